package org.nightlight.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A guess which of English, Spanish, French, German and Portuguese a message is written in, by the small words that people
 * use without thinking. Good for sentences, silent for single words; no word of the message is kept. Immutable.
 */
public final class LanguageGuess {

    private static final int FEWEST = 2;
    private static final int FEWEST_TO_EXCLUDE = 3;

    private static final Map<String, String> WORDS = Map.of(
            "en",
            "the you i to and a of in is it that me my your for on do are was with have be this not what dont im just we"
                    + " can will so if when how would there they know want get like he she",
            "es",
            "el la los las que y de en un una es no me te se lo por con para tu mi yo si como pero cuando esta muy ya eres"
                    + " soy estoy tienes quiero quieres puedes tengo porque al del eso nada todo hola donde algo ahora",
            "fr",
            "le la les que et de des un une est pas je tu il elle on nous vous me te se ce dans pour avec sur mais ou si quand"
                    + " mon ma ton ta suis es ai as cest jai du au ne qui",
            "de",
            "der die das und ist nicht ich du er sie wir ihr ein eine zu in den dem mit auf fur von mir mich dir dich was wie"
                    + " wo wenn aber auch noch schon bin bist hab hast mein dein so es",
            "pt",
            "o a os as que e de um uma nao eu voce vc tu me te se por com para pra meu minha seu sua como mas quando muito ja"
                    + " ta esta sou estou tem quero porque ao do da no na isso tudo oi onde");

    private static final List<String> LANGUAGES =
            WORDS.keySet().stream().sorted().toList();
    /** For each small word, which of the languages it belongs to. */
    private static final Map<String, Integer> LANGUAGE_OF = byWord();

    /** Small words are at most as long as fit into a number. */
    private static final int LONGEST = Long.BYTES;

    /** The small words as numbers at the places where they are looked for first, or behind; a power of two. */
    private static final long[] KEYS = new long[1024];

    private static final byte[] VALUES = new byte[KEYS.length];

    static {
        LANGUAGE_OF.forEach((word, language) -> {
            long key = 0;
            for (int i = 0; i < word.length(); i++) {
                key = (key << Byte.SIZE) | word.charAt(i);
            }
            int slot = slot(key);
            KEYS[slot] = key;
            VALUES[slot] = (byte) (int) language;
        });
    }

    private final int[] counts;
    /** The language that the words say clearly, or -1. */
    private final int clear;

    private LanguageGuess(int[] counts) {
        this.counts = counts;
        int all = 0;
        int most = 0;
        for (int language = 0; language < counts.length; language++) {
            all += counts[language];
            most = counts[language] > counts[most] ? language : most;
        }
        this.clear = counts[most] >= FEWEST && 3 * counts[most] > 2 * all ? most : -1;
    }

    /** The small words of all languages. */
    static Stream<String> smallWords() {
        return WORDS.values().stream().flatMap(words -> Stream.of(words.split(" ")));
    }

    /** Words that belong to several languages say nothing, so they are left out. */
    private static Map<String, Integer> byWord() {
        Map<String, Integer> languages = new HashMap<>();
        WORDS.forEach((language, words) -> {
            for (String word : words.split(" ")) {
                if (word.length() > 1) { // letters set apart are no words
                    languages.merge(word, LANGUAGES.indexOf(language), (one, other) -> -1);
                }
            }
        });
        languages.values().removeIf(language -> language < 0);
        return Map.copyOf(languages);
    }

    /** Reads a message. */
    public static LanguageGuess of(TextViews views) {
        return views.language();
    }

    /** Reads the plain view of a message. */
    static LanguageGuess of(String plain) {
        int[] counts = new int[LANGUAGES.size()];
        long key = 0;
        int length = 0;
        for (int at = 0; at <= plain.length(); at++) {
            char unit = at < plain.length() ? plain.charAt(at) : ' ';
            if (unit >= 'a' && unit <= 'z') {
                key = (key << Byte.SIZE) | unit;
                length++;
            } else if (Letters.isLetter(unit)) {
                length = LONGEST + 1;
            } else {
                if (length > 1 && length <= LONGEST) {
                    int slot = slot(key);
                    if (KEYS[slot] == key) {
                        counts[VALUES[slot]]++;
                    }
                }
                key = 0;
                length = 0;
            }
        }
        return new LanguageGuess(counts);
    }

    private static int slot(long key) {
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 54);
        while (KEYS[slot] != key && KEYS[slot] != 0) {
            slot = (slot + 1) & (KEYS.length - 1);
        }
        return slot;
    }

    /** The language as a BCP 47 tag; empty where the words do not say it clearly. */
    public Optional<String> language() {
        return clear < 0 ? Optional.empty() : Optional.of(LANGUAGES.get(clear));
    }

    /**
     * Whether the message is clearly in another language than this one, with not one small word of this one in it: what looks
     * like a phrase of it then is none. Fewer than three small words are not enough to say so: two are put before a sentence
     * in another language as easily as a greeting.
     */
    public boolean excludes(String language) {
        int number = LANGUAGES.indexOf(language);
        return number >= 0 && counts[number] == 0 && clear >= 0 && counts[clear] >= FEWEST_TO_EXCLUDE;
    }
}
