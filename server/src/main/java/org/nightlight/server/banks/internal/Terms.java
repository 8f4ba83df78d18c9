package org.nightlight.server.banks.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.InvalidBankException;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Changes the listed phrases and addresses of banks. Each change is one transaction, is recorded in the ledger, and is seen
 * by every match that begins after it was acknowledged. Thread-safe.
 */
@Service
class Terms {

    private final BankStore banks;
    private final TermStore terms;
    private final TermSeal seal;
    private final LiveTerms live;
    private final Ledger ledger;
    private final Clock clock;

    Terms(BankStore banks, TermStore terms, TermSeal seal, LiveTerms live, Ledger ledger, Clock clock) {
        this.banks = banks;
        this.terms = terms;
        this.seal = seal;
        this.live = live;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Adds terms. Those that the bank holds already stay as they are; those that were removed come back.
     *
     * @return for each the entry's id and whether it is new or back, in the order given
     * @throws Banks.UnknownBankException when there is no bank of that name
     * @throws InvalidTermException when a term cannot be compiled
     * @throws InvalidBankException when the bank does not hold such terms
     */
    @Transactional
    public List<Banks.Added> add(String bank, List<Term> given, String by) {
        BankStore.Locked locked = banks.lock(bank);
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).form().kind() != locked.kind()) {
                throw new InvalidTermException(i, wrongKind(locked));
            }
        }
        Map<Integer, String> problems = TermMatcher.check(given);
        if (!problems.isEmpty()) {
            Map.Entry<Integer, String> first = problems.entrySet().iterator().next();
            throw new InvalidTermException(first.getKey(), first.getValue());
        }
        Map<String, Term> byFingerprint = new LinkedHashMap<>();
        List<String> order = new ArrayList<>();
        for (Term term : given) {
            String fingerprint = HexFormat.of().formatHex(seal.fingerprint(term));
            order.add(fingerprint);
            byFingerprint.putIfAbsent(fingerprint, term);
        }
        Instant now = clock.instant();
        Map<String, Long> added = terms.insert(locked.id(), byFingerprint, now, by);
        Set<String> others = new LinkedHashSet<>(byFingerprint.keySet());
        others.removeAll(added.keySet());
        Map<String, Long> held = terms.ids(locked.id(), others);
        if (!added.isEmpty()) {
            banks.count(locked.id(), added.size());
            record("bank.terms_added", by, Map.of("bank", locked.name(), "count", Integer.toString(added.size())));
            Map<Long, StoredTerm> fresh = new LinkedHashMap<>();
            byFingerprint.forEach((fingerprint, term) -> Optional.ofNullable(added.get(fingerprint))
                    .ifPresent(
                            id -> fresh.put(id, new StoredTerm(id, locked.name(), term, now, by, Optional.empty()))));
            afterCommit(() -> live.addAll(fresh));
        }
        return answers(order, added, held);
    }

    private static String wrongKind(BankStore.Locked bank) {
        return switch (bank.kind()) {
            case MEDIA -> "The bank " + bank.name() + " holds hashes of media, no phrases or addresses";
            case PHRASES -> "The bank " + bank.name() + " holds phrases: give literal or re2";
            case URLS -> "The bank " + bank.name() + " holds addresses: give page, path or host";
        };
    }

    private static List<Banks.Added> answers(List<String> order, Map<String, Long> added, Map<String, Long> held) {
        Set<String> told = new HashSet<>();
        return order.stream()
                .map(fingerprint -> Optional.ofNullable(added.get(fingerprint))
                        .map(id -> new Banks.Added(id, told.add(fingerprint)))
                        .or(() -> Optional.ofNullable(held.get(fingerprint)).map(id -> new Banks.Added(id, false)))
                        .orElseThrow())
                .toList();
    }

    /** A term, removed or not; empty too when it cannot be opened. */
    @Transactional(readOnly = true)
    public Optional<StoredTerm> find(String bank, long id) {
        return terms.find(bank, id);
    }

    /** A term with what is listed, for somebody who asked to see it; that is recorded. */
    @Transactional
    public Optional<StoredTerm> reveal(String bank, long id, String by) {
        Optional<StoredTerm> term = terms.find(bank, id);
        term.ifPresent(
                found -> record("bank.term_viewed", by, Map.of("bank", found.bank(), "entry", Long.toString(id))));
        return term;
    }

    /** Terms in the order in which they were added, those with a larger id than {@code after}. */
    @Transactional(readOnly = true)
    public List<StoredTerm> page(String bank, long after, int limit) {
        return terms.page(bank, after, limit);
    }

    /** Removes a term; returns whether it was there. */
    @Transactional
    public boolean remove(String bank, long id, String by) {
        BankStore.Locked locked = banks.lock(bank);
        if (!terms.remove(locked.id(), id, clock.instant(), by)) {
            return false;
        }
        banks.count(locked.id(), -1);
        record("bank.term_removed", by, Map.of("bank", locked.name(), "entry", Long.toString(id)));
        afterCommit(() -> live.removeAll(List.of(id))); // without opening it, which may not be possible
        return true;
    }

    /** The ids of the bank's terms that the keys of this installation do not open. */
    List<Long> unreadable(String bank) {
        return live.unreadable(bank);
    }

    /**
     * Removes every term of a bank that cannot be opened, at one moment.
     *
     * @param expected how many the person was told there are
     * @return the moment, by which they can be brought back
     * @throws OtherNumberException when there are more or fewer
     */
    @Transactional
    public Instant removeUnreadable(String bank, int expected, String by) {
        BankStore.Locked locked = banks.lock(bank);
        List<Long> ids = terms.unreadable(locked.id(), live.unreadable(bank));
        if (ids.size() != expected || ids.isEmpty()) {
            throw new OtherNumberException(ids.size());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as exact as the database keeps it
        terms.removeAll(locked.id(), ids, now, by);
        banks.count(locked.id(), -ids.size());
        record("bank.unreadable_terms_removed", by, facts(locked, ids, now));
        afterCommit(() -> live.removeAll(ids));
        return now;
    }

    /** Brings back what was removed at one moment, for keys that were found again; returns how many there were. */
    @Transactional
    public int restoreRemovedAt(String bank, Instant time, String by) {
        BankStore.Locked locked = banks.lock(bank);
        List<Long> ids = terms.restoreRemovedAt(locked.id(), time);
        if (ids.isEmpty()) {
            return 0;
        }
        banks.count(locked.id(), ids.size());
        record("bank.terms_restored", by, facts(locked, ids, time));
        List<Long> unreadable = terms.unreadable(locked.id(), ids);
        afterCommit(() -> live.addUnreadable(unreadable, locked.name())); // others when the database is followed
        return ids.size();
    }

    private static Map<String, String> facts(BankStore.Locked bank, List<Long> ids, Instant removed) {
        return Map.of("bank", bank.name(), "count", Integer.toString(ids.size()), "removedAt", removed.toString());
    }

    /** Brings a removed term back; returns whether it was removed. */
    @Transactional
    public boolean restore(String bank, long id, String by) {
        BankStore.Locked locked = banks.lock(bank);
        if (!terms.restore(locked.id(), id)) {
            return false;
        }
        banks.count(locked.id(), 1);
        changed("bank.term_restored", locked, id, by);
        return true;
    }

    /** Lets a term match or not; returns whether there is such a term. */
    @Transactional
    public boolean setEnabled(String bank, long id, boolean enabled, String by) {
        BankStore.Locked locked = banks.lock(bank);
        if (!terms.setEnabled(locked.id(), id, enabled)) {
            return false;
        }
        changed(enabled ? "bank.term_enabled" : "bank.term_disabled", locked, id, by);
        return true;
    }

    private void changed(String kind, BankStore.Locked bank, long id, String by) {
        record(kind, by, Map.of("bank", bank.name(), "entry", Long.toString(id)));
        // what cannot be opened is told of when the database is followed
        terms.find(bank.name(), id).ifPresent(term -> afterCommit(() -> live.change(term)));
    }

    private void record(String kind, String by, Map<String, String> facts) {
        ledger.append(new LedgerEntry(kind, by, Optional.empty(), facts, Map.of()));
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

    /** Whether a bank holds phrases or addresses, rather than media. */
    boolean holds(String bank) {
        return banks.find(bank).filter(found -> found.kind() != BankKind.MEDIA).isPresent();
    }

    /** There are not as many as whoever asked was told. */
    static final class OtherNumberException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OtherNumberException(int number) {
            super(
                    number == 0
                            ? "Every entry of the bank can be opened"
                            : number + " entries of the bank cannot be opened now: look at them again");
        }
    }

    /** One of several terms is wrong; the message says why, without the words. */
    static final class InvalidTermException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int number;

        InvalidTermException(int number, String message) {
            super(message);
            this.number = number;
        }

        /** Its number among those given, from 0. */
        int number() {
            return number;
        }
    }
}
