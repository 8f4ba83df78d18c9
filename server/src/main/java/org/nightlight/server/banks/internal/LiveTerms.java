package org.nightlight.server.banks.internal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.nightlight.engine.KnownTerms;
import org.nightlight.language.Link;
import org.nightlight.language.LinkKind;
import org.nightlight.language.Span;
import org.nightlight.language.TextViews;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * All listed phrases and addresses in memory, there before the server takes requests. A compiled term counts only while it
 * is among the terms that are live. What other processes change is here within seconds. Thread-safe.
 */
@Component
class LiveTerms implements KnownTerms {

    private static final Logger log = LoggerFactory.getLogger(LiveTerms.class);
    private static final String SUBJECT = "terms";

    private final BankStore banks;
    private final TermStore stored;
    private final IndexCheckpoints checkpoints;
    private final Alarms alarms;
    private final SealedTerms sealed;
    private final ConcurrentMap<Long, StoredTerm> live = new ConcurrentHashMap<>();
    private final AtomicInteger phrases = new AtomicInteger();
    private final AtomicInteger addresses = new AtomicInteger();
    private final TermLayers layers;
    private volatile Map<String, Bank> settings = Map.of();
    private boolean behind;
    private long upTo;

    LiveTerms(BankStore banks, TermStore stored, IndexCheckpoints checkpoints, Alarms alarms, MeterRegistry metrics) {
        this.banks = banks;
        this.stored = stored;
        this.checkpoints = checkpoints;
        this.alarms = alarms;
        this.sealed = new SealedTerms(alarms);
        this.layers = new TermLayers(this::all, alarms);
        Gauge.builder("nightlight.banks.phrases", phrases, AtomicInteger::get)
                .description("Listed phrases that can be matched")
                .register(metrics);
        Gauge.builder("nightlight.banks.addresses", addresses, AtomicInteger::get)
                .description("Listed addresses that can be matched")
                .register(metrics);
    }

    @PostConstruct
    synchronized void load() {
        long begun = System.nanoTime();
        upTo = checkpoints.horizon();
        stored.forEachChangedSince(0, reading(this::put));
        layers.load();
        refreshBanks();
        if (!live.isEmpty()) {
            log.info(
                    "{} listed phrases and {} addresses were compiled in {} ms",
                    phrases.get(),
                    addresses.get(),
                    (System.nanoTime() - begun) / 1_000_000);
        }
    }

    /** Adds what was committed, before it is acknowledged; of a whole list it is found once {@link #settle} has ended. */
    synchronized void addAll(Map<Long, StoredTerm> terms) {
        takeOver(terms.values());
    }

    /** Takes out what was removed, and changes what was switched on or off. */
    synchronized void change(StoredTerm term) {
        takeOver(List.of(term));
    }

    /** Takes out what was removed, whether it could be opened or not. */
    synchronized void removeAll(Collection<Long> ids) {
        ids.forEach(this::drop);
        sealed.tell(settings);
    }

    private void drop(long id) {
        Optional.ofNullable(live.remove(id)).ifPresent(before -> count(before.what(), -1));
        layers.forget(id);
        sealed.forget(id);
    }

    /** Knows of terms of a bank that cannot be opened. */
    synchronized void addUnreadable(Collection<Long> ids, String bank) {
        ids.forEach(id -> sealed.add(id, bank));
        sealed.tell(settings);
    }

    /** The terms of a bank that could not be opened when they were read, in the order of their ids. */
    List<Long> unreadable(String bank) {
        return sealed.of(bank);
    }

    /** Waits until everything that was added before is found. */
    void settle() {
        layers.settle();
    }

    /** Reads how banks are set. */
    void refreshBanks() {
        Map<String, Bank> now = new HashMap<>();
        for (Bank bank : banks.ofTerms()) {
            now.put(bank.name().toLowerCase(Locale.ROOT), bank);
        }
        settings = Map.copyOf(now);
        sealed.tell(settings);
    }

