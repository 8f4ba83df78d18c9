package org.nightlight.server.banks.internal;

import java.util.Locale;

/** Names of banks are the same without regard to case. */
final class BankNames {

    private BankNames() {}

    /** What is equal for equal names. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
