package org.nightlight.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nightlight.language.PhraseCompiler.Entry;

/** Strings to be found in one kind of view, with what each stands for. */
final class LiteralIndex {

    private final LiteralAutomaton automaton;
    private final Entry[] entries;
    private final int[] needles;

    private LiteralIndex(LiteralAutomaton automaton, Entry[] entries) {
        this.automaton = automaton;
        this.entries = entries;
        this.needles = Arrays.stream(entries).mapToInt(Entry::needle).toArray();
    }

    static LiteralIndex of(Map<String, List<Entry>> strings) {
        List<String> keys = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        strings.forEach((string, list) -> {
            for (Entry entry : list) {
                keys.add(string);
                entries.add(entry);
            }
        });
        boolean[] inWords = new boolean[entries.size()];
        for (int i = 0; i < inWords.length; i++) {
            // needles are told by their own neighbours
            inWords[i] = entries.get(i).needle() >= 0 || !entries.get(i).wordEnd();
        }
        return new LiteralIndex(LiteralAutomaton.of(keys, inWords), entries.toArray(Entry[]::new));
    }

    LiteralAutomaton automaton() {
        return automaton;
    }

    /** Which needle a string is; -1 for a literal. */
    int needle(int number) {
        return needles[number];
    }

    Entry entry(int number) {
        return entries[number];
    }
}
