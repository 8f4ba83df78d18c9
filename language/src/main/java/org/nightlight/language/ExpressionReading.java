package org.nightlight.language;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nightlight.language.Expression.Raw;
import org.nightlight.language.Expression.Sequence;

/**
 * What can be said of one RE2 expression by itself: that something is wrong with it, or in which forms it is to be searched for
 * and what each of them needs. Reading one depends on no other, so that many can be read at the same time.
 *
 * @param refusal what is wrong; then there are no forms
 * @param forms in which it is searched for
 */
record ExpressionReading(Optional<Refusal> refusal, List<ExpressionNeeds> forms) {

    static final int LONGEST = 2000;
    private static final long LARGEST = 10_000;

    /** What is wrong with an expression, and where. */
    record Refusal(int position, LanguageError code, String message) {}

    /**
     * An expression without the places between words that it begins and ends with.
     *
     * @param wordStart whether a match begins where a word does
     * @param wordEnd whether it ends where a word does
     */
    record Core(Expression expression, boolean wordStart, boolean wordEnd) {

        static Core of(Expression expression, boolean wholeWords) {
            boolean before = wholeWords;
            boolean after = wholeWords;
            if (!(expression instanceof Sequence sequence)) {
                return new Core(expression, before, after);
            }
            List<Expression> parts = new ArrayList<>(sequence.parts());
            if (!parts.isEmpty() && isBoundary(parts.getFirst())) {
                parts.removeFirst();
                before = true;
            }
            if (!parts.isEmpty() && isBoundary(parts.getLast())) {
                parts.removeLast();
                after = true;
            }
            return new Core(new Sequence(parts), before, after);
        }

        private static boolean isBoundary(Expression part) {
            return part instanceof Raw raw && raw.text().equals("\\b");
        }
    }

    /** Reads the expression of a phrase. */
    static ExpressionReading of(Phrase phrase) {
        String pattern = Normalizer2.getNFCInstance().normalize(phrase.pattern());
        if (pattern.length() > LONGEST) {
            return refuse(LONGEST, LanguageError.TOO_LONG, "an expression has at most " + LONGEST + " characters");
        }
        try {
            Expression expression = ExpressionParser.parse(pattern);
            if (Expression.size(expression) > LARGEST) {
                return refuse(0, LanguageError.TOO_LARGE, "its repetitions multiply to a huge expression; repeat less");
            }
            Pattern original = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
            if (original.matcher("").find()) {
                return refuse(
                        0, LanguageError.MATCHES_NOTHING, "this is found in an empty text; make some part required");
            }
            Core core = Core.of(expression, phrase.wordBoundary());
            List<ExpressionNeeds> forms = new ArrayList<>(2);
            forms.add(needs(core, ExpressionForm.FOLDED));
            if (ExpressionForm.mayDiffer(pattern)
                    && !ExpressionForm.PLAIN.print(expression).equals(ExpressionForm.FOLDED.print(expression))) {
                forms.add(needs(core, ExpressionForm.PLAIN));
            }
            return new ExpressionReading(Optional.empty(), forms);
        } catch (ExpressionParser.BadExpression bad) {
            return refuse(
                    bad.position(),
                    LanguageError.SYNTAX,
                    Optional.ofNullable(bad.getMessage()).orElse("not RE2 syntax"));
        } catch (PatternSyntaxException refused) {
            return refuse(
                    refused.getPattern() == null ? 0 : Math.max(0, pattern.indexOf(refused.getPattern())),
                    LanguageError.SYNTAX,
                    refused.getDescription() + "; RE2 has no look-around and no back-references");
        }
    }

    /** The expression of a phrase that was read before without a refusal. */
    static Core core(Phrase phrase) {
        try {
            String pattern = Normalizer2.getNFCInstance().normalize(phrase.pattern());
            return Core.of(ExpressionParser.parse(pattern), phrase.wordBoundary());
        } catch (ExpressionParser.BadExpression bad) {
            throw new IllegalStateException("read before without a refusal: " + phrase, bad);
        }
    }

    private static ExpressionNeeds needs(Core core, ExpressionForm form) {
        return ExpressionNeeds.of(form, Requirements.of(core.expression(), form, core.wordStart(), core.wordEnd()));
    }

    private static ExpressionReading refuse(int position, LanguageError code, String message) {
        return new ExpressionReading(Optional.of(new Refusal(position, code, message)), List.of());
    }
}
