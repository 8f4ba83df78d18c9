package org.nightlight.server.webhooks.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages to platforms are sent.
 *
 * @param enabled whether this process sends at all; messages wait when it does not
 * @param parallel how many attempts may run at once for one service
 * @param timeout how long one attempt may take in all
 * @param giveUpAfter how long after it was written a message is tried before it is parked
 * @param keepDelivered how long delivered messages stay visible
 */
@ConfigurationProperties("nightlight.webhooks")
record WebhookProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("16") int parallel,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("3d") Duration giveUpAfter,
        @DefaultValue("30d") Duration keepDelivered) {

    /** How long a claimed message belongs to the attempt; past it, the attempt's process must have died. */
    Duration lease() {
        return timeout.plusSeconds(10);
    }
}
