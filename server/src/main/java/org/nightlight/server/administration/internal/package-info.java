/** Pages; they use what the identity feature publishes. */
@NullMarked
package org.nightlight.server.administration.internal;

import org.jspecify.annotations.NullMarked;
