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

    /** What RE2/J is asked, and what rules it out before. */
    private record Program(Pattern pattern, Optional<ExpressionFilter> filter) {}

    /**
     * What filters share.
     *
     * @param tests of classes of characters
     * @param states how many more the filters may make together
     */
    record Shared(Map<String, CharacterTest> tests, AtomicInteger states) {}

    private final int phrase;
    private final String core;
    private final boolean wordStart;
    private final boolean wordEnd;
    private final int[][] needed;
    private final Shared shared;
    private volatile @Nullable Program program;

    /**
     * An expression that RE2/J is known to accept.
     *
     * @param phrase number of the phrase
     * @param core in RE2 syntax
     * @param wordStart whether a match begins where a word does
     * @param wordEnd whether it ends where a word does
     * @param needed sets of strings, by number: a match holds one of each, in this order
     */
    CompiledExpression(int phrase, String core, boolean wordStart, boolean wordEnd, int[][] needed, Shared shared) {
        this.phrase = phrase;
        this.core = core;
        this.wordStart = wordStart;
        this.wordEnd = wordEnd;
        this.needed = needed;
        this.shared = shared;
    }

    int phrase() {
        return phrase;
    }

    /** The last place where a match may begin, by what was seen of what it must hold; -1 where there is none. */
    int lastStart(Sightings seen) {
        return seen.lastStart(needed);
    }

    /** Where to begin looking for a match, as {@link ExpressionFilter#next} says. */
    int next(String text, int from, int lastStart, int firstEnd) {
        Optional<ExpressionFilter> filter = program().filter();
        return filter.isEmpty() ? from : filter.get().next(text, from, lastStart, firstEnd);
    }

    /** Finds matches in a text; group 1 is the expression itself, without what parts words. */
    Matcher matcher(String text) {
        return program().pattern().matcher(text);
    }

    private Program program() {
        Program made = program;
        if (made == null) {
            String whole = (wordStart ? WordEdges.BEFORE : "") + "(" + core + ")" + (wordEnd ? WordEdges.AFTER : "");
            made = new Program(
                    Pattern.compile(whole, Pattern.CASE_INSENSITIVE),
                    ExpressionFilter.of(core, wordStart, wordEnd, shared.tests(), shared.states()));
            program = made;
        }
        return made;
    }
}
