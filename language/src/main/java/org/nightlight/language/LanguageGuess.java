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

    private static final int LONGEST =
            LANGUAGE_OF.keySet().stream().mapToInt(String::length).max().orElse(0);

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
        int from = 0;
        for (int at = 0; at <= plain.length(); at++) {
            if (at < plain.length() && Letters.isLetter(plain.charAt(at))) {
                continue;
            }
            if (at - from > 1 && at - from <= LONGEST) {
                Integer language = LANGUAGE_OF.get(plain.substring(from, at));
                if (language != null) {
                    counts[language]++;
                }
            }
            from = at + 1;
        }
        return new LanguageGuess(counts);
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
