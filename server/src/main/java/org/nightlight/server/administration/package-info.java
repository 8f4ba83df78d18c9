/** The pages on which staff, services, keys and one's own sign-in are looked after. */
@NullMarked
package org.nightlight.server.administration;

import org.jspecify.annotations.NullMarked;
