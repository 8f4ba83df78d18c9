package org.nightlight.language;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.nightlight.language.Expression.Raw;
import org.nightlight.language.Expression.Sequence;

/** Turns phrases into what is looked for in each kind of view, and says what is wrong with them. */
final class PhraseCompiler {

    static final int LONGEST_LITERAL = 256;
    static final int LONGEST_EXPRESSION = 2000;
    private static final long LARGEST_EXPRESSION = 10_000;
    /** Words run together are only looked for where the result is too long to turn up by chance. */
    private static final int FEWEST_RUN_TOGETHER = 8;

    private static final int LONG_ANYWHERE = 12;
    /** Some hundred bytes each. */
    private static final int MOST_FILTER_STATES = 200_000;

    private static final int FEWEST_LETTERS = 3;

    /**
     * One string of an automaton.
     *
     * @param phrase number of the phrase
     * @param expression number of the expression that needs this string, or -1 for a literal
     * @param requirement which of the sets of strings that the expression needs it belongs to, as a bit
     * @param length units of the string as it is looked for
     * @param runs how many letters each unit of a squeezed string stood for; empty outside squeezed views
     * @param letters units before squeezing
     * @param disguised whether the string differs from how the phrase is written plainly
     * @param boundary whether it counts only at word boundaries
     */
    record Entry(
            int phrase,
            int expression,
            int requirement,
            int length,
            String runs,
            int letters,
            boolean disguised,
            boolean boundary) {}

    /**
     * One compiled expression.
     *
     * @param group the group that holds the hit
     * @param required a bit for each set of strings of which one must have been seen
     * @param filter says of most texts that the pattern is not in them
     */
    record Compiled(int phrase, Pattern pattern, int group, int required, Optional<ExpressionFilter> filter) {

        /** Where to begin looking for a match from an index on, or {@link ExpressionFilter#NOWHERE}. */
        int next(String text, int from) {
            return filter.isEmpty() ? from : filter.get().next(text, from);
        }
    }

    private final List<Phrase> phrases;
    private final List<PhraseProblem> problems = new ArrayList<>();
    private final Map<String, List<Entry>> natural = new LinkedHashMap<>();
    private final Map<String, List<Entry>> squeezed = new LinkedHashMap<>();
    private final Map<String, List<Entry>> alike = new LinkedHashMap<>();
    private final Map<String, List<Entry>> allowed = new LinkedHashMap<>();
    private final List<Compiled> expressions = new ArrayList<>();
    private final Map<String, CharacterTest> characterTests = new HashMap<>();
    private final AtomicInteger statesLeft = new AtomicInteger(MOST_FILTER_STATES);
    private final List<FuzzyIndex.Word> fuzzy = new ArrayList<>();

    PhraseCompiler(List<Phrase> phrases) {
        this.phrases = phrases;
        Set<String> ids = new HashSet<>(phrases.size() * 2);
        for (int i = 0; i < phrases.size(); i++) {
            if (ids.add(phrases.get(i).id())) {
                add(i);
            } else {
                problem(i, 0, LanguageError.DUPLICATE_ID, "another phrase has this id; give each its own");
            }
        }
    }

    List<PhraseProblem> problems() {
        return problems;
    }

    /** What is looked for in views that keep repeated letters. */
    LiteralIndex natural() {
        return LiteralIndex.of(natural);
    }

    /** What is looked for where repeated letters were made one. */
    LiteralIndex squeezed() {
        return LiteralIndex.of(squeezed);
    }

    /** What is looked for where i and l are the same. */
    LiteralIndex alike() {
        return LiteralIndex.of(alike);
    }

    /** What takes the hits inside it away. */
    LiteralIndex allowed() {
        return LiteralIndex.of(allowed);
    }

    /** Words whose misspellings are looked for. */
    FuzzyIndex fuzzy() {
        return FuzzyIndex.of(fuzzy);
    }

    List<Compiled> expressions() {
        return expressions;
    }

    private void add(int number) {
        Phrase phrase = phrases.get(number);
        switch (phrase.kind()) {
            case LITERAL -> addLiteral(number, phrase);
            case RE2 -> addExpression(number, phrase);
        }
        for (String allow : phrase.allow()) {
            String folded = Folding.fold(allow).text().strip();
            if (folded.isEmpty()) {
                problem(number, 0, LanguageError.EMPTY, "an allowed text is empty; remove it");
            } else if (folded.length() > LONGEST_LITERAL) {
                problem(
                        number,
                        LONGEST_LITERAL,
                        LanguageError.TOO_LONG,
                        "an allowed text has over " + LONGEST_LITERAL + " characters");
            } else {
                put(allowed, folded, entry(number, folded, false, false));
                String plain = Plainness.plain(Folding.fold(folded)).text();
                put(allowed, plain, entry(number, plain, false, false));
            }
        }
    }

