package org.nightlight.server.banks;

import java.util.Locale;

/** What the entries of a bank are; the lower-case name is the wire name. */
public enum BankKind {
    /** Pictures and videos, by their hashes. */
    MEDIA,
    /** Words and sentences. */
    PHRASES,
    /** Addresses on the web. */
    URLS;

    /** The name in JSON and in the policy pack. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
