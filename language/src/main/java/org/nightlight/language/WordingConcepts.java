package org.nightlight.language;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which words mean the same for a model of wordings, in each of several languages: <i>mum</i>, <i>dad</i> and <i>madre</i> are
 * all a parent. What a model learns of a concept in one language it knows in all. Immutable and thread-safe.
 */
public final class WordingConcepts {

    /** No concepts at all. */
    public static final WordingConcepts NONE = new WordingConcepts(0, Map.of());

    private static final int MOST_LANGUAGES = 100;
    private static final int MOST_WORDS = 100_000;
    /** A word has few meanings; each pair of meanings of neighbours is a feature. */
    private static final int MOST_MEANINGS = 8;

    private static final int[] NOTHING = {};
    private static final int[][] UNKNOWN = {};

    private final int languages;
    /** By the number of a word: for each language the concepts it belongs to. */
    private final Map<Long, int[][]> words;

    private WordingConcepts(int languages, Map<Long, int[][]> words) {
        this.languages = languages;
        this.words = words;
    }

    /**
     * Reads lists of words.
     *
     * @param byLanguage for each language the concepts by name, and the single words that mean each
     * @throws IllegalArgumentException naming what is not one word, or has more than {@value #MOST_MEANINGS} meanings
     */
    public static WordingConcepts of(Map<String, Map<String, List<String>>> byLanguage) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        byLanguage.values().stream()
                .map(Map::keySet)
                .flatMap(Collection::stream)
                .sorted()
                .forEach(name -> numbers.putIfAbsent(name, numbers.size()));
        Map<Long, int[][]> words = new TreeMap<>();
        int language = 0;
        for (Map<String, List<String>> concepts : new TreeMap<>(byLanguage).values()) {
            for (Map.Entry<String, List<String>> concept : new TreeMap<>(concepts).entrySet()) {
                for (String word : concept.getValue()) {
                    String plain = TextViews.of(word).view(ViewKind.SKELETON).text();
                    long number = WordingFeatures.word(plain)
                            .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is not one word"));
                    int[][] known = words.computeIfAbsent(number, key -> empty(byLanguage.size()));
                    if (known[language].length == MOST_MEANINGS) {
                        throw new IllegalArgumentException(
                                "'" + word + "' stands for more than " + MOST_MEANINGS + " concepts");
                    }
                    known[language] = with(known[language], numbers.getOrDefault(concept.getKey(), 0));
                }
            }
            language++;
        }
        return new WordingConcepts(byLanguage.size(), Map.copyOf(words));
    }

    private static int[][] empty(int languages) {
        int[][] empty = new int[languages][];
        Arrays.fill(empty, NOTHING);
        return empty;
    }

    private static int[] with(int[] concepts, int concept) {
        if (Arrays.stream(concepts).anyMatch(known -> known == concept)) {
            return concepts;
        }
        int[] longer = Arrays.copyOf(concepts, concepts.length + 1);
        longer[concepts.length] = concept;
        return longer;
    }

    /**
     * What each of the words means in the language that knows most of them, the first of those that know as many.
     *
     * @param numbers of words, of which the first {@code count} are looked at
     */
    List<int[]> meanings(long[] numbers, int count) {
        int[] hits = new int[languages];
        List<int[][]> found = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int[][] known = words.get(numbers[i]);
            found.add(known == null ? UNKNOWN : known);
            if (known != null) {
                for (int n = 0; n < languages; n++) {
                    hits[n] += known[n].length > 0 ? 1 : 0;
                }
            }
        }
        int best = 0;
        for (int n = 1; n < languages; n++) {
            best = hits[n] > hits[best] ? n : best;
        }
        List<int[]> meanings = new ArrayList<>(count);
        for (int[][] known : found) {
            meanings.add(known.length == 0 ? NOTHING : known[best]);
        }
        return meanings;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(languages);
        out.writeInt(words.size());
        for (Map.Entry<Long, int[][]> word : new TreeMap<>(words).entrySet()) {
            out.writeLong(word.getKey());
            for (int[] concepts : word.getValue()) {
                out.writeByte(concepts.length);
                for (int concept : concepts) {
                    out.writeShort(concept);
                }
            }
        }
    }

    static WordingConcepts read(DataInput in) throws IOException {
        int languages = in.readUnsignedByte();
        int size = in.readInt();
        if (languages > MOST_LANGUAGES || size < 0 || size > MOST_WORDS) {
            throw new IOException("The model says it knows " + size + " words of " + languages + " languages");
        }
        Map<Long, int[][]> words = HashMap.newHashMap(size);
        for (int i = 0; i < size; i++) {
            long word = in.readLong();
            int[][] concepts = new int[languages][];
            for (int n = 0; n < languages; n++) {
                int meanings = in.readUnsignedByte();
                if (meanings > MOST_MEANINGS) {
                    throw new IOException("The model gives a word " + meanings + " meanings");
                }
                concepts[n] = meanings == 0 ? NOTHING : new int[meanings];
                for (int c = 0; c < concepts[n].length; c++) {
                    concepts[n][c] = in.readUnsignedShort();
                }
            }
            words.put(word, concepts);
        }
        return new WordingConcepts(languages, words);
    }
}
