package org.nightlight.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The needles that count only where words begin: a trie that is entered there, so that what stands inside of words costs
 * nothing. Immutable.
 */
final class WordStartNeedles {

    /** Takes what is found. */
    interface Sink {

        /** A needle stands between two places. */
        void seen(int needle, int start, int end);
    }

    private static final int ROOT = LiteralAutomaton.ROOT;
    /** What is read of a node together lies together; all places are multiples of this. */
    private static final int WIDTH = 4;

    private static final int CHECK = 1;
    private static final int FIRST_ENTRY = 2;
    /** The languages of all needles that begin so, two bits of them in one. */
    private static final int LANGUAGES = 3;

    private final char[][] symbols;
    private final int[] nodes;
    private final int[] nextEntry;
    /** Of each entry, the needle. */
    private final int[] needles;

    private final boolean[] wordEnds;
    private final long[] languages;

    private WordStartNeedles(LiteralAutomatonBuilder.Trie trie, int[] needles, boolean[] wordEnds, long[] languages) {
        this.symbols = trie.symbols();
        this.nextEntry = trie.nextEntry();
        this.needles = needles;
        this.wordEnds = wordEnds;
        this.languages = languages;
        this.nodes = new int[WIDTH * trie.base().length];
        for (int state = 0; state < trie.base().length; state++) {
            nodes[WIDTH * state] = WIDTH * trie.base()[state];
            nodes[WIDTH * state + CHECK] = WIDTH * trie.check()[state];
            nodes[WIDTH * state + FIRST_ENTRY] = trie.firstEntry()[state];
        }
        for (int at = trie.order().length - 1; at >= 0; at--) {
            int place = WIDTH * trie.order()[at];
            for (int entry = nodes[place + FIRST_ENTRY]; entry >= 0; entry = nextEntry[entry]) {
                nodes[place + LANGUAGES] |= halved(languages[entry]);
            }
            if (at > 0) {
                nodes[nodes[place + CHECK] + LANGUAGES] |= nodes[place + LANGUAGES];
            }
        }
    }

    private static int halved(long bits) {
        return (int) (bits | bits >>> Integer.SIZE);
    }

    /**
     * Those of the needles that count only where words begin.
     *
     * @param numbers of all needles
     * @param languages for each needle, the bits of the languages of the expressions that need it
     */
    static WordStartNeedles of(Map<Needle, Integer> numbers, long[] languages) {
        List<Needle> chosen = new ArrayList<>();
        List<String> strings = new ArrayList<>();
        for (Needle needle : numbers.keySet()) {
            if (needle.wordStart()) {
                chosen.add(needle);
                strings.add(needle.string());
            }
        }
        int[] needles = new int[chosen.size()];
        boolean[] wordEnds = new boolean[needles.length];
        long[] languageOf = new long[needles.length];
        for (int i = 0; i < needles.length; i++) {
            needles[i] = numbers.getOrDefault(chosen.get(i), -1);
            wordEnds[i] = chosen.get(i).wordEnd();
            languageOf[i] = languages[needles[i]];
        }
        return new WordStartNeedles(
                new LiteralAutomatonBuilder(strings, new boolean[needles.length]).trie(),
                needles,
                wordEnds,
                languageOf);
    }

    /**
     * Finds the needles of a text that are of certain languages.
     *
     * @param open the bits of the languages
     */
    void scan(String text, long open, Sink sink) {
        boolean inWord = false;
        for (int at = 0; at < text.length(); at++) {
            if (!inWord) {
                scanAt(text, at, open, sink);
            }
            inWord = Needle.isInWord(text.charAt(at));
        }
    }

    private void scanAt(String text, int from, long open, Sink sink) {
        int halved = halved(open);
        int place = ROOT;
        for (int end = from; end < text.length(); ) {
            char unit = text.charAt(end++);
            int symbol = WIDTH * symbols[unit >>> 8][unit & 0xFF];
            int next = nodes[place] + symbol;
            if (symbol == 0 || nodes[next + CHECK] != place || (nodes[next + LANGUAGES] & halved) == 0) {
                return;
            }
            place = next;
            int entry = nodes[place + FIRST_ENTRY];
            if (entry >= 0) {
                report(text, entry, from, end, open, sink);
            }
        }
    }

    private void report(String text, int first, int from, int end, long open, Sink sink) {
        boolean inWord = end < text.length() && Needle.isInWord(text.charAt(end));
        for (int entry = first; entry >= 0; entry = nextEntry[entry]) {
            if ((languages[entry] & open) != 0 && !(inWord && wordEnds[entry])) {
                sink.seen(needles[entry], from, end);
            }
        }
    }
}
