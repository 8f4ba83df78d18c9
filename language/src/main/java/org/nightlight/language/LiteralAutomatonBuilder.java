package org.nightlight.language;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Builds a {@link LiteralAutomaton}: sorts the strings and lays the nodes of their trie out level by level. */
final class LiteralAutomatonBuilder {

    static final int FREE = -1;

    /**
     * The strings as a trie, to be entered where they may begin.
     *
     * @param symbols dense numbers of the characters in use, by page of 256; 0 for those that no string has
     * @param base state s goes by symbol c to base[s] + c, if check there says s
     * @param order the states, each behind its parent
     * @param firstEntry first string that ends in a state, -1 for none
     * @param nextEntry further strings that end where one does; -1 for none
     */
    record Trie(char[][] symbols, int[] base, int[] check, int[] order, int[] firstEntry, int[] nextEntry) {}

    private static final int ROOT = LiteralAutomaton.ROOT;
    private static final int MOST_TRIES = 64;

    private final List<String> strings;
    private final boolean[] inWords;
    private final Integer[] sorted;
    private final char[][] symbols = new char[256][];
    private int alphabet;
    private int[] base = new int[1024];
    private int[] check = new int[1024];
    private int[] order = new int[1024];
    private int states;
    private int highest;
    private int[] onward = new int[1024];
    private int firstForSeveral = 1;

    LiteralAutomatonBuilder(List<String> strings, boolean[] inWords) {
        this.strings = strings;
        this.inWords = inWords;
        this.sorted = new Integer[strings.size()];
        Arrays.setAll(sorted, i -> i);
        Arrays.sort(sorted, Comparator.comparing(strings::get));
        Arrays.fill(check, FREE);
    }

    LiteralAutomaton build() {
        return link(trie());
    }

    /** Lays out the nodes. Behind the last there is room for every symbol, so that each may be tried. */
    Trie trie() {
        numberSymbols();
        int[] low = new int[1024];
        int[] high = new int[1024];
        int[] depth = new int[1024];
        int[] ends = new int[1024];
        Arrays.fill(ends, FREE);
        int[] nextEntry = new int[strings.size()];
        high[0] = sorted.length;
        occupy(ROOT, Integer.MIN_VALUE);
        states = 1;
        int[] childSymbols = new int[alphabet + 1];
        int[] childLow = new int[alphabet + 2];
        for (int at = 0; at < states; at++) {
            int state = order[at];
            int from = low[at];
            int to = high[at];
            int length = depth[at];
            int entry = FREE;
            while (from < to && strings.get(sorted[from]).length() == length) {
                nextEntry[sorted[from]] = entry;
                entry = sorted[from++];
            }
            ends = ensure(ends, state, FREE);
            ends[state] = entry;
            int children = 0;
            for (int i = from; i < to; i++) {
                char unit = strings.get(sorted[i]).charAt(length);
                int symbol = symbols[unit >>> 8][unit & 0xFF];
                if (children == 0 || childSymbols[children - 1] != symbol) {
                    childSymbols[children] = symbol;
                    childLow[children++] = i;
                }
            }
            childLow[children] = to;
            if (children == 0) {
                continue;
            }
            int chosen = place(childSymbols, children);
            base[state] = chosen;
            for (int c = 0; c < children; c++) {
                int child = chosen + childSymbols[c];
                occupy(child, state);
                order = ensure(order, states, 0);
                low = ensure(low, states, 0);
                high = ensure(high, states, 0);
                depth = ensure(depth, states, 0);
                order[states] = child;
                low[states] = childLow[c];
                high[states] = childLow[c + 1];
                depth[states++] = length + 1;
            }
        }
        int size = highest + alphabet + 1;
        grow(size);
        return new Trie(
                symbols,
                Arrays.copyOf(base, size),
                Arrays.copyOf(check, size),
                Arrays.copyOf(order, states),
                Arrays.copyOf(ensure(ends, size, FREE), size),
                nextEntry);
    }

    /** Numbered in the order of the characters, so that the children of a node come sorted. */
    private void numberSymbols() {
        boolean[] used = new boolean[1 << 16];
        for (String string : strings) {
            for (int i = 0; i < string.length(); i++) {
                used[string.charAt(i)] = true;
            }
        }
        Arrays.fill(symbols, new char[256]);
        for (int page = 0; page < symbols.length; page++) {
            char[] numbers = new char[256];
            int before = alphabet;
            for (int unit = 0; unit < numbers.length; unit++) {
                numbers[unit] = used[page << 8 | unit] ? (char) ++alphabet : 0;
            }
            // pages that no string needs share one
            symbols[page] = alphabet > before ? numbers : symbols[page];
        }
    }

    /**
     * A base at which all children find a free place. Only children fill the first hole there is; for several, holes are
     * tried from where the last such node found its place after some search, so that no hole is tried for ever.
     */
    private int place(int[] childSymbols, int children) {
        int tried = 0;
        int from = children == 1 ? 1 : firstForSeveral;
        for (int slot = free(Math.max(from, childSymbols[0] + 1)); ; slot = free(slot + 1)) {
            grow(slot + alphabet + 1);
            int candidate = slot - childSymbols[0];
            boolean fits = true;
            for (int c = 1; c < children && fits; c++) {
                fits = check[candidate + childSymbols[c]] == FREE;
            }
            if (fits) {
                if (tried > MOST_TRIES) {
                    firstForSeveral = slot;
                }
                return candidate;
            }
            tried++;
        }
    }

    /** The first free slot at or after one, by following and shortening the pointers that occupied ones hold. */
    private int free(int slot) {
        grow(slot);
        int root = slot;
        while (check[root] != FREE) {
            root = onward[root];
            grow(root);
        }
        for (int at = slot; at != root; ) {
            int next = onward[at];
            onward[at] = root;
            at = next;
        }
        return root;
    }

    private void grow(int slot) {
        int before = check.length;
        check = ensure(check, slot, FREE);
        if (check.length > before) {
            base = Arrays.copyOf(base, check.length);
            onward = Arrays.copyOf(onward, check.length);
        }
    }

    private void occupy(int slot, int parent) {
        check[slot] = parent;
        onward[slot] = slot + 1;
        highest = Math.max(highest, slot);
    }

    private static int[] ensure(int[] array, int index, int fill) {
        if (index < array.length) {
            return array;
        }
        int[] longer = Arrays.copyOf(array, Math.max(index + 1, array.length + (array.length >> 1)));
        Arrays.fill(longer, array.length, longer.length, fill);
        return longer;
    }

    private LiteralAutomaton link(Trie trie) {
        int size = trie.base().length;
        int[] fail = new int[size];
        int[] output = new int[size];
        boolean[] loose = new boolean[size];
        Arrays.fill(output, -1);
        for (int at = 1; at < states; at++) {
            int state = order[at];
            int parent = trie.check()[state];
            int symbol = state - trie.base()[parent];
            if (parent != ROOT) {
                int suffix = fail[parent];
                int next = trie.base()[suffix] + symbol;
                while (suffix != ROOT && trie.check()[next] != suffix) {
                    suffix = fail[suffix];
                    next = trie.base()[suffix] + symbol;
                }
                fail[state] = trie.check()[next] == suffix ? next : ROOT;
            }
            output[state] = trie.firstEntry()[state] >= 0 ? state : output[fail[state]];
            loose[state] = output[fail[state]] >= 0 && loose[fail[state]];
            for (int entry = trie.firstEntry()[state]; entry >= 0; entry = trie.nextEntry()[entry]) {
                loose[state] |= inWords[entry];
            }
        }
        return new LiteralAutomaton(trie, states, fail, output, loose);
    }
}
