package org.nightlight.server.review.internal;

import java.time.Duration;

/** How long something waits, in words. */
final class Ages {

    private Ages() {}

    /** The two largest units at most: {@code 3 min}, {@code 2 h 5 min}, {@code 4 d}. */
    static String words(Duration age) {
        long minutes = Math.max(0, age.toMinutes());
        if (minutes < 60) {
            return minutes + " min";
        }
        if (minutes < 24 * 60) {
            return minutes % 60 == 0 ? minutes / 60 + " h" : minutes / 60 + " h " + minutes % 60 + " min";
        }
        return minutes / (24 * 60) + " d";
    }
}
