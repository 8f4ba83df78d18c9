package org.nightlight.server.cybertips.internal;

import org.nightlight.server.review.MatchedEntry;

/** Says with which entry of which list a file matches, and how much that proves. */
final class MatchedWords {

    private MatchedWords() {}

    static String of(MatchedEntry match) {
        return switch (match.how()) {
                    case CRYPTOGRAPHIC ->
                        "the same file, by " + match.algorithm().toUpperCase(java.util.Locale.ROOT) + ", as";
                    case MD5_ALONE -> "the same MD5, which alone is no proof, as";
                    case PERCEPTUAL ->
                        "looks like (" + match.algorithm().toUpperCase(java.util.Locale.ROOT) + ", " + match.distance()
                                + " of 256 bits differ)";
                }
                + " entry " + match.entry() + " of the " + (match.verified() ? "verified list " : "list ")
                + match.bank()
                + match.source().map(source -> " (source: " + source + ")").orElse("");
    }
}
