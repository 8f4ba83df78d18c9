package org.nightlight.server.cybertips.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nightlight.authorities.cybertipline.report.CapturedEvent;
import org.nightlight.engine.Signal;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.evidence.EvidenceViews;
import org.nightlight.server.evidence.EvidenceViews.Seen;
import org.nightlight.server.filing.Filings;
import org.nightlight.server.filing.ReportingSetup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.review.CaseMaterial;
import org.nightlight.server.review.CaseMaterial.Circumstances;
import org.nightlight.server.review.CaseMaterial.ContextLine;
import org.nightlight.server.review.CaseMaterial.DecidedEvent;
import org.nightlight.server.review.MatchedEntry;
import org.nightlight.server.review.ReportableMedium;
import org.nightlight.server.subscribers.Subscriber;
import org.nightlight.server.subscribers.Subscribers;
import org.springframework.stereotype.Component;

/** Reads what is known of a case from the features that keep it. Thread-safe. */
@Component
class KnownReader {

    private final CaseMaterial material;
    private final Enforcements enforcements;
    private final EvidenceViews views;
    private final Filings filings;
    private final Subscribers subscribers;
    private final ReportingSetup setup;
    private final Clock clock;

    KnownReader(
            CaseMaterial material,
            Enforcements enforcements,
            EvidenceViews views,
            Filings filings,
            Subscribers subscribers,
            ReportingSetup setup,
            Clock clock) {
        this.material = material;
        this.enforcements = enforcements;
        this.views = views;
        this.filings = filings;
        this.subscribers = subscribers;
        this.setup = setup;
        this.clock = clock;
    }

    /** What is known of a case, for a report on one of its accounts. */
    Known read(CaseSummary one, String account) {
        List<DecidedEvent> decided = one.decisions().stream()
                .flatMap(decision -> material.decision(decision).stream())
                .sorted(Comparator.comparing(DecidedEvent::at))
                .toList();
        Map<String, List<MatchedEntry>> matches = material.matchesOf(decided);
        List<KnownEvent> events = decided.stream()
                .map(event -> event(event, matches.getOrDefault(event.decision().id(), List.of())))
                .toList();
        Map<String, KnownAccount> accounts = new HashMap<>();
        for (String id : involved(one, account, events)) {
            accounts.put(id, account(one, id, events));
        }
        return new Known(
                one, account, events, files(one.id(), decided, events), accounts, setup.now(), clock.instant());
    }

    private static Set<String> involved(CaseSummary one, String account, List<KnownEvent> events) {
        Set<String> involved = new LinkedHashSet<>(List.of(one.account(), account));
        for (KnownEvent event : events) {
            involved.add(event.actor());
            involved.addAll(event.others());
            event.context().stream().map(ContextLine::account).forEach(involved::add);
        }
        return involved;
    }

    private KnownAccount account(CaseSummary one, String id, List<KnownEvent> events) {
        String service = one.service();
        Optional<Subscriber> told = subscribers.of(one.id(), id).map(Subscribers.Answer::subscriber);
        return new KnownAccount(
                material.account(service, id),
                told,
                enforcements.history(service, id),
                filings.finishedOn(service, id),
                Stream.concat(
                                events.stream()
                                        .filter(event -> event.actor().equals(id))
                                        .flatMap(event -> event.trace().stream()),
                                told.stream().flatMap(answer -> SubscriberBlocks.traces(answer).stream()))
                        .toList());
    }

    private List<KnownFile> files(String caseId, List<DecidedEvent> decided, List<KnownEvent> events) {
        Map<String, ReportableMedium> first = new LinkedHashMap<>();
        Map<String, List<KnownEvent>> sent = new HashMap<>();
        for (int i = 0; i < decided.size(); i++) {
            DecidedEvent event = decided.get(i);
            if (event.media().isEmpty()) {
                continue;
            }
            for (ReportableMedium medium : material.mediaOf(event.decision().id())) {
                String key = medium.vault().orElse(event.decision().id() + "/" + medium.index());
                first.putIfAbsent(key, medium);
                sent.computeIfAbsent(key, _ -> new ArrayList<>()).add(events.get(i));
            }
        }
        return first.entrySet().stream()
                .map(entry -> file(
                        caseId,
                        entry.getKey(),
                        entry.getValue(),
                        sent.getOrDefault(entry.getKey(), List.of()).stream()
                                .distinct()
                                .toList()))
                .toList();
    }

    private KnownFile file(String caseId, String key, ReportableMedium medium, List<KnownEvent> sent) {
        return new KnownFile(
                key,
                medium,
                sent,
                sent.stream()
                        .flatMap(event -> subscribers.medium(caseId, event.event(), medium.id()).stream())
                        .findFirst(),
                medium.vault().map(views::seen).orElse(new Seen(false, false)));
    }

    private static KnownEvent event(DecidedEvent event, List<MatchedEntry> matches) {
        return new KnownEvent(
                event.decision().id(),
                event.decision().event(),
                event.at(),
                event.type().toLowerCase(Locale.ROOT).replace('_', ' '),
                event.actor(),
                event.target(),
                event.conversation(),
                event.text(),
                event.context(),
                Stream.concat(
                                event.decision().reasons().stream()
                                        .map(reason -> "rule " + reason.rule() + ": " + reason.message()),
                                event.decision().signals().stream()
                                        .filter(signal -> !signal.name().startsWith("media.known"))
                                        .map(KnownReader::words))
                        .toList(),
                matches.stream().map(MatchedWords::of).distinct().toList(),
                event.circumstances().conversation(),
                event.circumstances().recipients(),
                trace(event));
    }

    private static String words(Signal signal) {
        return "%s (%.0f %% sure, by %s %s)"
                .formatted(signal.name(), signal.score() * 100, signal.detector(), signal.version());
    }

    private static Optional<Trace> trace(DecidedEvent event) {
        Circumstances known = event.circumstances();
        if (known.ip().isEmpty() && known.device().isEmpty()) {
            return Optional.empty();
        }
        CapturedEvent what =
                event.media().isEmpty() ? captured(event.type().toLowerCase(Locale.ROOT)) : CapturedEvent.UPLOAD;
        return Optional.of(new Trace(
                what,
                Optional.of(event.at()),
                known.ip(),
                known.port(),
                known.device().map(_ -> "Platform's device id"),
                known.device(),
                "event " + event.decision().event()));
    }

    private static CapturedEvent captured(String type) {
        return switch (type) {
            case "login" -> CapturedEvent.LOGIN;
            case "registration" -> CapturedEvent.REGISTRATION;
            case "transaction" -> CapturedEvent.PURCHASE;
            default -> CapturedEvent.OTHER;
        };
    }
}
