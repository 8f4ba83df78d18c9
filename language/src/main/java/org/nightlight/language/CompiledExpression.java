package org.nightlight.language;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An expression in one form, with the strings that every match of it holds. What it takes to follow it in a text is made when
 * first needed: most expressions of a pack never are. Safe for use by many threads.
 */
final class CompiledExpression {

    /**
     * What RE2/J is asked, and what rules it out before.
     *
     * @param wordStart whether a match begins where a word does
     * @param wordEnd whether it ends where a word does
     */
    private record Program(Pattern pattern, Optional<ExpressionFilter> filter, boolean wordStart, boolean wordEnd) {}

    /**
     * What filters share.
     *
     * @param tests of classes of characters
     * @param states how many more the filters may make together
     */
    record Shared(Map<String, CharacterTest> tests, AtomicInteger states) {}

    private final int number;
    private final Phrase phrase;
    private final ExpressionForm form;
    private final int[][] needed;
    private final int[] before;
    private final Shared shared;
    private volatile @Nullable Program program;

    /**
     * The expression of a phrase in one form.
     *
     * @param number the number of the phrase
     * @param phrase whose expression was read without a refusal
     * @param needed sets of strings, by number: a match holds one of each, in this order
     * @param before for each set, how many units before one of its strings the match begins at most
     */
    CompiledExpression(int number, Phrase phrase, ExpressionForm form, int[][] needed, int[] before, Shared shared) {
        this.number = number;
        this.phrase = phrase;
        this.form = form;
        this.needed = needed;
        this.before = before;
        this.shared = shared;
    }

    /** The number of the phrase. */
    int phrase() {
        return number;
    }

    /** Sets of strings, by number: a match holds one of each, in this order. */
    int[][] needed() {
        return needed;
    }

    /** For each set, how many units before one of its strings the match begins at most. */
    int[] before() {
        return before;
    }

    /** Where to begin looking for a match, as {@link ExpressionFilter#next} says. */
    int next(String text, int from, int lastStart, int firstEnd) {
        Optional<ExpressionFilter> filter = program().filter();
        return filter.isEmpty() ? from : filter.get().next(text, from, lastStart, firstEnd);
    }

    /** Finds matches in a text, with what parts words. */
    Matcher matcher(String text) {
        return program().pattern().matcher(text);
    }

    /** Where the expression itself begins in what was matched; only where that can be meant two ways RE2/J is asked again. */
    int start(Matcher matcher, String text) {
        int start = matcher.start();
        if (!program().wordStart() || (start == 0 && isAsciiWord(text.charAt(0)))) {
            return start;
        }
        return start == 0 ? matcher.start(1) : start + Character.charCount(text.codePointAt(start));
    }

    /** Where the expression itself ends in what was matched. */
    int end(Matcher matcher, String text) {
        int end = matcher.end();
        if (!program().wordEnd() || (end == text.length() && isAsciiWord(text.charAt(end - 1)))) {
            return end;
        }
        return end == text.length() ? matcher.end(1) : end - Character.charCount(text.codePointBefore(end));
    }

    private static boolean isAsciiWord(char unit) {
        return unit < 128 && Letters.isWord(unit);
    }

    private Program program() {
        Program made = program;
        if (made == null) {
            made = make();
            program = made;
        }
        return made;
    }

    private Program make() {
        ExpressionReading.Core core = ExpressionReading.core(phrase);
        boolean start = core.wordStart();
        boolean end = core.wordEnd();
        String printed = form.print(core.expression());
        String whole = (start ? WordEdges.BEFORE : "") + "(" + printed + ")" + (end ? WordEdges.AFTER : "");
        return new Program(
                Pattern.compile(whole, Pattern.CASE_INSENSITIVE),
                ExpressionFilter.of(printed, start, end, shared.tests(), shared.states()),
                start,
                end);
    }
}
