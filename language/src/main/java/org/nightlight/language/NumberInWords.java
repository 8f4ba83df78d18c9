package org.nightlight.language;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.nightlight.language.NumberWords.Word;

/**
 * Numbers written as words in a text.
 *
 * @param text folded, plain, leet undone
 * @param languages of the words, as in {@link NumberWords}
 */
record NumberInWords(String text, int languages) {

    private static final Set<String> AND = Set.of("et", "y", "e");
    /** Numbers in one language and everyday words in another: these need a word for years behind them. */
    private static final Set<String> AMBIGUOUS = Set.of("once", "elf");

    private static final Set<String> YEARS = Set.of("anos", "anitos", "ano", "jahre", "jahr", "ans", "years");
    private static final Set<String> AMOUNTS = Set.of(
            "min",
            "mins",
            "minute",
            "minutes",
            "minuten",
            "minutos",
            "sec",
            "secs",
            "seconds",
            "hour",
            "hours",
            "hrs",
            "h",
            "uhr",
            "heures",
            "horas",
            "stunden",
            "days",
            "dias",
            "jours",
            "tage",
            "weeks",
            "semanas",
            "semaines",
            "wochen",
            "months",
            "meses",
            "mois",
            "monate",
            "km",
            "kg",
            "cm",
            "m",
            "miles",
            "percent",
            "prozent",
            "euro",
            "euros",
            "dollars",
            "dolares",
            "bucks",
            "reais",
            "pesos",
            "kills",
            "wins",
            "points",
            "pts",
            "puntos",
            "pontos",
            "punkte",
            "coins",
            "levels",
            "rounds",
            "times",
            "veces",
            "vezes",
            "fois",
            "mal",
            "gb",
            "mb",
            "fps",
            "ms",
            "ping",
            "people",
            "friends",
            "messages",
            "ago",
            "of");

    private static final int FRENCH = NumberWords.languages("fr");
    private static final int SPANISH = NumberWords.languages("es");
    private static final int LONGEST_WORD = 40;

    /** The number whose first word begins at an index. */
    OptionalInt at(int from) {
        int end = endOfWord(from);
        Optional<Word> first = word(from, end);
        if (first.isEmpty() || isOtherWord(from, end)) {
            return OptionalInt.empty();
        }
        Word word = first.get();
        int next = nextWord(end);
        if (next < 0) {
            return OptionalInt.of(word.value());
        }
        int value = word.value();
        if (value == 4 && (word.languages() & FRENCH) != 0 && isTwenty(next)) {
            int after = nextWord(endOfWord(next));
            return OptionalInt.of(80 + (after < 0 ? 0 : added(after, FRENCH, 1, 19)));
        }
        boolean and = AND.contains(text.substring(next, endOfWord(next)));
        int second = and ? nextWord(endOfWord(next)) : next;
        if (second < 0) {
            return OptionalInt.of(value);
        }
        if (value == 10) {
            int seven = and
                    ? added(second, word.languages() & SPANISH, 6, 9)
                    : added(second, word.languages() & FRENCH, 7, 9);
            return OptionalInt.of(10 + seven);
        }
        if (value >= 20 && value % 10 == 0) {
            int most = value == 60 && (word.languages() & FRENCH) != 0 ? 19 : 9;
            return OptionalInt.of(value + added(second, word.languages(), 1, most));
        }
        return OptionalInt.of(value);
    }

    /** Whether the word behind the number that begins at an index says that it counts something other than years. */
    boolean isAmount(int from) {
        int next = nextWord(endOfWord(from));
        return next >= 0 && AMOUNTS.contains(text.substring(next, endOfWord(next)));
    }

    private boolean isTwenty(int from) {
        return word(from, endOfWord(from)).filter(word -> word.value() == 20).isPresent();
    }

    private int added(int from, int in, int least, int most) {
        int end = endOfWord(from);
        Optional<Word> word = word(from, end).filter(found -> (found.languages() & in) != 0);
        if (word.isEmpty()) {
            return 0;
        }
        int value = word.get().value();
        if (value == 10 && most == 19) {
            int next = nextWord(end);
            value += next < 0 ? 0 : added(next, in, 7, 9);
        }
        return value >= least && value <= most ? value : 0;
    }

    private boolean isOtherWord(int from, int end) {
        if (languages != NumberWords.ALL || !AMBIGUOUS.contains(text.substring(from, end))) {
            return false;
        }
        int next = nextWord(end);
        return next < 0 || !YEARS.contains(text.substring(next, endOfWord(next)));
    }

    private Optional<Word> word(int from, int end) {
        if (end == from || end - from > LONGEST_WORD) {
            return Optional.empty();
        }
        String word = text.substring(from, end);
        Optional<Word> found = NumberWords.find(word, languages);
        if (found.isPresent()) {
            return found;
        }
        TextView view = new TextView(word, word, null, null, null);
        if (!Squeezing.hasUnnaturalRun(view)) {
            return Optional.empty();
        }
        Optional<Word> single =
                NumberWords.find(Squeezing.shortenUnnatural(view, 1).text(), languages);
        return single.isPresent()
                ? single
                : NumberWords.find(Squeezing.shortenUnnatural(view, 2).text(), languages);
    }

    private int endOfWord(int from) {
        int end = from;
        while (end < text.length() && Letters.isWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Where the next word begins, one space or hyphen on; -1 where there is none. */
    private int nextWord(int end) {
        boolean gap = end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '-');
        return gap && end + 1 < text.length() && Letters.isWord(text.charAt(end + 1)) ? end + 1 : -1;
    }
}
