package org.nightlight.server.blocks.internal;

import java.time.Instant;
import java.util.Locale;

/**
 * That an account does not want to hear from another.
 *
 * @param since since when
 */
record Block(String service, String account, String other, Kind kind, Instant since) {

    /** What is kept away. */
    enum Kind {
        /** Neither reaches the other. */
        BLOCK,
        /** What the other does does not reach the account; the other still gets what the account does. */
        MUTE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
