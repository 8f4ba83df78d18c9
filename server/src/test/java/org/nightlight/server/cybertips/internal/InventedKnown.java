package org.nightlight.server.cybertips.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.nightlight.authorities.cybertipline.report.CapturedEvent;
import org.nightlight.engine.Account;
import org.nightlight.engine.Account.Assurance;
import org.nightlight.engine.Account.Band;
import org.nightlight.engine.Event.ConversationKind;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.evidence.EvidenceViews.Seen;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.filing.ReportingSetup.Persons;
import org.nightlight.server.filing.ReportingSetup.Setup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.review.MatchedEntry;
import org.nightlight.server.review.ReportableMedium;
import org.nightlight.server.subscribers.Subscriber;

/** What could be known of a case, put together step by step. Not for several threads. */
final class InventedKnown {

    static final String REPORTED = "river-17";

    private final List<KnownEvent> events = new ArrayList<>();
    private final List<KnownFile> files = new ArrayList<>();
    private final Map<String, KnownAccount> accounts = new LinkedHashMap<>();
    private Map<String, Object> reporter = Map.of(
            "reportingPerson", Map.of("email", List.of("desk@example.org")),
            "contactPerson",
                    Map.of(
                            "lastName", "Response",
                            "email", List.of("police@example.org"),
                            "phone", List.of(Map.of("value", "5555550100", "type", "Work")),
                            "address",
                                    List.of(Map.of(
                                            "address",
                                            "1 Quay",
                                            "city",
                                            "Alexandria",
                                            "country",
                                            "US",
                                            "type",
                                            "Business"))),
            "companyTemplate", "Kept for a year.");
    private boolean agreement;

    InventedKnown() {
        account(REPORTED, Band.ADULT, Assurance.DECLARED);
    }

    InventedKnown account(String id, Band band, Assurance assurance) {
        accounts.put(
                id,
                new KnownAccount(
                        new Account(
                                "harbour",
                                id,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                new Account.Age(band, assurance),
                                List.of(),
                                List.of()),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of()));
        return this;
    }

    private KnownAccount account(String id) {
        return Objects.requireNonNull(accounts.get(id), id);
    }

    InventedKnown born(String id, int year) {
        return told(
                id,
                old -> new Account(
                        "harbour",
                        id,
                        old.displayName(),
                        Optional.empty(),
                        old.region(),
                        new Account.Age(old.age().band(), old.age().assurance(), Optional.of(year), Optional.empty()),
                        List.of(),
                        List.of()));
    }

    InventedKnown named(String id, String name) {
        return told(
                id,
                old -> new Account(
                        "harbour",
                        id,
                        Optional.of(name),
                        Optional.empty(),
                        old.region(),
                        old.age(),
                        List.of(),
                        List.of()));
    }

    InventedKnown in(String id, String region) {
        return told(
                id,
                old -> new Account(
                        "harbour",
                        id,
                        old.displayName(),
                        Optional.empty(),
                        Optional.of(region),
                        old.age(),
                        List.of(),
                        List.of()));
    }

    private InventedKnown told(String id, java.util.function.UnaryOperator<Account> change) {
        KnownAccount old = account(id);
        accounts.put(
                id,
                new KnownAccount(
                        change.apply(old.told()), old.subscriber(), old.measures(), old.priorReports(), old.traces()));
        return this;
    }

    /** What the platform told of the reported account. */
    InventedKnown subscriber(Subscriber told) {
        KnownAccount old = account(REPORTED);
        List<Trace> traces = new ArrayList<>(old.traces());
        traces.addAll(SubscriberBlocks.traces(told));
        accounts.put(
                REPORTED, new KnownAccount(old.told(), Optional.of(told), old.measures(), old.priorReports(), traces));
        return this;
    }

    InventedKnown measure(Measure measure, Optional<Instant> lifted) {
        KnownAccount old = account(REPORTED);
        List<Enforcement> all = new ArrayList<>(old.measures());
        all.addFirst(new Enforcement(
                "enf_" + all.size(),
                "harbour",
                REPORTED,
                measure,
                "child-safety/grooming",
                InventedEvents.NOON.plusSeconds(7200),
                Optional.empty(),
                "case_1",
                "staff:stf_one",
                "",
                lifted,
                Optional.empty(),
                Optional.empty()));
        accounts.put(REPORTED, new KnownAccount(old.told(), old.subscriber(), all, old.priorReports(), old.traces()));
        return this;
    }

