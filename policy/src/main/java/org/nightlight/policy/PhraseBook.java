package org.nightlight.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.nightlight.language.LanguageGuess;
import org.nightlight.language.PhraseHit;
import org.nightlight.language.PhraseMatcher;
import org.nightlight.language.Span;
import org.nightlight.language.SpokenNumbers;
import org.nightlight.language.TextViews;

/** All phrases of a pack, compiled to be found together. Immutable and thread-safe. */
public final class PhraseBook {

    private static final int LOOKED_AT_BEHIND = 16;

    private final PhraseMatcher matcher;
    private final Map<String, PhraseCategory> categories;
    private final Map<String, PhraseMark> marks;
    private final Framing framing;

    PhraseBook(PhraseMatcher matcher, Map<String, PhraseCategory> categories, Map<String, PhraseMark> marks) {
        this.matcher = matcher;
        this.categories = Map.copyOf(categories);
        this.marks = Map.copyOf(marks);
        this.framing = new Framing(
                this.marks,
                categories.values().stream()
                        .flatMap(category -> category.frame().stream())
                        .toList());
    }

    /** The categories by id. */
    public Map<String, PhraseCategory> categories() {
        return categories;
    }

    /** How many phrases there are. */
    public int size() {
        return matcher.phrases().size();
    }

    /**
     * The hits in a text that are signals, in the order of their places: no frames, nothing that one of them mutes, and no
     * phrase of a language that the text clearly is not in.
     */
    public List<PhraseHit> find(TextViews views) {
        List<PhraseHit> hits = matcher.find(views, excludedFrom(views));
        return hits.isEmpty() ? hits : framing.signals(views.text(), hits);
    }

    /**
     * Those of {@link #find} that begin before a place of the text and end behind it, and are wanted; costs much less where
     * there are none.
     *
     * @param place at least 1
     */
    public List<PhraseHit> findAcross(TextViews views, int place, Predicate<PhraseHit> wanted) {
        boolean none = matcher.findAcross(views, excludedFrom(views), place).stream()
                .noneMatch(hit -> !isFrame(hit) && wanted.test(hit));
        if (none) {
            return List.of();
        }
        // what mutes a hit may stand anywhere
        return find(views).stream()
                .filter(hit -> hit.span().start() < place && hit.span().end() > place && wanted.test(hit))
                .toList();
    }

    private boolean isFrame(PhraseHit hit) {
        return category(hit).filter(category -> category.frame().isPresent()).isPresent();
    }

    private static Predicate<String> excludedFrom(TextViews views) {
        return language -> LanguageGuess.of(views).excludes(language);
    }

    /** Every hit in a text, also frames and what they mute, in the order of their places. */
    public List<PhraseHit> findAll(TextViews views) {
        return matcher.find(views);
    }

    /** The category of a hit. */
    public Optional<PhraseCategory> category(PhraseHit hit) {
        return Optional.ofNullable(categories.get(hit.category()));
    }

    /**
     * The age in years that a hit discloses: what its phrase says, or the number written there when its category reads one.
     *
     * @param text the text in which the hit was found
     */
    public OptionalInt age(PhraseHit hit, String text) {
        PhraseMark mark = marks.get(hit.id());
        if (mark == null || mark.age().isPresent() || !mark.category().readsAge()) {
            return mark == null ? OptionalInt.empty() : mark.age();
        }
        String language = hit.phrase().language();
        Span span = hit.span();
        OptionalInt written = SpokenNumbers.first(span.of(text), language);
        // What follows may show that it is no age but an amount: "13 minutes".
        Span more = new Span(span.start(), Math.min(text.length(), span.end() + LOOKED_AT_BEHIND));
        return written.equals(SpokenNumbers.first(more.of(text), language)) ? written : OptionalInt.empty();
    }

    /** How sure a hit makes, 0 to 1: what its phrase says, else its category. */
    public double score(PhraseHit hit) {
        PhraseMark mark = marks.get(hit.id());
        return mark == null ? 1.0 : mark.score();
    }
}
