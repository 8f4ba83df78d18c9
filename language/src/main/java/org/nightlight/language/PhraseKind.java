package org.nightlight.language;

/** How the pattern of a phrase is written. */
public enum PhraseKind {
    /** Words to be found as they stand, whatever their case, accents and disguise. */
    LITERAL,
    /** A regular expression in RE2 syntax, which is matched in linear time. */
    RE2
}
