package org.nightlight.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Words for whole numbers from 0 to 99 in English, Spanish, French, German and Portuguese. */
final class NumberWords {

    /** The languages, each a bit of {@link Word#languages}. */
    static final List<String> LANGUAGES = List.of("en", "es", "fr", "de", "pt");

    static final int ALL = (1 << LANGUAGES.size()) - 1;
    private static final int GERMAN = bit("de");

    /**
     * What a word means.
     *
     * @param languages in which it means that, a bit each
     */
    record Word(int value, int languages) {}

    /** So many that few other words fall on the place of one of these. */
    private static final int PLACES = 1 << 14;

    /** Three equal letters in a row may be a word that is drawn out. */
    private static final int DRAWN_OUT = 3;

    private static final Map<String, Word> WORDS = read();
    private static final BitSet HASHES = new BitSet(PLACES);

    static {
        WORDS.keySet().forEach(word -> HASHES.set(place(word.hashCode())));
    }

    private NumberWords() {}

    /** What a word, folded and plain, means in any of the languages. */
    static Optional<Word> find(String word, int languages) {
        Word found = WORDS.get(word);
        return found == null || (found.languages() & languages) == 0 ? Optional.empty() : Optional.of(found);
    }

    /** Whether a part of a text may mean a number, as it is or without repeated letters; makes no object. */
    static boolean mayBe(String text, int from, int to) {
        int hash = 0;
        int run = 0;
        for (int i = from; i < to; i++) {
            char unit = text.charAt(i);
            hash = 31 * hash + unit;
            run = i > from && unit == text.charAt(i - 1) ? run + 1 : 1;
            if (run == DRAWN_OUT) {
                return true;
            }
        }
        return HASHES.get(place(hash));
    }

    private static int place(int hash) {
        return (hash ^ hash >>> 14) & (PLACES - 1);
    }

    /** All words that mean a number. */
    static Set<String> words() {
        return WORDS.keySet();
    }

    /** The bit of a language given as BCP 47 tag; all of them for one without words here. */
    static int languages(String tag) {
        int end = tag.indexOf('-');
        int number = LANGUAGES.indexOf(end < 0 ? tag : tag.substring(0, end));
        return number < 0 ? ALL : 1 << number;
    }

    private static int bit(String language) {
        return 1 << LANGUAGES.indexOf(language);
    }

    private static Map<String, Word> read() {
        Map<String, Word> words = new HashMap<>();
        for (String line : lines()) {
            String[] parts = line.split(" ");
            for (int i = 2; i < parts.length; i++) {
                add(words, parts[i], Integer.parseInt(parts[1]), bit(parts[0]));
            }
        }
        addGermanCompounds(words);
        return Map.copyOf(words);
    }

    /** "einundzwanzig" to "neunundneunzig". */
    private static void addGermanCompounds(Map<String, Word> words) {
        Map<String, Integer> units = new HashMap<>();
        Map<String, Integer> tens = new HashMap<>();
        words.forEach((text, word) -> {
            boolean german = (word.languages() & GERMAN) != 0;
            if (german && word.value() > 0 && word.value() < 10) {
                units.put(text, word.value());
            } else if (german && word.value() >= 20) {
                tens.put(text, word.value());
            }
        });
        units.forEach((unit, one) -> tens.forEach((ten, many) -> add(words, unit + "und" + ten, one + many, GERMAN)));
    }

    private static void add(Map<String, Word> words, String text, int value, int language) {
        words.merge(text, new Word(value, language), (known, more) -> {
            if (known.value() != more.value()) {
                throw new IllegalStateException("number-words.txt: '" + text + "' means two numbers");
            }
            return new Word(value, known.languages() | more.languages());
        });
    }

    private static List<String> lines() {
        InputStream stream =
                Objects.requireNonNull(NumberWords.class.getResourceAsStream("number-words.txt"), "number-words.txt");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
