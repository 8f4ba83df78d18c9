package org.nightlight.server.review.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.server.review.CaseMaterial.DecidedEvent;
import org.nightlight.server.review.CaseMaterial.KeptMedia;
import org.nightlight.server.review.MatchedEntry;
import org.nightlight.server.review.internal.CaseContents.Gathered;

/**
 * What it takes to look at the media of a case. The strictest rule for an object holds wherever among the account's events
 * it appears: the same bytes are the same file.
 */
final class LookRules {

    /** What it takes to look, the strictest last. */
    enum Rule {
        /** Whoever may look at the evidence of the case may look. */
        CASE,
        /** It matched what must be reported: only who may look at the evidence of child safety. */
        CHILD_SAFETY,
        /** It is the same file as an entry of a verified list, which needs no look: who looks says why. */
        REASON
    }

    private final Set<String> reported;
    private final Map<String, Rule> media = new HashMap<>();
    private final Map<String, Rule> objects = new HashMap<>();

    /**
     * For the events of an account.
     *
     * @param gathered what the case gathers
     * @param matches what the media of the events matched, by decision
     */
    LookRules(List<Gathered> gathered, List<DecidedEvent> events, Map<String, List<MatchedEntry>> matches) {
        this.reported = gathered.stream()
                .filter(Gathered::mustReport)
                .map(Gathered::decision)
                .collect(Collectors.toSet());
        for (DecidedEvent event : events) {
            String decision = event.decision().id();
            List<MatchedEntry> matched = matches.getOrDefault(decision, List.of());
            for (KeptMedia medium : event.media()) {
                Rule rule = rule(decision, medium, matched);
                media.put(key(decision, medium), rule);
                medium.vault().ifPresent(reference -> objects.merge(reference, rule, LookRules::stricter));
            }
        }
    }

    /** What it takes to look at a medium of one of the events. */
    Rule of(String decision, KeptMedia medium) {
        Rule own = media.getOrDefault(key(decision, medium), Rule.REASON);
        return medium.vault()
                .map(reference -> stricter(own, objects.getOrDefault(reference, own)))
                .orElse(own);
    }

    private Rule rule(String decision, KeptMedia medium, List<MatchedEntry> matched) {
        boolean exact =
                matched.stream().anyMatch(match -> match.medium().equals(medium.id()) && match.exactOfVerifiedList());
        if (exact) {
            return Rule.REASON;
        }
        return medium.mustReport() || reported.contains(decision) ? Rule.CHILD_SAFETY : Rule.CASE;
    }

    private static Rule stricter(Rule one, Rule other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static String key(String decision, KeptMedia medium) {
        return decision + "\n" + medium.id();
    }
}
