package org.nightlight.policy;

import java.util.Locale;

/** A test beside a category of phrases. */
record PhraseTest(String category, String language, Kind kind, String text, Place place) {

    /** What a text is a test of. */
    enum Kind {
        /** The behaviour, plainly written. */
        POSITIVE(true),
        /** The behaviour, written so that filters overlook it. */
        EVADED(true),
        /** It is said not to be so. */
        NEGATED(false),
        /** Somebody else is quoted. */
        QUOTED(false),
        /** Somebody else did it, to somebody else. */
        THIRD_PERSON(false),
        /** The one at risk says it, or it is asked the other way round. */
        WRONG_DIRECTION(false),
        /** Innocent, in nearly the same words. */
        HARD_NEGATIVE(false),
        /** Innocent. */
        NEGATIVE(false);

        private final boolean expected;

        Kind(boolean expected) {
            this.expected = expected;
        }

        /** Whether the category must be found in such texts. */
        boolean expected() {
            return expected;
        }

        /** As packs write it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
