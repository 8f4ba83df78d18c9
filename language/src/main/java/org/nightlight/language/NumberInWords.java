package org.nightlight.language;

import java.util.Optional;
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

    /**
     * A number that was read.
     *
     * @param value from 0 to 99
     * @param end where its last word ends
     */
    record Found(int value, int end) {}

    /** The number whose first word begins at an index. */
    Optional<Found> at(int from) {
        int end = endOfWord(from);
        Optional<Word> first = word(from, end);
        if (first.isEmpty() || isOtherWord(from, end)) {
            return Optional.empty();
        }
        Word word = first.get();
        Found alone = new Found(word.value(), end);
        int next = nextWord(end);
        if (next < 0) {
            return Optional.of(alone);
        }
        int in = word.languages();
        if (word.value() == 4 && (in & FRENCH) != 0 && isTwenty(next)) {
            int twenty = endOfWord(next);
            return Optional.of(added(new Found(80, twenty), nextWord(twenty), FRENCH, 1, 19));
        }
        boolean and = AND.contains(text.substring(next, endOfWord(next)));
        int second = and ? nextWord(endOfWord(next)) : next;
        if (word.value() == 10) {
            return Optional.of(
                    and ? added(alone, second, in & SPANISH, 6, 9) : added(alone, second, in & FRENCH, 7, 9));
        }
        if (word.value() >= 20 && word.value() % 10 == 0) {
            int most = word.value() == 60 && (in & FRENCH) != 0 ? 19 : 9;
            return Optional.of(added(alone, second, in, 1, most));
        }
        return Optional.of(alone);
    }

    /** Whether the word behind a number that ends at an index says that it counts something other than years. */
    boolean isAmount(int end) {
        int next = nextWord(end);
        return next >= 0 && AMOUNTS.contains(text.substring(next, endOfWord(next)));
    }

    private boolean isTwenty(int from) {
        return word(from, endOfWord(from)).filter(word -> word.value() == 20).isPresent();
    }

    /** With the number from {@code least} to {@code most} whose first word begins at an index added, if there is one. */
    private Found added(Found to, int from, int in, int least, int most) {
        if (from < 0) {
            return to;
        }
        int end = endOfWord(from);
        Optional<Word> word = word(from, end).filter(found -> (found.languages() & in) != 0);
        if (word.isEmpty()) {
            return to;
        }
        Found more = new Found(word.get().value(), end);
        if (more.value() == 10 && most == 19) {
            more = added(more, nextWord(end), in, 7, 9);
        }
        boolean fits = more.value() >= least && more.value() <= most;
        return fits ? new Found(to.value() + more.value(), more.end()) : to;
    }

    private boolean isOtherWord(int from, int end) {
        if (languages != NumberWords.ALL || !AMBIGUOUS.contains(text.substring(from, end))) {
            return false;
        }
        int next = nextWord(end);
        return next < 0 || !YEARS.contains(text.substring(next, endOfWord(next)));
    }

    private Optional<Word> word(int from, int end) {
        if (end == from || end - from > LONGEST_WORD || !NumberWords.mayBe(text, from, end)) {
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

    int endOfWord(int from) {
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