    InventedKnown prior(long... numbers) {
        KnownAccount old = account(REPORTED);
        accounts.put(
                REPORTED,
                new KnownAccount(
                        old.told(),
                        old.subscriber(),
                        old.measures(),
                        java.util.Arrays.stream(numbers).boxed().toList(),
                        old.traces()));
        return this;
    }

    /** A trace of the reported account, so many minutes after noon. */
    InventedKnown trace(String ip, Optional<Integer> port, Optional<String> device, int minutes) {
        KnownAccount old = account(REPORTED);
        List<Trace> all = new ArrayList<>(old.traces());
        all.add(new Trace(
                CapturedEvent.OTHER,
                Optional.of(InventedEvents.NOON.plusSeconds(60L * minutes)),
                Optional.of(ip),
                port,
                device.map(_ -> "Device"),
                device,
                "event"));
        accounts.put(REPORTED, new KnownAccount(old.told(), old.subscriber(), old.measures(), old.priorReports(), all));
        return this;
    }

    InventedKnown event(KnownEvent event) {
        events.add(event);
        return this;
    }

    /** A picture that was sent with the event before. */
    InventedKnown picture(int number, ConversationKind visibility, boolean kept, MatchedEntry... matches) {
        KnownEvent last = events.getLast();
        KnownEvent sent = new KnownEvent(
                last.decision(),
                last.event(),
                last.at(),
                "media",
                last.actor(),
                last.target(),
                last.conversation(),
                last.text(),
                last.context(),
                last.found(),
                java.util.Arrays.stream(matches).map(MatchedWords::of).toList(),
                Optional.of(visibility),
                List.of(),
                last.trace());
        events.set(events.size() - 1, sent);
        Optional<String> vault = Optional.of("evd_" + number).filter(_ -> kept);
        files.add(new KnownFile(
                vault.orElse(sent.decision() + "/0"),
                new ReportableMedium(
                        "m" + number,
                        0,
                        "IMAGE",
                        vault,
                        matches.length > 0,
                        Optional.of("image/png"),
                        Optional.of(1000),
                        Optional.of("d41d8cd98f00b204e9800998ecf8427e"),
                        Optional.empty(),
                        Optional.of("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                        Optional.empty(),
                        sent.at(),
                        List.of(matches)),
                List.of(sent),
                Optional.empty(),
                new Seen(false, false)));
        return this;
    }

    InventedKnown reporter(Map<String, Object> block) {
        reporter = block;
        return this;
    }

    InventedKnown agreement() {
        agreement = true;
        return this;
    }

    Known known() {
        return new Known(
                new CaseSummary(
                        "case_1",
                        "harbour",
                        REPORTED,
                        "child-safety",
                        "child-safety/grooming",
                        "Asks a minor to keep the conversation secret",
                        false,
                        false,
                        true,
                        InventedEvents.NOON,
                        events.stream().map(KnownEvent::decision).toList()),
                REPORTED,
                events,
                files,
                accounts,
                new Setup(Environment.TRIAL, Persons.TWO, Optional.of("Harbour"), reporter, agreement, false),
                Instant.parse("2026-11-27T20:00:00Z"));
    }

    /** A list's entry that a picture matches. */
    static MatchedEntry match(MatchedEntry.How how, boolean verified) {
        return new MatchedEntry(
                "m1",
                "hotline",
                "17",
                Optional.empty(),
                Optional.empty(),
                Optional.of("a hotline"),
                how,
                how == MatchedEntry.How.PERCEPTUAL ? "pdq" : "sha256",
                how == MatchedEntry.How.PERCEPTUAL ? 8 : 0,
                verified);
    }

    /** A form in which that was chosen and nothing else. */
    static DraftForm chosen(IncidentKind kind, Set<String> contextOnly, Map<String, DraftForm.Part> parts) {
        return new DraftForm(
                Optional.of(kind),
                Set.of(),
                false,
                Optional.empty(),
                "",
                new DraftForm.Place(PlaceKind.CHAT, Map.of()),
                "",
                contextOnly,
                parts,
                Map.of(),
                Map.of(),
                new DraftForm.Police("", ""),
                new DraftForm.Danger(false, "", ""),
                "");
    }
}
