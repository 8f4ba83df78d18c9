package org.nightlight.server.webhooks.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Once a minute: parks what nobody could be found to take in time, and forgets what was delivered long ago. */
@Component
class OutboxUpkeep {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final MessageStore messages;
    private final ParkedAlarm parkedAlarm;
    private final WebhookProperties properties;
    private final Clock clock;
    private Instant next = Instant.MIN;

    OutboxUpkeep(MessageStore messages, ParkedAlarm parkedAlarm, WebhookProperties properties, Clock clock) {
        this.messages = messages;
        this.parkedAlarm = parkedAlarm;
        this.properties = properties;
        this.clock = clock;
    }

    /** To be called by one thread. */
    void runIfDue() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(EVERY);
        Set<String> services = new HashSet<>();
        Optional<String> parked = messages.parkOneExpired(now);
        while (parked.isPresent()) {
            services.add(parked.get());
            parked = messages.parkOneExpired(now);
        }
        services.forEach(parkedAlarm::update);
        messages.deleteDeliveredBefore(now.minus(properties.keepDelivered()));
    }
}
