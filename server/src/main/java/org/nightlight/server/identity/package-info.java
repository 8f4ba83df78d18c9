/** Who may do what: staff, roles, sign-in, and the platforms' API keys. */
@NullMarked
package org.nightlight.server.identity;

import org.jspecify.annotations.NullMarked;
