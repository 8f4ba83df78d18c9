package org.nightlight.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.language.PhraseHit;
import org.nightlight.language.PhraseMatcher;
import org.nightlight.language.TextViews;

/** All phrases of a pack, compiled to be found together. Immutable and thread-safe. */
public final class PhraseBook {

    private final PhraseMatcher matcher;
    private final Map<String, PhraseCategory> categories;

    PhraseBook(PhraseMatcher matcher, Map<String, PhraseCategory> categories) {
        this.matcher = matcher;
        this.categories = Map.copyOf(categories);
    }

    /** The categories by id. */
    public Map<String, PhraseCategory> categories() {
        return categories;
    }

    /** How many phrases there are. */
    public int size() {
        return matcher.phrases().size();
    }

    /** The hits in a text, in the order of their places. */
    public List<PhraseHit> find(TextViews views) {
        return matcher.find(views);
    }

    /** The category of a hit. */
    public Optional<PhraseCategory> category(PhraseHit hit) {
        return Optional.ofNullable(categories.get(hit.category()));
    }
}
