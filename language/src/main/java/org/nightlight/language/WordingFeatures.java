package org.nightlight.language;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * What a model of wordings sees of a text: words, pairs of words (also with one word between), and groups of {@value #SHORTEST}
 * to {@value #LONGEST} letters, and of the {@linkplain WordingConcepts concepts} of its words each, neighbours, and any two that
 * are at most {@value #NEAR} words apart, in either order, and about how many words there are; each as a 64-bit number. Numbers are all alike, repeated letters are
 * one, and of punctuation only question marks, exclamation marks, colons and what is beyond the alphabets (emoji) is kept.
 *
 * <p>One text at a time; time grows with its length.
 */
final class WordingFeatures {

    static final int SHORTEST = 3;
    static final int LONGEST = 4;
    static final int NEAR = 8;

    /** What a number is seen as. */
    private static final char NUMBER = '0';

    private static final long WORD = 0x9E3779B97F4A7C15L;
    private static final long PAIR = 0xC2B2AE3D27D4EB4FL;
    private static final long APART = 0x165667B19E3779F9L;
    private static final long LETTERS = 0x27D4EB2F165667C5L;

    private static final long CONCEPT = 0x85EBCA77C2B2AE63L;
    private static final long NEIGHBOURS = 0xD6E8FEB86659FD93L;
    private static final long LENGTH = 0x8EBC6AF09C88C6E3L;
    private static final long NEARBY = 0xA0761D6478BD642FL;

    private static final long BEGIN = hash("^", 0, 1);
    private static final long END = hash("$", 0, 1);

    /** Words with one space between, one before and one behind. */
    private final StringBuilder words = new StringBuilder(160);

    private final WordingConcepts concepts;

    private long[] hashes = new long[32];
    private int count;

    WordingFeatures(WordingConcepts concepts) {
        this.concepts = concepts;
    }

    /** The number of a single word; empty for what is none, or several. */
    static OptionalLong word(String plain) {
        WordingFeatures features = new WordingFeatures(WordingConcepts.NONE);
        features.split(plain, 0, plain.length());
        return features.count == 1 ? OptionalLong.of(features.hashes[0]) : OptionalLong.empty();
    }

    /** Gives every feature of a part of a plain text, as often as it is there. */
    void each(String plain, int from, int to, LongConsumer features) {
        split(plain, from, to);
        if (count == 0) {
            return;
        }
        features.accept(mix(LENGTH + Math.round(2 * Math.log(count))));
        for (int i = 0; i < count; i++) {
            features.accept(mix(WORD ^ hashes[i]));
        }
        for (int i = -1; i < count; i++) {
            features.accept(pair(PAIR, word(i), word(i + 1)));
            if (i + 1 < count) {
                features.accept(pair(APART, word(i), word(i + 2)));
            }
        }
        concepts(features);
        for (int i = 0; i + SHORTEST <= words.length(); i++) {
            long letters = LETTERS;
            for (int n = 0; n < LONGEST && i + n < words.length(); n++) {
                letters = letters * 31 + words.charAt(i + n);
                if (n + 1 >= SHORTEST) {
                    features.accept(mix(letters));
                }
            }
        }
    }

    private void concepts(LongConsumer features) {
        List<int[]> meanings = concepts.meanings(hashes, count);
        int before = -1;
        for (int i = 0; i < count; i++) {
            for (int one : meanings.get(i)) {
                features.accept(mix(CONCEPT + one));
                for (int j = i + 1; j < count && j - i <= NEAR; j++) {
                    for (int other : meanings.get(j)) {
                        features.accept(pair(NEARBY, Math.min(one, other), Math.max(one, other)));
                    }
                }
                if (before >= 0) {
                    for (int other : meanings.get(before)) {
                        features.accept(pair(NEIGHBOURS, other, one));
                    }
                }
            }
            before = meanings.get(i).length > 0 ? i : before;
        }
    }

    private long word(int index) {
        return index < 0 ? BEGIN : index >= count ? END : hashes[index];
    }

    private void split(String plain, int from, int to) {
        words.setLength(0);
        words.append(' ');
        count = 0;
        int start = words.length();
        int i = from;
        while (i < to) {
            int codePoint = plain.codePointAt(i);
            i += Character.charCount(codePoint);
            if (Letters.isWord(codePoint)) {
                letter(codePoint, start);
                continue;
            }
            start = end(start);
            if (codePoint == '?' || codePoint == '!' || codePoint == ':' || codePoint > 0x2027) {
                words.appendCodePoint(codePoint);
                start = end(start);
            }
        }
        end(start);
    }

    private void letter(int codePoint, int start) {
        int length = words.length();
        if (Character.isDigit(codePoint)) {
            if (length == start || words.charAt(length - 1) != NUMBER) {
                words.append(NUMBER);
            }
        } else if (length == start || words.charAt(length - 1) != codePoint) {
            words.appendCodePoint(codePoint);
        }
    }

    /** Ends the word that began there, if it has a letter, and says where the next one begins. */
    private int end(int start) {
        if (words.length() > start) {
            if (count == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * count);
            }
            hashes[count++] = hash(words, start, words.length());
            words.append(' ');
        }
        return words.length();
    }

    private static long hash(CharSequence text, int from, int to) {
        long hash = 7;
        for (int i = from; i < to; i++) {
            hash = hash * 0x100000001B3L + text.charAt(i);
        }
        return mix(hash);
    }

    private static long pair(long kind, long one, long other) {
        return mix(kind + 3 * one + 5 * Long.rotateLeft(other, 23));
    }

    /** Spreads a number over all bits (the finaliser of MurmurHash3). */
    private static long mix(long number) {
        long h = number;
        h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
        h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return h ^ (h >>> 33);
    }
}
