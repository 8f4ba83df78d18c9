package org.nightlight.server.review.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.nightlight.engine.Account;
import org.nightlight.engine.Decision;
import org.nightlight.policy.Facts;
import org.nightlight.policy.Verdict;
import org.nightlight.server.review.CaseMaterial;
import org.nightlight.server.review.MatchedEntry;
import org.nightlight.server.review.ReportableMedium;

/** Material that a test invents. */
public final class InventedMaterial implements CaseMaterial {

    private final Map<String, DecidedEvent> events = new ConcurrentHashMap<>();
    private final Map<String, Facts> facts = new ConcurrentHashMap<>();
    private final Map<String, List<MatchedEntry>> matches = new ConcurrentHashMap<>();
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, List<ReportableMedium>> media = new ConcurrentHashMap<>();

    /** An event of a content, held. */
    public void hold(String account, int number, Optional<String> content, List<KeptMedia> media) {
        String decision = "dec_" + account + "_" + number;
        events.put(
                decision,
                new DecidedEvent(
                        new Decision(
                                decision,
                                "harbour",
                                "evt-" + account + "-" + number,
                                Instant.parse("2026-11-21T19:00:00Z").plusSeconds(number),
                                Verdict.HOLD,
                                List.of(new Decision.Reason(
                                        "grooming/secrecy-from-adult-to-minor",
                                        "child-safety/grooming",
                                        Verdict.HOLD,
                                        "Asks a minor to keep the conversation secret")),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                "default@1",
                                false),
                        Instant.parse("2026-11-21T19:00:00Z").plusSeconds(number),
                        "message",
                        account,
                        Optional.of("stone-4"),
                        Optional.of("c9"),
                        content,
                        Optional.of("let us keep this between us"),
                        List.of(),
                        media,
                        Circumstances.UNKNOWN));
    }

    /** An event as the test tells it. */
    public void put(DecidedEvent event) {
        events.put(event.decision().id(), event);
    }

    /** What a report can say of the media of a decision. */
    public void reportable(String decision, List<ReportableMedium> known) {
        media.put(decision, known);
    }

    /** What a medium of a decision matched. */
    void match(String decision, MatchedEntry entry) {
        matches.computeIfAbsent(decision, _ -> new ArrayList<>()).add(entry);
    }

    /** What the rules of a decision saw. */
    void saw(String decision, Facts seen) {
        facts.put(decision, seen);
    }

    /** What the platform said of an account. */
    public void know(Account account) {
        accounts.put(account.service() + "/" + account.id(), account);
    }

    @Override
    public List<DecidedEvent> decisionsOf(String service, String account, int limit) {
        List<DecidedEvent> found = new ArrayList<>(events.values().stream()
                .filter(event -> event.actor().equals(account))
                .toList());
        found.sort((one, other) -> other.at().compareTo(one.at()));
        return found.stream().limit(limit).toList();
    }

    @Override
    public Optional<DecidedEvent> decision(String decision) {
        return Optional.ofNullable(events.get(decision));
    }

    @Override
    public Map<String, List<MatchedEntry>> matchesOf(List<DecidedEvent> asked) {
        Map<String, List<MatchedEntry>> found = new HashMap<>(matches);
        found.keySet()
                .retainAll(asked.stream().map(event -> event.decision().id()).toList());
        return found;
    }

    @Override
    public List<ReportableMedium> mediaOf(String decision) {
        return media.getOrDefault(decision, List.of());
    }

    @Override
    public Optional<Facts> factsOf(String decision) {
        return Optional.ofNullable(facts.get(decision));
    }

    @Override
    public Account account(String service, String account) {
        return accounts.getOrDefault(service + "/" + account, Account.unknown(service, account));
    }

    @Override
    public List<AccountRef> search(String text) {
        return events.values().stream()
                .filter(event -> event.actor().equals(text)
                        || event.decision().event().equals(text)
                        || event.decision().id().equals(text)
                        || event.content().filter(text::equals).isPresent())
                .map(event -> new AccountRef("harbour", event.actor()))
                .distinct()
                .toList();
    }
}