    private void addLiteral(int number, Phrase phrase) {
        String folded = Folding.fold(phrase.pattern()).text().strip();
        if (folded.isEmpty()) {
            problem(number, 0, LanguageError.EMPTY, "nothing to look for; write some text or remove the phrase");
            return;
        }
        if (folded.length() > LONGEST_LITERAL) {
            problem(
                    number,
                    LONGEST_LITERAL,
                    LanguageError.TOO_LONG,
                    "a literal has at most " + LONGEST_LITERAL + " characters");
            return;
        }
        boolean boundary = phrase.wordBoundary();
        TextView plain = Plainness.plain(Folding.fold(folded));
        TextView skeleton = Skeleton.forced(plain);
        String shown = skeleton.text();
        put(natural, folded, entry(number, folded, false, boundary));
        put(natural, plain.text(), entry(number, plain.text(), false, boundary));
        long letters = shown.codePoints().filter(Letters::isLetter).count();
        if (letters < FEWEST_LETTERS) {
            return;
        }
        if (phrase.fuzzy() && FuzzyIndex.takes(shown)) {
            fuzzy.add(new FuzzyIndex.Word(number, shown));
        }
        put(natural, shown, entry(number, shown, true, boundary));
        if (shown.indexOf('i') >= 0 || shown.indexOf('l') >= 0) {
            put(alike, Leet.alike(shown), entry(number, shown, true, boundary));
        }
        String joined = Joining.join(skeleton).text();
        put(natural, joined, entry(number, joined, true, boundary));
        addSqueezed(number, shown, boundary);
        addSqueezed(number, joined, boundary);
        String together = Joining.withoutGaps(shown);
        if (letters >= FEWEST_RUN_TOGETHER) {
            boolean edges = boundary || letters < LONG_ANYWHERE;
            put(natural, together, entry(number, together, true, edges));
            addSqueezed(number, together, edges);
        }
    }

    private void addSqueezed(int number, String form, boolean boundary) {
        String string = Squeezing.squeeze(form);
        String runs = Squeezing.runs(form);
        put(squeezed, string, new Entry(number, -1, 0, string.length(), runs, form.length(), true, boundary));
    }

    private static Entry entry(int number, String string, boolean disguised, boolean boundary) {
        return new Entry(number, -1, 0, string.length(), "", string.length(), disguised, boundary);
    }

    /** The first form of a phrase wins, being the least disguised. */
    private static void put(Map<String, List<Entry>> index, String string, Entry entry) {
        List<Entry> entries = index.computeIfAbsent(string, key -> new ArrayList<>(1));
        for (Entry known : entries) {
            if (known.phrase() == entry.phrase()
                    && known.expression() == entry.expression()
                    && known.requirement() == entry.requirement()
                    && known.runs().equals(entry.runs())) {
                return;
            }
        }
        entries.add(entry);
    }

    private void addExpression(int number, Phrase phrase) {
        String pattern = Normalizer2.getNFCInstance().normalize(phrase.pattern());
        if (pattern.length() > LONGEST_EXPRESSION) {
            problem(
                    number,
                    LONGEST_EXPRESSION,
                    LanguageError.TOO_LONG,
                    "an expression has at most " + LONGEST_EXPRESSION + " characters");
            return;
        }
        try {
            Expression expression = ExpressionParser.parse(pattern);
            if (Expression.size(expression) > LARGEST_EXPRESSION) {
                problem(
                        number,
                        0,
                        LanguageError.TOO_LARGE,
                        "its repetitions multiply to a huge expression; repeat less");
                return;
            }
            Pattern original = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
            if (original.matcher("").find()) {
                problem(
                        number,
                        0,
                        LanguageError.MATCHES_NOTHING,
                        "this is found in an empty text; make some part required");
                return;
            }
            String folded = ExpressionForm.FOLDED.print(expression);
            compile(number, phrase, expression, ExpressionForm.FOLDED);
            if (!ExpressionForm.PLAIN.print(expression).equals(folded)) {
                compile(number, phrase, expression, ExpressionForm.PLAIN);
            }
        } catch (ExpressionParser.BadExpression bad) {
            problem(
                    number,
                    bad.position(),
                    LanguageError.SYNTAX,
                    Optional.ofNullable(bad.getMessage()).orElse("not RE2 syntax"));
        } catch (PatternSyntaxException refused) {
            int position = refused.getPattern() == null ? 0 : Math.max(0, pattern.indexOf(refused.getPattern()));
            problem(
                    number,
                    position,
                    LanguageError.SYNTAX,
                    refused.getDescription() + "; RE2 has no look-around and no back-references");
        }
    }

    private void compile(int number, Phrase phrase, Expression expression, ExpressionForm form) {
        boolean before = phrase.wordBoundary();
        boolean after = phrase.wordBoundary();
        Expression core = expression;
        if (expression instanceof Sequence sequence) {
            List<Expression> parts = new ArrayList<>(sequence.parts());
            if (!parts.isEmpty()
                    && parts.getFirst() instanceof Raw raw
                    && raw.text().equals("\\b")) {
                parts.removeFirst();
                before = true;
            }
            if (!parts.isEmpty()
                    && parts.getLast() instanceof Raw raw
                    && raw.text().equals("\\b")) {
                parts.removeLast();
                after = true;
            }
            core = new Sequence(parts);
        }
        List<Set<String>> requirements = form.requirements(core);
        int expressionNumber = expressions.size();
        String whole = (before ? WordEdges.BEFORE : "") + "(" + form.print(core) + ")" + (after ? WordEdges.AFTER : "");
        expressions.add(new Compiled(
                number,
                Pattern.compile(whole, Pattern.CASE_INSENSITIVE),
                1,
                (1 << requirements.size()) - 1,
                ExpressionFilter.of(form.print(core), before, characterTests, statesLeft)));
        for (int i = 0; i < requirements.size(); i++) {
            for (String string : requirements.get(i)) {
                put(natural, string, new Entry(number, expressionNumber, 1 << i, string.length(), "", 0, false, false));
            }
        }
    }

    private void problem(int number, int position, LanguageError code, String message) {
        problems.add(new PhraseProblem(phrases.get(number).id(), position, code, message));
    }
}
