package org.nightlight.engine;

import java.util.List;
import java.util.Optional;
import org.nightlight.language.Link;
import org.nightlight.language.Span;
import org.nightlight.language.TextViews;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;

/** Port: the phrases and addresses that operators listed in their banks. Thread-safe; answers from memory. */
public interface KnownTerms {

    /** Whether any phrase is listed. */
    boolean anyPhrases();

    /** Whether any address is listed. */
    boolean anyAddresses();

    /** The listed phrases in a text, in the order of their places. */
    List<Match> phrases(TextViews text);

    /** The listed addresses that a link falls under, the narrowest first. */
    List<Match> addresses(Link link);

    /**
     * A listed phrase or address that was found. What was listed is not part of it: who may see that looks it up by its id.
     *
     * @param entry the id of the entry
     * @param category the list's category
     * @param severity the list's severity, in its own scheme
     * @param language BCP 47 tag of the language of a phrase
     * @param span where in the text
     * @param obfuscated whether it was hidden from filters
     * @param shadow whether the match is only counted
     */
    record Match(
            String bank,
            String entry,
            HarmClass harmClass,
            Duty duty,
            Optional<String> category,
            Optional<String> severity,
            Optional<String> language,
            Optional<String> source,
            Span span,
            boolean obfuscated,
            boolean shadow) {}

    /** Nothing is listed. */
    static KnownTerms none() {
        return new KnownTerms() {
            @Override
            public boolean anyPhrases() {
                return false;
            }

            @Override
            public boolean anyAddresses() {
                return false;
            }

            @Override
            public List<Match> phrases(TextViews text) {
                return List.of();
            }

            @Override
            public List<Match> addresses(Link link) {
                return List.of();
            }
        };
    }
}
