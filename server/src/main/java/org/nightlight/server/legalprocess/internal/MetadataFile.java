package org.nightlight.server.legalprocess.internal;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.nightlight.engine.Account;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.evidence.EvidenceViews;
import org.nightlight.server.filing.Filings;
import org.nightlight.server.legalprocess.internal.CaseGathering.Outline;
import org.nightlight.server.legalprocess.internal.PackageParts.PackedFile;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.review.CaseMaterial;
import org.nightlight.server.review.CaseMaterial.DecidedEvent;
import org.nightlight.server.subscribers.Subscribers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known beside files and messages, as JSON: of the suspected accounts all that the platform told, of other
 * participants only the age band. Persons of the staff are named by their ids. Thread-safe.
 */
@Component
final class MetadataFile {

    private static final int MOST_VIEWS = 10_000;

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final CaseMaterial material;
    private final Enforcements enforcements;
    private final EvidenceViews views;
    private final Subscribers subscribers;
    private final ObjectProvider<Filings> filings;

    MetadataFile(
            CaseMaterial material,
            Enforcements enforcements,
            EvidenceViews views,
            Subscribers subscribers,
            ObjectProvider<Filings> filings) {
        this.material = material;
        this.enforcements = enforcements;
        this.views = views;
        this.subscribers = subscribers;
        this.filings = filings;
    }

    void write(Outline outline, List<PackedFile> files, OutputStream out) {
        Map<String, String> paths = new LinkedHashMap<>();
        files.stream().filter(file -> !file.path().isEmpty()).forEach(file -> paths.put(file.reference(), file.path()));
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            array(json, "cases", outline.cases().stream().map(MetadataFile::one).toList());
            array(json, "accounts", accounts(outline));
            array(json, "files", files.stream().map(MetadataFile::one).toList());
            json.writeName("decisions");
            json.writeStartArray();
            for (String decision : outline.all()) {
                material.decision(decision)
                        .ifPresent(event -> json.writePOJO(DecisionFacts.of(
                                event, paths, material.matchesOf(List.of(event)).getOrDefault(decision, List.of()))));
            }
            json.writeEndArray();
            array(json, "enforcement", enforcement(outline));
            array(json, "views", looks(outline));
            array(json, "reports", reports(outline));
            json.writeEndObject();
        }
    }

    private static void array(JsonGenerator json, String name, List<Map<String, Object>> values) {
        json.writeName(name);
        json.writeStartArray();
        values.forEach(json::writePOJO);
        json.writeEndArray();
    }

    private static Map<String, Object> one(CaseSummary one) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("case", one.id());
        facts.put("service", one.service());
        facts.put("account", one.account());
        facts.put("queue", one.queue());
        facts.put("policy", one.policy());
        facts.put("headline", one.headline());
        facts.put("openedAt", one.openedAt().toString());
        facts.put("open", one.open());
        facts.put("danger", one.danger());
        facts.put("mustReport", one.mustReport());
        facts.put("decisions", one.decisions());
        return facts;
    }

    private List<Map<String, Object>> accounts(Outline outline) {
        Set<String> suspected = new LinkedHashSet<>();
        List<Map<String, Object>> all = new ArrayList<>();
        for (CaseSummary one : outline.cases()) {
            if (suspected.add(one.subject())) {
                Map<String, Object> facts = whole(material.account(one.service(), one.account()));
                subscribers.of(one.id(), one.account()).ifPresent(told -> {
                    facts.put("toldAt", told.toldAt().toString());
                    facts.put("told", told.subscriber());
                });
                all.add(facts);
            }
        }
        Set<String> others = new LinkedHashSet<>();
        outline.decisions()
                .forEach((place, decisions) -> decisions.forEach(decision -> material.decision(decision)
                        .flatMap(DecidedEvent::target)
                        .filter(target -> !suspected.contains(place.service() + "/" + target)
                                && others.add(place.service() + "/" + target))
                        .ifPresent(target -> all.add(participant(material.account(place.service(), target))))));
        return all;
    }

    private static Map<String, Object> participant(Account account) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("service", account.service());
        facts.put("account", account.id());
        facts.put("role", "participant");
        facts.put("ageBand", account.age().band().wireName());
        facts.put("ageAssurance", wireName(account.age().assurance()));
        return facts;
    }

    private static Map<String, Object> whole(Account account) {
        Map<String, Object> facts = participant(account);
        facts.put("role", "suspect");
        account.displayName().ifPresent(name -> facts.put("displayName", name));
        account.createdAt().ifPresent(at -> facts.put("createdAt", at.toString()));
        account.region().ifPresent(region -> facts.put("region", region));
        account.language().ifPresent(language -> facts.put("language", language));
        account.age().birthYear().ifPresent(year -> facts.put("birthYear", year));
        facts.put(
                "relations",
                account.relations().stream()
                        .map(relation -> Map.of("account", relation.account(), "kind", wireName(relation.kind())))
                        .toList());
        return facts;
    }

    private static Map<String, Object> one(PackedFile file) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("path", file.path());
        facts.put("object", file.reference());
        facts.put("platformId", file.platformId());
        facts.put("size", file.size());
        facts.put("sha256", file.sha256());
        facts.put("decisions", file.decisions());
        file.trouble().ifPresent(trouble -> facts.put("missing", trouble));
        return facts;
    }

    private List<Map<String, Object>> enforcement(Outline outline) {
        List<Map<String, Object>> all = new ArrayList<>();
        outline.cases().stream()
                .map(one -> List.of(one.service(), one.account()))
                .distinct()
                .flatMap(of -> enforcements.history(of.getFirst(), of.getLast()).stream())
                .forEach(one -> {
                    Map<String, Object> facts = new LinkedHashMap<>();
                    facts.put("enforcement", one.id());
                    facts.put("account", one.account());
                    facts.put("measure", one.measure().wireName());
                    facts.put("policy", one.policy());
                    facts.put("since", one.since().toString());
                    one.until().ifPresent(until -> facts.put("until", until.toString()));
                    facts.put("by", one.by());
                    one.liftedAt().ifPresent(at -> facts.put("liftedAt", at.toString()));
                    all.add(facts);
                });
        return all;
    }

    private List<Map<String, Object>> looks(Outline outline) {
        List<Map<String, Object>> all = new ArrayList<>();
        outline.cases()
                .forEach(one -> views.ofCase(one.id(), MOST_VIEWS).forEach(view -> {
                    Map<String, Object> facts = new LinkedHashMap<>();
                    facts.put("at", view.at().toString());
                    facts.put("staff", view.staff());
                    facts.put("case", view.caseId());
                    facts.put("decision", view.decision());
                    facts.put("object", view.object());
                    facts.put("form", wireName(view.form()));
                    all.add(facts);
                }));
        return all;
    }

    private List<Map<String, Object>> reports(Outline outline) {
        List<Map<String, Object>> all = new ArrayList<>();
        filings.ifAvailable(known -> outline.cases()
                .forEach(one -> known.ofCase(one.id()).stream()
                        .filter(filing -> filing.number().isPresent())
                        .forEach(filing -> {
                            Map<String, Object> facts = new LinkedHashMap<>();
                            facts.put("case", one.id());
                            facts.put("environment", wireName(filing.environment()));
                            facts.put("number", filing.number().orElseThrow());
                            filing.finishedAt().ifPresent(at -> facts.put("finishedAt", at.toString()));
                            all.add(facts);
                        })));
        return all;
    }

    private static String wireName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
