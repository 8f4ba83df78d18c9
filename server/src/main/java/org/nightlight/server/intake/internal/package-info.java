/** Reading events, repeated ids, rate limits, and the routes. */
@NullMarked
package org.nightlight.server.intake.internal;

import org.jspecify.annotations.NullMarked;
