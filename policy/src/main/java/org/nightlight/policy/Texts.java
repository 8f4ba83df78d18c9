package org.nightlight.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Texts for users by language and id. Immutable.
 *
 * @param byLanguage language, then id, then the text in Markdown
 * @param defaultLanguage what is taken when a text is asked for in a language the pack does not have
 */
public record Texts(Map<String, Map<String, String>> byLanguage, String defaultLanguage) {

    /** Copies the map. */
    public Texts {
        byLanguage = Map.copyOf(byLanguage);
    }

    /** The text in that language, or else in the pack's default language. */
    public Optional<String> find(String id, String language) {
        Optional<String> text = in(language, id);
        return text.isPresent() ? text : in(defaultLanguage, id);
    }

    /** The ids for which there is a text in the default language. */
    public Set<String> ids() {
        return byLanguage.getOrDefault(defaultLanguage, Map.of()).keySet();
    }

    private Optional<String> in(String language, String id) {
        return Optional.ofNullable(byLanguage.getOrDefault(language, Map.of()).get(id));
    }
}
