package org.nightlight.language;

/** How a link is written. */
public enum LinkKind {
    /** With its scheme: {@code https://example.com/page}. */
    PLAIN,
    /** Without: {@code example.com/page}. */
    BARE,
    /** So that filters and programs overlook it: {@code hxxp}, {@code example[.]com}, "example dot com", invisible characters. */
    OBFUSCATED
}
