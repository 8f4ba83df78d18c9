package org.nightlight.server.legalprocess.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nightlight.server.review.CaseMaterial.Circumstances;
import org.nightlight.server.review.CaseMaterial.DecidedEvent;
import org.nightlight.server.review.MatchedEntry;

/** What a package tells of a decision and its event: what happened, from where, why it was decided so, what matched. */
final class DecisionFacts {

    private DecisionFacts() {}

    /**
     * The facts of one.
     *
     * @param paths where its media lie in the package, by the vault's references
     * @param matches the entries of banks that its media matched
     */
    static Map<String, Object> of(DecidedEvent event, Map<String, String> paths, List<MatchedEntry> matches) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("decision", event.decision().id());
        facts.put("event", event.decision().event());
        facts.put("type", event.type());
        facts.put("at", event.at().toString());
        facts.put("decidedAt", event.decision().decidedAt().toString());
        facts.put("account", event.actor());
        event.target().ifPresent(target -> facts.put("target", target));
        event.conversation().ifPresent(conversation -> facts.put("conversation", conversation));
        event.content().ifPresent(content -> facts.put("content", content));
        facts.put("verdict", wireName(event.decision().verdict()));
        facts.put("policyPack", event.decision().packVersion());
        facts.put(
                "reasons",
                event.decision().reasons().stream()
                        .map(reason -> Map.of(
                                "rule", reason.rule(),
                                "policy", reason.policy(),
                                "verdict", wireName(reason.verdict()),
                                "message", reason.message()))
                        .toList());
        facts.put(
                "signals",
                event.decision().signals().stream()
                        .map(signal -> Map.of(
                                "name", signal.name(),
                                "score", signal.score(),
                                "detector", signal.detector(),
                                "version", signal.version(),
                                "attributes", signal.attributes()))
                        .toList());
        facts.put(
                "media",
                event.media().stream()
                        .map(medium -> Map.of(
                                "id", medium.id(),
                                "kind", medium.kind(),
                                "mustReport", medium.mustReport(),
                                "object", medium.vault().orElse(""),
                                "path",
                                        medium.vault()
                                                .map(reference -> paths.getOrDefault(reference, ""))
                                                .orElse("")))
                        .toList());
        facts.put("circumstances", circumstances(event.circumstances()));
        facts.put("matches", matches.stream().map(DecisionFacts::one).toList());
        return facts;
    }

    private static Map<String, Object> circumstances(Circumstances known) {
        Map<String, Object> facts = new LinkedHashMap<>();
        known.ip().ifPresent(ip -> facts.put("ip", ip));
        known.port().ifPresent(port -> facts.put("port", port));
        known.device().ifPresent(device -> facts.put("device", device));
        known.region().ifPresent(region -> facts.put("region", region));
        known.surface().ifPresent(surface -> facts.put("surface", surface));
        if (!known.recipients().isEmpty()) {
            facts.put("recipients", known.recipients());
        }
        known.conversation().ifPresent(kind -> facts.put("conversation", wireName(kind)));
        known.editOf().ifPresent(content -> facts.put("editOf", content));
        return facts;
    }

    private static Map<String, Object> one(MatchedEntry match) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("medium", match.medium());
        facts.put("bank", match.bank());
        facts.put("entry", match.entry());
        match.source().ifPresent(source -> facts.put("source", source));
        match.harmClass().ifPresent(harm -> facts.put("harmClass", wireName(harm)));
        facts.put("how", wireName(match.how()));
        facts.put("algorithm", match.algorithm());
        facts.put("distance", match.distance());
        facts.put("verifiedList", match.verified());
        return facts;
    }

    private static String wireName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
