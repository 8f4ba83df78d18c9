package org.nightlight.server.banks.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.nightlight.matching.DigestKind;
import org.nightlight.matching.HashMatch;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankEntry;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.InvalidBankException;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Changes banks in the database, records it, and brings the index up to date once it is committed. */
@Service
class BankService implements Banks {

    private final BankStore banks;
    private final EntryStore entries;
    private final LiveIndex index;
    private final LiveTerms terms;
    private final Gains gains;
    private final Ledger ledger;
    private final Clock clock;

    BankService(
            BankStore banks,
            EntryStore entries,
            LiveIndex index,
            LiveTerms terms,
            ApplicationEventPublisher events,
            Ledger ledger,
            Clock clock) {
        this.banks = banks;
        this.entries = entries;
        this.index = index;
        this.terms = terms;
        this.gains = new Gains(events);
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Bank> all() {
        return banks.all();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Bank> find(String name) {
        return banks.find(name);
    }

    @Override
    @Transactional
    public Optional<Bank> create(Bank.Settings settings, boolean fromPack, String by) {
        if (!banks.insert(settings, fromPack, clock.instant(), by)) {
            return Optional.empty();
        }
        record("bank.created", by, facts(settings));
        afterCommit(this::refreshBanks);
        return banks.find(settings.name());
    }

    @Override
    @Transactional
    public Bank change(Bank.Settings settings, String by) {
        Optional<Bank> before = banks.find(settings.name());
        if (!banks.update(settings)) {
            throw new UnknownBankException(settings.name());
        }
        record("bank.changed", by, facts(settings));
        afterCommit(this::refreshBanks);
        Bank now = banks.find(settings.name()).orElseThrow();
        gains.changed(before, now, entries);
        return now;
    }

    @Override
    @Transactional
    public List<Added> add(String bank, List<NewEntry> newEntries, String by) {
        BankStore.Locked locked = banks.lock(bank);
        if (locked.kind() != BankKind.MEDIA) {
            throw new InvalidBankException(
                    "bank", "The bank " + locked.name() + " does not hold hashes: add to it as terms");
        }
        Map<UUID, NewEntry> byFingerprint = new LinkedHashMap<>();
        List<UUID> order = new ArrayList<>();
        for (NewEntry entry : newEntries) {
            UUID fingerprint = EntryFingerprint.of(entry.hashes(), entry.negative());
            order.add(fingerprint);
            byFingerprint.putIfAbsent(fingerprint, entry);
        }
        Instant now = clock.instant();
        Map<UUID, Long> added = entries.insert(locked.id(), byFingerprint, now, by);
        Map<UUID, Long> held = held(locked.id(), byFingerprint.keySet(), added);
        if (!added.isEmpty()) {
            banks.count(locked.id(), added.size());
            recordAdded(locked.name(), added, by);
            gains.added(locked.name(), added, byFingerprint);
        }
        Map<Long, KnownHashes> fresh = hashes(added, byFingerprint);
        Map<Long, KnownHashes> known = hashes(held, byFingerprint);
        afterCommit(() -> index.addAll(fresh, known));
        return answers(order, added, held);
    }

    private Map<UUID, Long> held(int bank, Set<UUID> all, Map<UUID, Long> added) {
        Set<UUID> others = new HashSet<>(all);
        others.removeAll(added.keySet());
        return others.isEmpty() ? Map.of() : entries.ids(bank, others);
    }

    private static Map<Long, KnownHashes> hashes(Map<UUID, Long> ids, Map<UUID, NewEntry> entries) {
        Map<Long, KnownHashes> hashes = new HashMap<>();
        ids.forEach((fingerprint, id) -> hashes.put(
                id, Optional.ofNullable(entries.get(fingerprint)).orElseThrow().hashes()));
        return hashes;
    }

    private static List<Added> answers(List<UUID> order, Map<UUID, Long> added, Map<UUID, Long> held) {
        Set<UUID> told = new HashSet<>();
        return order.stream()
                .map(fingerprint -> Optional.ofNullable(added.get(fingerprint))
                        .map(id -> new Added(id, told.add(fingerprint)))
                        .or(() -> Optional.ofNullable(held.get(fingerprint)).map(id -> new Added(id, false)))
                        .orElseThrow())
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<BankEntry> entry(String bank, long id) {
        return entries.find(bank, id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<BankEntry> entries(String bank, long after, int limit) {
        return entries.page(bank, after, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Found> search(String hash, int limit) {
        Map<Long, HashMatch> nearest = new LinkedHashMap<>();
        Map<Long, HashAlgorithm> algorithms = new HashMap<>();
        for (HashAlgorithm algorithm : HashAlgorithm.values()) {
            if (algorithm.digits() == hash.length()) {
                for (HashMatch match : lookUp(algorithm.alone(hash))) {
                    if (nearest.size() < limit && nearest.putIfAbsent(match.id(), match) == null) {
                        algorithms.put(match.id(), algorithm);
                    }
                }
            }
        }
        return entries.find(nearest.keySet()).stream()
                .map(entry -> new Found(
                        entry,
                        Objects.requireNonNull(algorithms.get(entry.id())).wireName(),
                        Objects.requireNonNull(nearest.get(entry.id())).distance()))
                .sorted(Comparator.comparingInt(Found::distance)
                        .thenComparing(found -> found.entry().id()))
                .toList();
    }

    /** The entries with one of these hashes or a PDQ hash near it, nearest first. */
    private List<HashMatch> lookUp(KnownHashes hashes) {
        List<HashMatch> found = new ArrayList<>();
        hashes.md5().ifPresent(digest -> found.addAll(exact(DigestKind.MD5, digest)));
        hashes.sha1().ifPresent(digest -> found.addAll(exact(DigestKind.SHA1, digest)));
        hashes.sha256().ifPresent(digest -> found.addAll(exact(DigestKind.SHA256, digest)));
        hashes.pdq().ifPresent(pdq -> found.addAll(index.near(pdq, Bank.DEFAULT_DISTANCE)));
        return found;
    }

    private List<HashMatch> exact(DigestKind kind, String digest) {
        return index.exact(kind, digest).stream()
                .map(id -> new HashMatch(id, 0))
                .toList();
    }

    @Override
    @Transactional
    public boolean remove(String bank, long id, String by) {
        BankStore.Locked locked = banks.lock(bank);
        Optional<BankEntry> entry = entries.find(bank, id);
        if (entry.isEmpty() || !entries.remove(locked.id(), id, clock.instant(), by)) {
            return false;
        }
        banks.count(locked.id(), -1);
        record("bank.entry_removed", by, Map.of("bank", locked.name(), "entry", Long.toString(id)));
        gains.stopped(locked.name(), id, entry.get().what());
        return true;
    }

    @Override
    @Transactional
    public boolean restore(String bank, long id, String by) {
        BankStore.Locked locked = banks.lock(bank);
        Optional<BankEntry> entry = entries.find(bank, id);
        if (entry.isEmpty() || !entries.restore(locked.id(), id)) {
            return false;
        }
        banks.count(locked.id(), 1);
        record("bank.entry_restored", by, Map.of("bank", locked.name(), "entry", Long.toString(id)));
        gains.restored(locked.name(), id, entry.get().what());
        afterCommit(() -> index.addAll(Map.of(id, entry.get().what().hashes()), Map.of()));
        return true;
    }

    @Override
    @Transactional
    public boolean setEnabled(String bank, long id, boolean enabled, String by) {
        BankStore.Locked locked = banks.lock(bank);
        Optional<BankEntry> before = entries.find(bank, id);
        if (before.isEmpty() || !entries.setEnabled(locked.id(), id, enabled)) {
            return false;
        }
        record(
                enabled ? "bank.entry_enabled" : "bank.entry_disabled",
                by,
                Map.of("bank", locked.name(), "entry", Long.toString(id)));
        if (enabled) {
            gains.enabled(locked.name(), id);
        } else {
            gains.stopped(locked.name(), id, before.get().what());
        }
        return true;
    }

    private void recordAdded(String bank, Map<UUID, Long> added, String by) {
        long first = added.values().stream().mapToLong(id -> id).min().orElseThrow();
        if (added.size() == 1) {
            record("bank.entry_added", by, Map.of("bank", bank, "entry", Long.toString(first)));
        } else {
            long last = added.values().stream().mapToLong(id -> id).max().orElseThrow();
            record(
                    "bank.entries_added",
                    by,
                    Map.of(
                            "bank", bank,
                            "count", Integer.toString(added.size()),
                            "first", Long.toString(first),
                            "last", Long.toString(last)));
        }
    }

    private static Map<String, String> facts(Bank.Settings settings) {
        return Map.of(
                "bank", settings.name(),
                "harmClass", BankStore.lower(settings.harmClass()),
                "duty", BankStore.lower(settings.duty()),
                "distance", Integer.toString(settings.distance()),
                "orientations", Boolean.toString(settings.orientations()),
                "verified", Boolean.toString(settings.verified()),
                "enabled", Boolean.toString(settings.enabled()),
                "shadow", Boolean.toString(settings.shadow()));
    }

    private void record(String kind, String by, Map<String, String> facts) {
        ledger.append(new LedgerEntry(kind, by, Optional.empty(), facts, Map.of()));
    }

    private void refreshBanks() {
        index.refreshReach();
        terms.refreshBanks();
    }

    /** Runs in the caller's thread before its answer leaves: a later request sees the change. */
    private static void afterCommit(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }
}
