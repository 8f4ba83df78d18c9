package org.nightlight.language;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A guess which of English, Spanish, French, German and Portuguese a message is written in, by the small words that people
 * use without thinking. Good for sentences, silent for single words; no word of the message is kept. Immutable.
 */
public final class LanguageGuess {

    private static final int FEWEST = 2;

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

    private static final Map<String, String> LANGUAGES = byWord();

    private final Map<String, Integer> counts;

    private LanguageGuess(Map<String, Integer> counts) {
        this.counts = counts;
    }

    /** Words that belong to several languages say nothing, so they are left out. */
    private static Map<String, String> byWord() {
        Map<String, String> languages = new HashMap<>();
        WORDS.forEach((language, words) -> {
            for (String word : words.split(" ")) {
                if (word.length() > 1) { // letters set apart are no words
                    languages.merge(word, language, (one, other) -> "");
                }
            }
        });
        languages.values().removeIf(String::isEmpty);
        return Map.copyOf(languages);
    }

    /** Reads a message. */
    public static LanguageGuess of(TextViews views) {
        Map<String, Integer> counts = new HashMap<>();
        for (String word :
                views.view(ViewKind.PLAIN).text().toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            String language = LANGUAGES.get(word);
            if (language != null) {
                counts.merge(language, 1, Integer::sum);
            }
        }
        return new LanguageGuess(counts);
    }

    /** The language as a BCP 47 tag; empty where the words do not say it clearly. */
    public Optional<String> language() {
        int all = counts.values().stream().mapToInt(count -> count).sum();
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= FEWEST && 3 * entry.getValue() > 2 * all)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Whether the message is clearly in another language than this one, with not one small word of this one in it: what looks
     * like a phrase of it then is none.
     */
    public boolean excludes(String language) {
        return WORDS.containsKey(language)
                && !counts.containsKey(language)
                && language().isPresent();
    }
}
