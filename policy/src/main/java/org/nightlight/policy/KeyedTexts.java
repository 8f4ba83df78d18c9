package org.nightlight.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Short texts by key – the words of forms, buttons and states – from {@code texts/<language>/<area>.yaml}, the same keys in
 * every language. Immutable.
 *
 * <p>A text may have variants for readers of an age, as {@link Texts} has: by a key {@code key.variant} beside it, or in a
 * file {@code <area>.<variant>.yaml} that holds those that differ.
 */
public final class KeyedTexts {

    private final Map<Source, Map<String, String>> files;

    KeyedTexts(Map<Source, Map<String, String>> files) {
        Map<Source, Map<String, String>> copy = new HashMap<>();
        files.forEach((source, texts) -> copy.put(source, Map.copyOf(texts)));
        this.files = Map.copyOf(copy);
    }

    /** The keys of an area, variants among them. */
    public java.util.Set<String> keys(String area, String language) {
        return in(area, language, "").keySet();
    }

    /**
     * A text.
     *
     * @param variants the variants that suit the reader, the best first
     */
    public Optional<String> find(String area, String language, String key, List<String> variants) {
        for (String variant : variants) {
            String beside = in(area, language, "").get(key + "." + variant);
            String apart = in(area, language, variant).get(key);
            if (beside != null || apart != null) {
                return Optional.of(beside != null ? beside : String.valueOf(apart));
            }
        }
        return Optional.ofNullable(in(area, language, "").get(key));
    }

    private Map<String, String> in(String area, String language, String variant) {
        return files.getOrDefault(new Source(area, language, variant), Map.of());
    }

    /** Which file; the variant is empty for the one that all read. */
    record Source(String area, String language, String variant) {}
}
