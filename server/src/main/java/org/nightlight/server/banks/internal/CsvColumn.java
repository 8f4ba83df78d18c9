package org.nightlight.server.banks.internal;

import java.util.Locale;

/**
 * The columns of a hash list. The first nine are the common form of lists that operators hold; those after it are what an
 * export adds so that nothing is lost, and other readers pass over.
 */
enum CsvColumn {
    HASH_TYPE,
    HASH_VALUE,
    LIST_ID,
    CATEGORY,
    SEVERITY_SCHEME,
    SEVERITY,
    SOURCE,
    ADDED_AT,
    /** When the list withdrew the entry; it is removed from the bank. */
    REMOVED_AT,
    /** The same in rows that are hashes of one medium; such rows follow one another. */
    ENTRY,
    QUALITY,
    HARM_CLASS,
    DUTY,
    NEGATIVE,
    ENABLED,
    DISABLED_UNTIL,
    /** Separated by spaces. */
    TAGS,
    NOTE;

    String header() {
        return name().toLowerCase(Locale.ROOT);
    }
}
