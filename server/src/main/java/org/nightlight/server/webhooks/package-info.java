/** Telling the platform: the outbox, signed deliveries, and what could not be delivered. */
@NullMarked
package org.nightlight.server.webhooks;

import org.jspecify.annotations.NullMarked;
