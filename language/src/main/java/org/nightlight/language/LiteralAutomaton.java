package org.nightlight.language;

import java.util.List;

/**
 * Finds every one of many strings in a text in one pass: an Aho–Corasick automaton in a double array (Aho and Corasick 1975;
 * Aoe 1989). Time is linear in the text, whatever the number of strings; memory about 24 bytes per node. Immutable.
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

    /** Dense numbers of the characters in use, by page of 256; 0 for those that no string has. */
    private final char[][] symbols;

    /** State s goes by symbol c to base[s] + c, if check there says s. */
    private final int[] base;

    private final int[] check;
    /** Where to go on when there is no transition: the longest proper suffix that is a state. */
    private final int[] fail;
    /** The state itself or the nearest on its fail path where strings end; -1 for none. */
    private final int[] output;
    /** First string that ends in a state, -1 for none; further ones by {@link #nextEntry}. */
    private final int[] firstEntry;

    private final int[] nextEntry;
    /** Whether a string on the output path is to be reported even inside a word. */
    private final boolean[] loose;

    LiteralAutomaton(
            char[][] symbols,
            int[] base,
            int[] check,
            int[] fail,
            int[] output,
            int[] firstEntry,
            int[] nextEntry,
            boolean[] loose) {
        this.symbols = symbols;
        this.base = base;
        this.check = check;
        this.fail = fail;
        this.output = output;
        this.firstEntry = firstEntry;
        this.nextEntry = nextEntry;
        this.loose = loose;
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
        int state = ROOT;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            int symbol = symbols[unit >>> 8][unit & 0xFF];
            if (symbol == 0) {
                state = ROOT;
                continue;
            }
            int next = base[state] + symbol;
            while (next >= check.length || check[next] != state) {
                if (state == ROOT) {
                    next = ROOT;
                    break;
                }
                state = fail[state];
                next = base[state] + symbol;
            }
            state = next;
            if (output[state] >= 0) {
                report(output[state], i + 1, sink);
            }
        }
    }

    private void report(int from, int end, Sink sink) {
        boolean edge = false;
        for (int state = from; state >= 0; state = output[fail[state]]) {
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
        int used = 1;
        for (int parent : check) {
            used += parent == LiteralAutomatonBuilder.FREE ? 0 : 1;
        }
        return used;
    }
}
