package org.nightlight.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds phrases in texts, however they are disguised: any number of literals in one pass over each view of the text, and RE2
 * expressions where a string that they need was seen.
 *
 * <p>Time is linear in the length of the text. Literals hide behind any disguise that {@link ViewKind} names; expressions are
 * tried on every view, with repeated letters shortened rather than made one. A phrase is reported at most
 * {@value #MOST_HITS} times, never twice at overlapping places. Words marked fuzzy are found in their misspellings too.
 * Immutable and safe for use by many threads.
 */
public final class PhraseMatcher {

    /** A phrase found more often than this is not reported further. */
    public static final int MOST_HITS = 16;

    private final List<Phrase> phrases;
    private final LiteralIndex natural;
    private final LiteralIndex squeezed;
    private final LiteralIndex alike;
    private final LiteralIndex allowed;
    private final ExpressionIndex expressions;
    private final FuzzyIndex fuzzy;
    private final List<String> languages;
    /** For each phrase, which of the languages it is in. */
    private final int[] languageOf;

    private PhraseMatcher(List<Phrase> phrases, PhraseCompiler compiler) {
        this.phrases = phrases;
        this.natural = compiler.natural();
        this.squeezed = compiler.squeezed();
        this.alike = compiler.alike();
        this.allowed = compiler.allowed();
        this.fuzzy = compiler.fuzzy();
        this.languages = phrases.stream().map(Phrase::language).distinct().toList();
        Map<String, Integer> numbers = new HashMap<>();
        languages.forEach(language -> numbers.put(language, numbers.size()));
        this.languageOf = phrases.stream()
                .mapToInt(phrase -> numbers.getOrDefault(phrase.language(), 0))
                .toArray();
        this.expressions = ExpressionIndex.of(compiler.expressions(), phrase -> languageOf[phrase]);
    }

    /**
     * Compiles phrases.
     *
     * @throws BadPhrasesException naming every phrase that cannot be compiled, and where
     */
    public static PhraseMatcher compile(List<Phrase> phrases) {
        List<Phrase> copy = List.copyOf(phrases);
        PhraseCompiler compiler = new PhraseCompiler(copy);
        if (!compiler.problems().isEmpty()) {
            throw new BadPhrasesException(compiler.problems());
        }
        return new PhraseMatcher(copy, compiler);
    }

    /** What {@link #compile} would complain about; empty when it would not. */
    public static List<PhraseProblem> check(List<Phrase> phrases) {
        return List.copyOf(new PhraseCompiler(List.copyOf(phrases)).problems());
    }

    /** The phrases looked for, in the order given. */
    public List<Phrase> phrases() {
        return phrases;
    }

    /** All hits in a text, in the order of their places. */
    public List<PhraseHit> find(String text) {
        return find(TextViews.of(text));
    }

    /** All hits in a text whose views are shared with other detectors, in the order of their places. */
    public List<PhraseHit> find(TextViews views) {
        return find(views, language -> false);
    }

    /**
     * The hits in a text that are not in certain languages, in the order of their places.
     *
     * @param excluded whether phrases of a language are none in this text; asked at most once for each language
     */
    public List<PhraseHit> find(TextViews views, Predicate<String> excluded) {
        return find(views, excluded, PhraseSearch.ANYWHERE);
    }

    /**
     * The same that begin before a place of the text and end behind it. Costs much less than to find all and choose, because
     * what certainly does not reach over the place is not looked for.
     *
     * @param place between two units of the text, at least 1
     */
    public List<PhraseHit> findAcross(TextViews views, Predicate<String> excluded, int place) {
        if (place <= PhraseSearch.ANYWHERE) {
            throw new IllegalArgumentException("Nothing begins before " + place);
        }
        return find(views, excluded, place);
    }

    private List<PhraseHit> find(TextViews views, Predicate<String> excluded, int across) {
        LanguageGate gate = new LanguageGate(languages, languageOf, excluded);
        PhraseSearch search = new PhraseSearch(phrases, natural, squeezed, allowed, expressions, gate, views, across);
        TextView folded = views.view(ViewKind.FOLDED);
        TextView plain = views.view(ViewKind.PLAIN);
        TextView skeleton = views.view(ViewKind.SKELETON);
        TextView leet = views.view(ViewKind.LEET);
        TextView joined = views.joined(Leet.Reading.FIRST);
        search.natural(folded, ViewKind.FOLDED);
        search.naturalUnless(plain == folded, plain, ViewKind.PLAIN);
        search.naturalUnless(skeleton == plain, skeleton, ViewKind.SKELETON);
        search.naturalUnless(leet == skeleton, leet, ViewKind.LEET);
        search.squeezed(leet, views.view(ViewKind.SQUEEZED), ViewKind.SQUEEZED);
        if (joined != leet) {
            search.natural(joined, ViewKind.JOINED);
            search.squeezed(joined, views.view(ViewKind.JOINED), ViewKind.JOINED);
            search.fuzzy(fuzzy, joined, ViewKind.JOINED);
        }
        search.fuzzy(fuzzy, leet, ViewKind.LEET);
        if (Leet.isAmbiguous(skeleton.text())) {
            findOtherReadings(search, views, leet, joined);
        }
        return search.hits();
    }

    /** Signs that stand for two letters, read the other way, and read as either. */
    private void findOtherReadings(PhraseSearch search, TextViews views, TextView leet, TextView joined) {
        TextView otherLeet = views.leet(Leet.Reading.OTHER);
        if (!otherLeet.text().equals(leet.text())) {
            search.natural(otherLeet, ViewKind.LEET);
            search.squeezed(otherLeet, Squeezing.squeeze(otherLeet), ViewKind.SQUEEZED);
            search.fuzzy(fuzzy, otherLeet, ViewKind.LEET);
        }
        search.literals(alike, Leet.alike(leet), ViewKind.LEET);
        if (joined != leet) {
            TextView otherJoined = views.joined(Leet.Reading.OTHER);
            if (!otherJoined.text().equals(joined.text())) {
                search.natural(otherJoined, ViewKind.JOINED);
                search.squeezed(otherJoined, Squeezing.squeeze(otherJoined), ViewKind.JOINED);
            }
            search.literals(alike, Leet.alike(joined), ViewKind.JOINED);
        }
    }

    /** Nodes of the automata: what memory grows with. */
    int states() {
        return natural.automaton().states()
                + alike.automaton().states()
                + squeezed.automaton().states();
    }
}
