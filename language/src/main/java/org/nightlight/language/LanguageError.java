package org.nightlight.language;

/** Why a phrase or a URL cannot be used. */
public enum LanguageError {
    /** Nothing is left of it once invisible characters and white space are gone. */
    EMPTY,
    /** Longer than allowed. */
    TOO_LONG,
    /** Two phrases have the same id. */
    DUPLICATE_ID,
    /** Not a regular expression in RE2 syntax. */
    SYNTAX,
    /** Repetitions make the expression too large. */
    TOO_LARGE,
    /** Would be found in every text, even an empty one. */
    MATCHES_NOTHING,
    /** Not an http(s) URL or a host name. */
    NOT_A_URL
}
