package org.nightlight.server.banks.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.language.Link;
import org.nightlight.language.Phrase;
import org.nightlight.language.PhraseHit;
import org.nightlight.language.PhraseKind;
import org.nightlight.language.PhraseMatcher;
import org.nightlight.language.PhraseProblem;
import org.nightlight.language.TextViews;
import org.nightlight.language.UrlList;
import org.nightlight.language.UrlScope;

/** Some terms, compiled to be found together. Immutable and safe for use by many threads. */
final class TermMatcher {

    /** The category of the words that a term wants near it; their ids are the words' numbers. */
    private static final String CONTEXT = "context";

    private static final String TERM = "term";

    private final Set<Long> ids;
    private final PhraseMatcher phrases;
    private final UrlList addresses;
    private final Map<Long, List<String>> contexts = new LinkedHashMap<>();

    private TermMatcher(Map<Long, Term> terms) {
        this.ids = Set.copyOf(terms.keySet());
        List<Phrase> patterns = new ArrayList<>();
        List<UrlList.Entry> urls = new ArrayList<>();
        Map<String, String> contextIds = new LinkedHashMap<>();
        terms.forEach((id, term) -> {
            switch (term.form()) {
                case LITERAL -> patterns.add(phrase(id, term, PhraseKind.LITERAL));
                case RE2 -> patterns.add(phrase(id, term, PhraseKind.RE2));
                case PAGE -> urls.add(new UrlList.Entry(Long.toString(id), term.pattern(), UrlScope.EXACT));
                case PATH -> urls.add(new UrlList.Entry(Long.toString(id), term.pattern(), UrlScope.PATH));
                case HOST -> urls.add(new UrlList.Entry(Long.toString(id), term.pattern(), UrlScope.HOST));
            }
            if (!term.context().isEmpty()) {
                List<String> ids = new ArrayList<>();
                for (String word : term.context()) {
                    ids.add(contextIds.computeIfAbsent(word, none -> CONTEXT + contextIds.size()));
                }
                contexts.put(id, ids);
            }
        });
        contextIds.forEach((word, id) -> patterns.add(Phrase.literal(id, CONTEXT, "und", word)));
        this.phrases = PhraseMatcher.compile(patterns);
        this.addresses = UrlList.of(urls);
    }

    /** Compiles terms by their ids; each must have passed {@link #check}. */
    static TermMatcher of(Map<Long, Term> terms) {
        return new TermMatcher(terms);
    }

    /**
     * What is wrong with terms that otherwise are ones, such as an expression that is no RE2 syntax.
     *
     * @return by the number of the term in the list, what to do, without the words
     */
    static Map<Integer, String> check(Collection<Term> terms) {
        List<Phrase> phrases = new ArrayList<>();
        int number = 0;
        for (Term term : terms) {
            switch (term.form()) {
                case LITERAL -> phrases.add(phrase(number, term, PhraseKind.LITERAL));
                case RE2 -> phrases.add(phrase(number, term, PhraseKind.RE2));
                case PAGE, PATH, HOST -> {}
            }
            for (String word : term.context()) {
                phrases.add(Phrase.literal(number + "/" + phrases.size(), CONTEXT, "und", word));
            }
            number++;
        }
        Map<Integer, String> problems = new LinkedHashMap<>();
        for (PhraseProblem problem : PhraseMatcher.check(phrases)) {
            problems.putIfAbsent(
                    Integer.valueOf(problem.phrase().split("/", 2)[0]),
                    problem.message() + " (at character " + (problem.position() + 1) + ")");
        }
        return problems;
    }

    private static Phrase phrase(long id, Term term, PhraseKind kind) {
        return new Phrase(
                Long.toString(id),
                TERM,
                term.language().orElse("und"),
                term.pattern(),
                kind,
                term.wholeWords(),
                term.allow(),
                term.fuzzy());
    }

    /** Whether a term was compiled here, so that what another knows of it is older. */
    boolean holds(long id) {
        return ids.contains(id);
    }

    /** The terms found in a text whose context is there too. */
    List<Found> find(TextViews text) {
        List<PhraseHit> hits = phrases.find(text);
        if (hits.isEmpty()) {
            return List.of();
        }
        Set<String> words = hits.stream()
                .filter(hit -> hit.category().equals(CONTEXT))
                .map(PhraseHit::id)
                .collect(Collectors.toSet());
        List<Found> found = new ArrayList<>(hits.size());
        for (PhraseHit hit : hits) {
            if (hit.category().equals(TERM)) {
                long id = Long.parseLong(hit.id());
                List<String> context = contexts.getOrDefault(id, List.of());
                if (context.isEmpty() || context.stream().anyMatch(words::contains)) {
                    found.add(new Found(id, hit));
                }
            }
        }
        return found;
    }

    /** The terms that a link falls under, the narrowest first. */
    List<Long> find(Link link) {
        return addresses.match(link).stream()
                .map(entry -> Long.valueOf(entry.id()))
                .toList();
    }

    /** A term in a text. */
    record Found(long id, PhraseHit hit) {}
}
