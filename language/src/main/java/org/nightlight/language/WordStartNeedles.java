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
    private static final int WIDTH = LiteralAutomatonBuilder.TRIE_WIDTH;

    private final LiteralAutomatonBuilder.Trie trie;
    /** Of each entry of the trie, the needle, and whether it counts only where a word ends. */
    private final int[] needles;

    private final boolean[] wordEnds;
    private final long[] languages;

    private WordStartNeedles(LiteralAutomatonBuilder.Trie trie, int[] needles, boolean[] wordEnds, long[] languages) {
        this.trie = trie;
        this.needles = needles;
        this.wordEnds = wordEnds;
        this.languages = languages;
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
        int[] nodes = trie.nodes();
        int state = ROOT;
        for (int end = from; end < text.length(); ) {
            int symbol = trie.symbol(text.charAt(end++));
            int next = nodes[state * WIDTH] + symbol;
            if (symbol == 0 || next * WIDTH >= nodes.length || nodes[next * WIDTH + 1] != state) {
                return;
            }
            state = next;
            int entry = nodes[state * WIDTH + 2];
            if (entry >= 0) {
                report(text, entry, from, end, open, sink);
            }
        }
    }

    private void report(String text, int first, int from, int end, long open, Sink sink) {
        boolean inWord = end < text.length() && Needle.isInWord(text.charAt(end));
        for (int entry = first; entry >= 0; entry = trie.nextEntry()[entry]) {
            if ((languages[entry] & open) != 0 && !(inWord && wordEnds[entry])) {
                sink.seen(needles[entry], from, end);
            }
        }
    }
}
