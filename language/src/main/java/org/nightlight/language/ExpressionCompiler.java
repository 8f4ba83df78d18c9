package org.nightlight.language;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.nightlight.language.Expression.Raw;
import org.nightlight.language.Expression.Sequence;

/** Turns RE2 expressions into what is followed in texts and the strings that call for that, and says what is wrong with them. */
final class ExpressionCompiler {

    static final int LONGEST = 2000;
    private static final long LARGEST = 10_000;
    /** Some hundred bytes each. */
    private static final int MOST_FILTER_STATES = 200_000;
    /** The rarest of what an expression needs; more would rule out little. */
    private static final int MOST_REQUIREMENTS = 3;
    /** Bits that a requirement has to be rare by to be looked for beside a rarer one. */
    private static final double RARE = 2;
    /** Of more strings than this, one calls for the expression without being asked for again. */
    private static final int MOST_ASKED = 64;

    /** What is wrong with an expression, and where. */
    record Refusal(int position, LanguageError code, String message) {}

    private final List<CompiledExpression> expressions = new ArrayList<>();
    private final Map<Needle, Integer> needles = new HashMap<>();
    /** For each needle the expressions of which it is, of all that they need, the rarest. */
    private final List<List<Integer>> callers = new ArrayList<>();

    private final CompiledExpression.Shared shared =
            new CompiledExpression.Shared(new ConcurrentHashMap<>(), new AtomicInteger(MOST_FILTER_STATES));

    List<CompiledExpression> expressions() {
        return expressions;
    }

    /** The strings that expressions need, with their numbers. */
    Map<Needle, Integer> needles() {
        return needles;
    }

    /** For each needle, by its number, the expressions that are to be followed where it was seen. */
    int[][] callers() {
        return callers.stream()
                .map(numbers -> numbers.stream().mapToInt(number -> number).toArray())
                .toArray(int[][]::new);
    }

    /** Adds an expression, unless something is wrong with it. */
    Optional<Refusal> add(int number, Phrase phrase) {
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
            String folded = ExpressionForm.FOLDED.print(expression);
            compile(number, phrase, expression, ExpressionForm.FOLDED);
            if (!ExpressionForm.PLAIN.print(expression).equals(folded)) {
                compile(number, phrase, expression, ExpressionForm.PLAIN);
            }
            return Optional.empty();
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

    private static Optional<Refusal> refuse(int position, LanguageError code, String message) {
        return Optional.of(new Refusal(position, code, message));
    }

    private void compile(int phraseNumber, Phrase phrase, Expression expression, ExpressionForm form) {
        boolean before = phrase.wordBoundary();
        boolean after = phrase.wordBoundary();
        Expression core = expression;
        if (expression instanceof Sequence sequence) {
            List<Expression> parts = new ArrayList<>(sequence.parts());
            if (!parts.isEmpty() && isBoundary(parts.getFirst())) {
                parts.removeFirst();
                before = true;
            }
            if (!parts.isEmpty() && isBoundary(parts.getLast())) {
                parts.removeLast();
                after = true;
            }
            core = new Sequence(parts);
        }
        List<Requirement> requirements = Requirements.of(core, form, before, after);
        List<Requirement> rarest = requirements.stream()
                .sorted(Comparator.comparingDouble(Requirement::bits).reversed())
                .limit(MOST_REQUIREMENTS)
                .toList();
        Predicate<Requirement> asked = requirement -> rarest.contains(requirement)
                && requirement.needles().size() <= MOST_ASKED
                && (requirement == rarest.getFirst() || requirement.bits() >= RARE);
        int[][] needed = requirements.stream().filter(asked).map(this::numbers).toArray(int[][]::new);
        if (!rarest.isEmpty()) {
            for (int needle : numbers(rarest.getFirst())) {
                callers.get(needle).add(expressions.size());
            }
        }
        expressions.add(new CompiledExpression(phraseNumber, form.print(core), before, after, needed, shared));
    }

    private static boolean isBoundary(Expression part) {
        return part instanceof Raw raw && raw.text().equals("\\b");
    }

    private int[] numbers(Requirement requirement) {
        return requirement.needles().stream().mapToInt(this::number).toArray();
    }

    private int number(Needle needle) {
        return needles.computeIfAbsent(needle, none -> {
            callers.add(new ArrayList<>(1));
            return callers.size() - 1;
        });
    }
}