    /** Reads what other processes changed. */
    synchronized void follow() {
        try {
            long horizon = checkpoints.horizon();
            List<StoredTerm> changed = new ArrayList<>();
            stored.forEachChangedSince(Math.max(1, upTo), reading(changed::add));
            takeOver(changed);
            layers.begin();
            refreshBanks();
            upTo = horizon;
        } catch (RuntimeException failed) {
            if (!behind) {
                log.error("Listed phrases and addresses cannot follow the database; it is tried again", failed);
                alarms.raise(
                        AlarmKind.BANK_INDEX_BEHIND,
                        SUBJECT,
                        "Listed phrases and addresses cannot follow the database: those added now may not match; see the log");
            }
            behind = true;
            throw failed;
        }
        if (behind) {
            behind = false;
            alarms.clear(AlarmKind.BANK_INDEX_BEHIND, SUBJECT);
        }
    }

    /** What can be opened goes on; of what cannot it is told. */
    private TermStore.Visitor reading(Consumer<StoredTerm> opened) {
        return new TermStore.Visitor() {
            @Override
            public void term(StoredTerm term) {
                sealed.forget(term.id());
                opened.accept(term);
            }

            @Override
            public void closed(long id, String bank, boolean removed) {
                if (removed) {
                    drop(id); // who reads tells once, at the end
                } else {
                    sealed.add(id, bank);
                }
            }
        };
    }

    private void takeOver(Collection<StoredTerm> terms) {
        Map<Long, Term> grown = new LinkedHashMap<>();
        for (StoredTerm term : terms) {
            if (put(term)) {
                grown.put(term.id(), term.what());
            }
        }
        layers.add(grown);
    }

    /** Whether it is to be compiled. */
    private boolean put(StoredTerm term) {
        if (term.removedAt().isPresent()) {
            drop(term.id());
            return false;
        }
        StoredTerm before = live.put(term.id(), term);
        if (before == null) {
            count(term.what(), 1);
        }
        return before == null || !before.what().isFoundAs(term.what());
    }

    private void count(Term term, int change) {
        (term.form().kind() == BankKind.URLS ? addresses : phrases).addAndGet(change);
    }

    private Map<Long, Term> all() {
        Map<Long, Term> all = new LinkedHashMap<>();
        live.forEach((id, term) -> all.put(id, term.what()));
        return all;
    }

    @Override
    public boolean anyPhrases() {
        return phrases.get() > 0;
    }

    @Override
    public boolean anyAddresses() {
        return addresses.get() > 0;
    }

    @Override
    public List<Match> phrases(TextViews text) {
        Set<Place> places = new LinkedHashSet<>();
        List<Match> matches = new ArrayList<>(0);
        for (TermMatcher.Found one : layers.find(text)) {
            Span span = one.hit().span();
            if (places.add(new Place(one.id(), span))) {
                match(one.id(), span, one.hit().obfuscated()).ifPresent(matches::add);
            }
        }
        return matches;
    }

    /** Where a term was found. */
    private record Place(long id, Span span) {}

    @Override
    public List<Match> addresses(Link link) {
        List<Match> matches = new ArrayList<>(0);
        layers.find(link)
                .forEach(id -> match(id, link.span(), link.kind() == LinkKind.OBFUSCATED)
                        .ifPresent(matches::add));
        return matches;
    }

    private Optional<Match> match(long id, Span span, boolean obfuscated) {
        return Optional.ofNullable(live.get(id))
                .filter(term -> term.what().enabled())
                .flatMap(term -> Optional.ofNullable(settings.get(term.bank().toLowerCase(Locale.ROOT)))
                        .filter(Bank::enabled)
                        .map(bank -> new Match(
                                bank.name(),
                                Long.toString(id),
                                term.what().harmClass().orElse(bank.harmClass()),
                                term.what().duty().orElse(bank.duty()),
                                term.what().category(),
                                term.what().severity(),
                                term.what().language(),
                                term.what().source().or(bank::source),
                                span,
                                obfuscated,
                                bank.shadow())));
    }
}
