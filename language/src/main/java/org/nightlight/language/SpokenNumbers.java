package org.nightlight.language;

import java.util.OptionalInt;
import java.util.function.IntFunction;

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
        String written = views.view(ViewKind.SKELETON).text();
        NumberInDigits digits = new NumberInDigits(written);
        OptionalInt found = first(new NumberInWords(views.view(ViewKind.LEET).text(), languages), digits::at);
        if (found.isPresent()) {
            return found;
        }
        TextView joined = views.joined(Leet.Reading.FIRST);
        return joined == views.view(ViewKind.LEET)
                ? OptionalInt.empty()
                : first(new NumberInWords(joined.text(), languages), wordStart -> OptionalInt.empty());
    }

    private static OptionalInt first(NumberInWords words, IntFunction<OptionalInt> digits) {
        String text = words.text();
        boolean inWord = false;
        for (int at = 0; at < text.length(); at++) {
            boolean unit = Leet.isUnit(text.charAt(at));
            if (unit && !inWord) {
                OptionalInt number = digits.apply(at);
                number = number.isPresent() ? number : words.at(at);
                if (number.isPresent()
                        && number.getAsInt() >= LEAST
                        && number.getAsInt() <= GREATEST
                        && !words.isAmount(at)) {
                    return number;
                }
            }
            inWord = unit;
        }
        return OptionalInt.empty();
    }
}
