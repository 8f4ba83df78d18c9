package org.nightlight.language;

import java.util.List;

/**
 * Finds every one of many strings in a text in one pass: an Aho–Corasick automaton in a double array (Aho and Corasick 1975;
 * Aoe 1989). Time is linear in the text, whatever the number of strings; memory about 21 bytes per node. Immutable.
 */
final class LiteralAutomaton {

    /** What to do with each string found. */
    interface Sink {

        /** Asked once for each place where strings end: whether those that need a word's end may be reported. */
        boolean wordEndsAt(int end);

        /** String number {@code entry} ends before index {@code end}. */
        void found(int entry, int end);
    }

    static final int ROOT = 0;

    /** What is read of a node together lies together; all places are multiples of this. */
    private static final int WIDTH = 4;

    private static final int CHECK = 1;
    /** Where to go on when there is no transition: the longest proper suffix that is a state. */
    private static final int FAIL = 2;
    /** The state itself or the nearest on its fail path where strings end; negative for none. */
    private static final int OUTPUT = 3;

    private final char[][] symbols;
    private final int[] nodes;
    private final int states;
    /** First string that ends in a state, -1 for none; further ones by {@link #nextEntry}. */
    private final int[] firstEntry;

    private final int[] nextEntry;
    /** Whether a string on the output path is to be reported even inside a word. */
    private final boolean[] loose;

    LiteralAutomaton(LiteralAutomatonBuilder.Trie trie, int states, int[] fail, int[] output, boolean[] loose) {
        this.symbols = trie.symbols();
        this.states = states;
        this.firstEntry = trie.firstEntry();
        this.nextEntry = trie.nextEntry();
        this.loose = loose;
        this.nodes = new int[WIDTH * fail.length];
        for (int state = 0; state < fail.length; state++) {
            nodes[WIDTH * state] = WIDTH * trie.base()[state];
            nodes[WIDTH * state + CHECK] = WIDTH * trie.check()[state];
            nodes[WIDTH * state + FAIL] = WIDTH * fail[state];
            nodes[WIDTH * state + OUTPUT] = WIDTH * output[state];
        }
    }

    /**
     * Builds an automaton.
     *
     * @param strings none empty; the same may come more than once
     * @param inWords for each string, whether it is also to be found where no word ends
     */
    static LiteralAutomaton of(List<String> strings, boolean[] inWords) {
        return new LiteralAutomatonBuilder(strings, inWords).build();
    }

    void scan(String text, Sink sink) {
        if (nextEntry.length == 0) {
            return;
        }
        int place = ROOT;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            int symbol = WIDTH * symbols[unit >>> 8][unit & 0xFF];
            if (symbol == 0) {
                place = ROOT;
                continue;
            }
            int next = nodes[place] + symbol;
            while (nodes[next + CHECK] != place) {
                if (place == ROOT) {
                    next = ROOT;
                    break;
                }
                place = nodes[place + FAIL];
                next = nodes[place] + symbol;
            }
            place = next;
            if (nodes[place + OUTPUT] >= 0) {
                report(nodes[place + OUTPUT], i + 1, sink);
            }
        }
    }

    private void report(int from, int end, Sink sink) {
        boolean edge = false;
        for (int place = from; place >= 0; place = nodes[nodes[place + FAIL] + OUTPUT]) {
            int state = place / WIDTH;
            if (!loose[state] && !edge) {
                edge = sink.wordEndsAt(end);
                if (!edge) {
                    return;
                }
            }
            for (int entry = firstEntry[state]; entry >= 0; entry = nextEntry[entry]) {
                sink.found(entry, end);
            }
        }
    }

    int states() {
        return states;
    }
}
