package org.nightlight.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Texts for users by language and id. Immutable.
 *
 * <p>A text may have variants for readers of an age beside it, named {@code id.variant}: an age band on the wire, or
 * {@code minor} for all below 18.
 *
 * @param byLanguage language, then id, then the text in Markdown
 * @param defaultLanguage what is taken when a text is asked for in a language the pack does not have
 */
public record Texts(Map<String, Map<String, String>> byLanguage, String defaultLanguage) {

    /** The names of variants. */
    static final Set<String> VARIANTS = Set.of("under13", "13-15", "16-17", "minor", "adult", "unknown");

    /** Copies the map. */
    public Texts {
        byLanguage = Map.copyOf(byLanguage);
    }

    /** The text in that language, or else in the pack's default language. */
    public Optional<String> find(String id, String language) {
        Optional<String> text = in(language, id);
        return text.isPresent() ? text : in(defaultLanguage, id);
    }

    /**
     * The variant for a reader in their language, or else the text for everybody in that language, or else in the pack's
     * default language.
     *
     * @param variants the reader's, the most specific first
     */
    public Optional<String> find(String id, String language, List<String> variants) {
        for (String variant : variants) {
            Optional<String> text = in(language, id + "." + variant);
            if (text.isPresent()) {
                return text;
            }
        }
        return find(id, language);
    }

    /** The ids for which there is a text in the default language. */
    public Set<String> ids() {
        return byLanguage.getOrDefault(defaultLanguage, Map.of()).keySet();
    }

    private Optional<String> in(String language, String id) {
        return Optional.ofNullable(byLanguage.getOrDefault(language, Map.of()).get(id));
    }
}
