package org.nightlight.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds words that are a slip or a respelling away from those looked for: an index of every form of a word with one letter
 * left out (Mor and Fraenkel 1982), of its consonants, and of how it sounds. A word of a text is looked up in as many forms
 * as it has letters, whatever the number of words looked for. Immutable.
 */
final class FuzzyIndex {

    static final int SHORTEST = 5;
    static final int LONGEST = 24;
    /** A word with a space in it, the space included. */
    private static final int SHORTEST_SPLIT = 6;
    /** More words that share a form are not compared: nobody's list has them, but somebody could make one. */
    private static final int MOST_COMPARED = 64;

    private static final int FREE = -1;

    /** Takes what is found. */
    interface Sink {

        /** Phrase number {@code phrase} may be meant by a word of the text. */
        void found(int phrase);
    }

    /**
     * A word looked for.
     *
     * @param phrase number of the phrase
     * @param text folded, plain, lookalikes undone
     */
    record Word(int phrase, String text) {}

    private final List<Word> words;
    private final long[] keys;
    private final int[] firsts;
    /** Word and next link of each chain, two numbers each. */
    private int[] chains = new int[64];

    private int used;

    private FuzzyIndex(List<Word> words) {
        this.words = words;
        int forms = 0;
        for (Word word : words) {
            forms += word.text().length() + 3;
        }
        int size = Integer.highestOneBit(Math.max(16, 2 * forms)) << 1;
        keys = new long[size];
        firsts = new int[size];
        Arrays.fill(firsts, FREE);
        for (int i = 0; i < words.size(); i++) {
            addForms(i, words.get(i).text());
        }
    }

    static FuzzyIndex of(List<Word> words) {
        return new FuzzyIndex(List.copyOf(words));
    }

    /** Whether a literal is of the kind that this finds: one word of letters, long enough. */
    static boolean takes(String text) {
        return text.length() >= SHORTEST
                && text.length() <= LONGEST
                && text.chars().allMatch(Letters::isLetter);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Looks up every word of a view. */
    void scan(TextView view, RangeSink sink) {
        String text = view.text();
        int before = 0;
        int beforeEnd = -2;
        for (int from = 0; from < text.length(); ) {
            if (!Letters.isWord(text.charAt(from))) {
                from++;
                continue;
            }
            int to = from;
            while (to < text.length() && isInner(text, to)) {
                to++;
            }
            int length = to - from;
            int start = from;
            int end = to;
            if (length >= SHORTEST - 1 && length <= LONGEST + 1) {
                find(text.substring(from, to), phrase -> sink.found(phrase, start, end));
            }
            if (to - before >= SHORTEST_SPLIT && to - before <= LONGEST + 1 && isSplit(before, beforeEnd, from, to)) {
                int first = before;
                findSplit(
                        text.substring(before, beforeEnd) + text.substring(from, to),
                        phrase -> sink.found(phrase, first, end));
            }
            before = from;
            beforeEnd = to;
            from = to;
        }
    }

    /** Takes what is found, with its place in the view. */
    interface RangeSink {

        /** Phrase number {@code phrase} may be meant by the units {@code from} to {@code to}. */
        void found(int phrase, int from, int to);
    }

    private void find(String token, Sink sink) {
        int[] seen = new int[0];
        long whole = hash(token, -1);
        seen = compare(whole, token, seen, sink);
        for (int i = 1; i < token.length(); i++) {
            if (token.charAt(i) != token.charAt(i - 1)) {
                seen = compare(hash(token, i), token, seen, sink);
            }
        }
        long sound = hash(Respelling.sound(token), -1);
        if (sound != whole) {
            compare(sound, token, seen, sink);
        }
    }

    private static boolean isSplit(int before, int beforeEnd, int from, int to) {
        return from == beforeEnd + 1 && beforeEnd - before > 1 && to - from > 1;
    }

    /** A word with a space in it: only as it is spelt. */
    private void findSplit(String together, Sink sink) {
        int slot = slot(hash(together, -1));
        int compared = 0;
        for (int link = firsts[slot]; link != FREE && compared < MOST_COMPARED; link = chains[link + 1]) {
            compared++;
            if (words.get(chains[link]).text().equals(together)) {
                sink.found(words.get(chains[link]).phrase());
            }
        }
    }

    private int[] compare(long key, String token, int[] seen, Sink sink) {
        int slot = slot(key);
        int compared = 0;
        int[] found = seen;
        for (int link = firsts[slot]; link != FREE && compared < MOST_COMPARED; link = chains[link + 1]) {
            int number = chains[link];
            compared++;
            if (!contains(found, number)
                    && Respelling.mayBe(token, words.get(number).text())) {
                found = Arrays.copyOf(found, found.length + 1);
                found[found.length - 1] = number;
                sink.found(words.get(number).phrase());
            }
        }
        return found;
    }

    private static boolean contains(int[] numbers, int wanted) {
        for (int number : numbers) {
            if (number == wanted) {
                return true;
            }
        }
        return false;
    }

    private void addForms(int number, String text) {
        List<Long> forms = new ArrayList<>();
        for (int i = -1; i < text.length(); i++) {
            forms.add(hash(text, i));
        }
        forms.add(hash(Respelling.consonants(text), -1));
        forms.add(hash(Respelling.sound(text), -1));
        forms.stream().distinct().forEach(key -> add(key, number));
    }

    private void add(long key, int number) {
        int slot = slot(key);
        keys[slot] = key;
        if (used + 2 > chains.length) {
            chains = Arrays.copyOf(chains, 2 * chains.length);
        }
        chains[used] = number;
        chains[used + 1] = firsts[slot];
        firsts[slot] = used;
        used += 2;
    }

    private int slot(long key) {
        int slot = (int) (key ^ key >>> 32) & (keys.length - 1);
        while (firsts[slot] != FREE && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    /** The hash of a text without the letter at an index, -1 for all of it. */
    private static long hash(String text, int without) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            if (i != without) {
                hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
            }
        }
        return hash ^ hash >>> 29;
    }

    /** Letters, and the signs that stand for one that is not to be seen: "s*cret". */
    private static boolean isInner(String text, int at) {
        char unit = text.charAt(at);
        return Letters.isWord(unit)
                || (Respelling.isMask(unit) && at + 1 < text.length() && Letters.isWord(text.charAt(at + 1)));
    }
}
