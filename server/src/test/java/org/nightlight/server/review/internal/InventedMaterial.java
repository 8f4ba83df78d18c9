package org.nightlight.server.review.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.nightlight.engine.Account;
import org.nightlight.engine.Decision;
import org.nightlight.policy.Facts;
import org.nightlight.policy.Verdict;
import org.nightlight.server.review.CaseMaterial;

/** Material that a test invents. */
public final class InventedMaterial implements CaseMaterial {

    private final Map<String, DecidedEvent> events = new ConcurrentHashMap<>();
    private final Map<String, Facts> facts = new ConcurrentHashMap<>();
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    /** An event of a content, held. */
    void hold(String account, int number, Optional<String> content, List<KeptMedia> media) {
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
                        media));
    }

    /** An event as the test tells it. */
    void put(DecidedEvent event) {
        events.put(event.decision().id(), event);
    }

    /** What the rules of a decision saw. */
    void saw(String decision, Facts seen) {
        facts.put(decision, seen);
    }

    /** What the platform said of an account. */
    void know(Account account) {
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
