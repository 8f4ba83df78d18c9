package org.nightlight.server.webhooks.internal;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Ids of messages: {@code msg_} and 26 characters of Crockford's base 32, 48 bits of milliseconds and 80 of randomness,
 * so that ids sort by time and tell nothing else. Thread-safe.
 */
@Component
final class MessageIds {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME_CHARACTERS = 10;
    private static final int RANDOM_CHARACTERS = 16;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    MessageIds(Clock clock) {
        this.clock = clock;
    }

    String next() {
        StringBuilder id = new StringBuilder("msg_");
        long millis = clock.millis();
        for (int shift = 5 * (TIME_CHARACTERS - 1); shift >= 0; shift -= 5) {
            id.append(ALPHABET.charAt((int) (millis >>> shift) & 31));
        }
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            id.append(ALPHABET.charAt(random.nextInt(32)));
        }
        return id.toString();
    }
}
