package org.nightlight.server.legalprocess.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.nightlight.server.legalprocess.internal.ExportTable.Export;
import org.nightlight.server.legalprocess.internal.PackageParts.Conversation;
import org.nightlight.server.legalprocess.internal.PackageParts.Message;
import org.nightlight.server.review.AccountCases;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.review.CaseMaterial;
import org.nightlight.server.review.CaseMaterial.DecidedEvent;
import org.nightlight.server.review.CaseMaterial.KeptMedia;
import org.springframework.stereotype.Component;

/** What there is of the cases of an export, read piece by piece. Thread-safe. */
@Component
final class CaseGathering {

    private final LegalRequestTable requests;
    private final CaseLookup cases;
    private final AccountCases accounts;
    private final CaseMaterial material;

    CaseGathering(LegalRequestTable requests, CaseLookup cases, AccountCases accounts, CaseMaterial material) {
        this.requests = requests;
        this.cases = cases;
        this.accounts = accounts;
        this.material = material;
    }

    /**
     * What is in the export, without any content.
     *
     * @param decisions by conversation, those of a conversation in the order of the cases
     * @param files by the vault's reference
     * @param objects those that were named without a case
     * @param unknown what was named and is not there, in words
     */
    record Outline(
            List<CaseSummary> cases,
            Map<Place, List<String>> decisions,
            Map<String, FileUse> files,
            Set<String> objects,
            List<String> unknown) {

        /** All decisions. */
        List<String> all() {
            return decisions.values().stream().flatMap(List::stream).distinct().toList();
        }
    }

    /** A conversation of a service; the id is empty outside of any. */
    record Place(String service, String conversation) {}

    /**
     * Of what a file is evidence.
     *
     * @param caseId the first case it was found in; empty when it was named without one
     * @param subject the account of that case, as the ledger names it
     */
    record FileUse(String platformId, String caseId, Optional<String> subject, List<String> decisions) {}

    Outline outline(Export export) {
        Set<String> ids = new LinkedHashSet<>();
        Set<String> objects = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        export.caseId().ifPresentOrElse(ids::add, () -> named(export.request().orElseThrow(), ids, objects, unknown));
        List<CaseSummary> found = new ArrayList<>();
        for (String id : ids) {
            cases.find(id).ifPresentOrElse(found::add, () -> unknown.add("There is no case " + id + " any more."));
        }
        Map<Place, List<String>> decisions = new LinkedHashMap<>();
        Map<String, FileUse> files = new LinkedHashMap<>();
        Set<String> seen = new LinkedHashSet<>();
        for (CaseSummary one : found) {
            for (String decision : one.decisions()) {
                if (!seen.add(decision)) {
                    continue;
                }
                Optional<DecidedEvent> event = material.decision(decision);
                if (event.isEmpty()) {
                    unknown.add("Of the decision " + decision + " nothing is kept.");
                    continue;
                }
                decisions
                        .computeIfAbsent(
                                new Place(
                                        one.service(),
                                        event.get().conversation().orElse("")),
                                _ -> new ArrayList<>())
                        .add(decision);
                for (KeptMedia medium : event.get().media()) {
                    medium.vault()
                            .ifPresent(reference -> files.computeIfAbsent(
                                            reference,
                                            _ -> new FileUse(
                                                    medium.id(),
                                                    one.id(),
                                                    Optional.of(one.subject()),
                                                    new ArrayList<>()))
                                    .decisions()
                                    .add(decision));
                }
            }
        }
        objects.forEach(reference ->
                files.computeIfAbsent(reference, _ -> new FileUse("", "", Optional.empty(), new ArrayList<>())));
        return new Outline(found, decisions, files, objects, unknown);
    }

    private void named(String request, Set<String> ids, Set<String> objects, List<String> unknown) {
        for (Subject subject : requests.find(request).orElseThrow().subjects()) {
            switch (subject.kind()) {
                case CASE -> ids.add(subject.value());
                case OBJECT -> objects.add(subject.value());
                case ACCOUNT -> {
                    List<String> found = accounts.of(subject.service(), subject.value());
                    ids.addAll(found);
                    if (found.isEmpty()) {
                        unknown.add("There is no case of the account " + subject.line() + ".");
                    }
                }
            }
        }
    }

    /** Reads the conversations one after the other. */
    void conversations(Outline outline, Map<String, String> paths, Consumer<Conversation> receiver) {
        outline.decisions().forEach((place, decisions) -> {
            Map<String, Message> byEvent = new LinkedHashMap<>();
            for (String decision : decisions) {
                material.decision(decision).ifPresent(event -> add(event, paths, byEvent));
            }
            receiver.accept(new Conversation(
                    place.service(),
                    place.conversation(),
                    byEvent.values().stream()
                            .sorted(Comparator.comparing(Message::at))
                            .toList()));
        });
    }

    private static void add(DecidedEvent event, Map<String, String> paths, Map<String, Message> byEvent) {
        event.context()
                .forEach(line -> byEvent.putIfAbsent(
                        line.event(),
                        new Message(
                                line.at(),
                                line.account(),
                                "",
                                line.event(),
                                "message",
                                "",
                                "",
                                line.text(),
                                List.of())));
        byEvent.put(
                event.decision().event(),
                new Message(
                        event.at(),
                        event.actor(),
                        event.target().orElse(""),
                        event.decision().event(),
                        event.type(),
                        event.decision().id(),
                        event.decision().verdict().name().toLowerCase(Locale.ROOT),
                        event.text().orElse(""),
                        event.media().stream()
                                .flatMap(medium -> medium.vault().stream())
                                .flatMap(reference -> Optional.ofNullable(paths.get(reference)).stream())
                                .toList()));
    }
}
