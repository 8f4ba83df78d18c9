package org.nightlight.server.banks.internal;

import java.util.Locale;

/** The columns of a list of phrases or addresses; all but the pattern may be missing. */
enum TermColumn {
    PATTERN,
    /** {@code literal}, {@code re2}, {@code page}, {@code path}, {@code host}. */
    FORM,
    CATEGORY,
    SEVERITY,
    LANGUAGE,
    WHOLE_WORDS,
    FUZZY,
    /** Separated by a vertical bar. */
    ALLOW,
    /** Separated by a vertical bar. */
    CONTEXT,
    HARM_CLASS,
    DUTY,
    SOURCE,
    NOTE,
    ENABLED,
    /** Written by an export; passed over when read. */
    ENTRY,
    /** Written by an export; passed over when read. */
    ADDED_AT;

    String header() {
        return name().toLowerCase(Locale.ROOT);
    }
}
