package org.nightlight.server;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Makes ids: a prefix that says of what, then 26 characters of Crockford's base 32 – 48 bits of milliseconds and 80 of
 * randomness – so that ids sort by time and cannot be guessed. Thread-safe.
 */
@Component
public final class SortableIds {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME_CHARACTERS = 10;
    private static final int RANDOM_CHARACTERS = 16;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Ids of that clock's time. */
    public SortableIds(Clock clock) {
        this.clock = clock;
    }

    /**
     * A new id.
     *
     * @param prefix such as {@code case}; an underscore follows it
     */
    public String next(String prefix) {
        StringBuilder id = new StringBuilder(prefix).append('_');
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
