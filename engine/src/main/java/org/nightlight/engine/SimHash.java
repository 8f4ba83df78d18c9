package org.nightlight.engine;

import java.util.OptionalLong;
import org.nightlight.language.TextViews;
import org.nightlight.language.ViewKind;

/**
 * A 64-bit hash that is nearly the same for nearly the same texts: each pair of neighbouring words, folded, votes on
 * every bit (M. Charikar, Similarity Estimation Techniques from Rounding Algorithms, 2002). Linear in the length.
 */
final class SimHash {

    /** Hashes of unrelated texts differ in 32 bits on average with a deviation of 4; nearer than this is no chance. */
    static final int NEAR = 18;

    /** Shorter texts are greetings that everybody writes to everybody. */
    private static final int SHORTEST = 20;
    /** What follows is not looked at: a template shows in its beginning. */
    private static final int LONGEST = 1_000;

    private SimHash() {}

    /** The hash; empty for a text too short to be one's own. */
    static OptionalLong of(String text) {
        String beginning = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        String folded = TextViews.of(beginning).view(ViewKind.FOLDED).text().strip();
        if (folded.length() < SHORTEST) {
            return OptionalLong.empty();
        }
        int[] votes = new int[Long.SIZE];
        int pairs = 0;
        int before = -1;
        for (int from = nextWord(folded, 0); from < folded.length(); ) {
            int to = endOfWord(folded, from);
            if (before >= 0) {
                vote(votes, StableHash.of(folded, before, to));
                pairs++;
            }
            before = from;
            from = nextWord(folded, to);
        }
        if (pairs == 0) {
            return OptionalLong.empty();
        }
        long hash = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            hash |= votes[bit] > 0 ? 1L << bit : 0;
        }
        return OptionalLong.of(hash);
    }

    static boolean near(long one, long other) {
        return Long.bitCount(one ^ other) <= NEAR;
    }

    private static void vote(int[] votes, long hash) {
        for (int bit = 0; bit < Long.SIZE; bit++) {
            votes[bit] += (hash >>> bit & 1) == 0 ? -1 : 1;
        }
    }

    private static int nextWord(String text, int from) {
        int place = from;
        while (place < text.length() && !Character.isLetterOrDigit(text.charAt(place))) {
            place++;
        }
        return place;
    }

    private static int endOfWord(String text, int from) {
        int place = from;
        while (place < text.length() && Character.isLetterOrDigit(text.charAt(place))) {
            place++;
        }
        return place;
    }
}
