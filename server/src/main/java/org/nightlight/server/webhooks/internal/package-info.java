/** How messages are kept, signed, sent, tried again and parked. */
@NullMarked
package org.nightlight.server.webhooks.internal;

import org.jspecify.annotations.NullMarked;
