package org.nightlight.server.cybertips.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.engine.Account;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Event;
import org.nightlight.policy.Facts;
import org.nightlight.policy.Verdict;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.review.CaseMaterial;
import org.nightlight.server.review.MatchedEntry;
import org.nightlight.server.review.ReportableMedium;

/** The material of cases that a test invents, each of one account that sends media to a minor. */
final class InventedCase implements CaseMaterial {

    private final Map<String, DecidedEvent> events = new LinkedHashMap<>();
    private final Map<String, ReportableMedium> media = new HashMap<>();
    private final Map<String, List<String>> cases = new HashMap<>();

    /** Sends a medium, whose bytes are sealed under that reference. */
    void sends(String caseId, int number, Instant at, String reference) {
        String decision = "dec_" + caseId + "_" + number;
        cases.computeIfAbsent(caseId, _ -> new ArrayList<>()).add(decision);
        media.put(
                decision,
                new ReportableMedium(
                        "m" + number,
                        0,
                        "IMAGE",
                        Optional.of(reference),
                        false,
                        Optional.of("image/png"),
                        Optional.of(10),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("%064x".formatted(number)),
                        Optional.empty(),
                        at,
                        List.of()));
        events.put(
                decision,
                new DecidedEvent(
                        new Decision(
                                decision,
                                "harbour",
                                "evt-" + number,
                                at,
                                Verdict.HOLD,
                                List.of(new Decision.Reason(
                                        "grooming/media-to-minor",
                                        "child-safety/grooming",
                                        Verdict.HOLD,
                                        "Sends a picture to a minor after asking for secrecy")),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                "default@1",
                                false),
                        at,
                        "media",
                        "river-17",
                        Optional.of("stone-4"),
                        Optional.of("c9"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(new KeptMedia("m" + number, "IMAGE", Optional.of(reference), false)),
                        new Circumstances(
                                Optional.of("203.0.113.5"),
                                Optional.of(51122),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                Optional.of(Event.ConversationKind.DIRECT),
                                Optional.empty())));
    }

    CaseSummary summary(String caseId) {
        return new CaseSummary(
                caseId,
                "harbour",
                "river-17",
                "child-safety",
                "child-safety/grooming",
                "Sends a picture to a minor after asking for secrecy",
                false,
                false,
                true,
                Instant.parse("2026-11-21T19:00:00Z"),
                cases.getOrDefault(caseId, List.of()));
    }

    @Override
    public List<DecidedEvent> decisionsOf(String service, String account, int limit) {
        return events.values().stream().limit(limit).toList();
    }

    @Override
    public Optional<DecidedEvent> decision(String decision) {
        return Optional.ofNullable(events.get(decision));
    }

    @Override
    public Map<String, List<MatchedEntry>> matchesOf(List<DecidedEvent> asked) {
        return Map.of();
    }

    @Override
    public List<ReportableMedium> mediaOf(String decision) {
        return Optional.ofNullable(media.get(decision)).stream().toList();
    }

    @Override
    public Optional<Facts> factsOf(String decision) {
        return Optional.empty();
    }

    @Override
    public Account account(String service, String account) {
        return new Account(
                service,
                account,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                account.equals("stone-4")
                        ? new Account.Age(Account.Band.AGE_13_15, Account.Assurance.ESTIMATED)
                        : new Account.Age(Account.Band.ADULT, Account.Assurance.DECLARED),
                List.of(),
                List.of());
    }

    @Override
    public List<AccountRef> search(String text) {
        return List.of();
    }
}
