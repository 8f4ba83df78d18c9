package org.nightlight.language;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.nightlight.language.NumberInWords.Found;

/**
 * Reads a whole number from {@value #LEAST} to {@value #GREATEST} as people write it in chat, such as an age: in digits
 * ("13", "13yo", "1 3"), digits with lookalike letters ("l3", "1o"), or words of English, Spanish, French, German and
 * Portuguese ("thirteen", "th1rt33n", "t h i r t e e n", "vingt et un").
 *
 * <p>Parts of something else are no whole numbers: decimals, times, dates, prices, percentages, ordinals, amounts ("13
 * minutes"), digits in names. Time is linear in the text. Safe for use by many threads.
 */
public final class SpokenNumbers {

    /** The least number that is read: smaller ones are counts far more often than ages. */
    public static final int LEAST = 5;

    /** The greatest number that is read. */
    public static final int GREATEST = 99;

    private SpokenNumbers() {}

    /** The first such number of a text, its words in any of the languages. */
    public static OptionalInt first(String text) {
        return first(text, NumberWords.ALL);
    }

    /**
     * As {@link #first(String)}, with words of one language only: "once" is a number in Spanish and none in English.
     *
     * @param language BCP 47 tag; all languages where there are no words for it
     */
    public static OptionalInt first(String text, String language) {
        return first(text, NumberWords.languages(language));
    }

    private static OptionalInt first(String text, int languages) {
        TextViews views = TextViews.of(text);
        TextView leet = views.view(ViewKind.LEET);
        NumberInDigits digits = new NumberInDigits(views.view(ViewKind.SKELETON).text());
        OptionalInt found = first(new NumberInWords(leet.text(), languages), digits::at);
        if (found.isPresent()) {
            return found;
        }
        TextView joined = views.joined(Leet.Reading.FIRST);
        return joined == leet
                ? OptionalInt.empty()
                : first(new NumberInWords(joined.text(), languages), wordStart -> OptionalInt.empty());
    }

    private static OptionalInt first(NumberInWords words, IntFunction<OptionalInt> digits) {
        String text = words.text();
        boolean inWord = false;
        for (int at = 0; at < text.length(); at++) {
            boolean unit = Leet.isUnit(text.charAt(at));
            if (unit && !inWord) {
                OptionalInt digit = digits.apply(at);
                Optional<Found> found = digit.isPresent()
                        ? Optional.of(new Found(digit.getAsInt(), words.endOfWord(at)))
                        : words.at(at);
                if (found.isPresent() && isRead(found.get(), words)) {
                    return OptionalInt.of(found.get().value());
                }
            }
            inWord = unit;
        }
        return OptionalInt.empty();
    }

    private static boolean isRead(Found found, NumberInWords words) {
        return found.value() >= LEAST && found.value() <= GREATEST && !words.isAmount(found.end());
    }
}
