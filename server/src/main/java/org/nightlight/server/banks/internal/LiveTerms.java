package org.nightlight.server.banks.internal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
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
 * All listed phrases and addresses in memory, there before the server takes requests.
 *
 * <p>What was compiled long ago is in one matcher, what came since in a second and small one, so that an addition is found
 * by the next request and costs no compiling of everything. A compiled term counts only while it is among the terms that
 * are live. What other processes change is here within seconds. Thread-safe.
 */
@Component
class LiveTerms implements KnownTerms {

    private static final Logger log = LoggerFactory.getLogger(LiveTerms.class);
    /** With more than these, and more than half of what was compiled before, all is compiled together. */
    private static final int FRESH = 2_000;

    private static final String SUBJECT = "terms";

    private final BankStore banks;
    private final TermStore stored;
    private final IndexCheckpoints checkpoints;
    private final Alarms alarms;
    private final ConcurrentMap<Long, StoredTerm> live = new ConcurrentHashMap<>();
    private final AtomicInteger phrases = new AtomicInteger();
    private final AtomicInteger addresses = new AtomicInteger();
    /** What came since {@link #compiled}; guarded by this. */
    private final Map<Long, Term> recent = new LinkedHashMap<>();

    private volatile Map<String, Bank> settings = Map.of();
    private volatile TermMatcher compiled = TermMatcher.of(Map.of());
    private volatile TermMatcher fresh = TermMatcher.of(Map.of());
    private boolean behind;
    private long upTo;

    LiveTerms(BankStore banks, TermStore stored, IndexCheckpoints checkpoints, Alarms alarms, MeterRegistry metrics) {
        this.banks = banks;
        this.stored = stored;
        this.checkpoints = checkpoints;
        this.alarms = alarms;
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
        stored.forEachChangedSince(0, this::put);
        recent.clear();
        compileAll();
        refreshBanks();
        if (!live.isEmpty()) {
            log.info(
                    "{} listed phrases and {} addresses were compiled in {} ms",
                    phrases.get(),
                    addresses.get(),
                    (System.nanoTime() - begun) / 1_000_000);
        }
    }

    /** Adds what was committed, before it is acknowledged. */
    synchronized void addAll(Map<Long, StoredTerm> terms) {
        terms.values().forEach(this::put);
        compileRecent();
    }

    /** Takes out what was removed, and changes what was switched on or off. */
    synchronized void change(StoredTerm term) {
        put(term);
        compileRecent();
    }

    /** Reads how banks are set. */
    void refreshBanks() {
        Map<String, Bank> now = new HashMap<>();
        for (Bank bank : banks.ofTerms()) {
            now.put(bank.name().toLowerCase(Locale.ROOT), bank);
        }
        settings = Map.copyOf(now);
    }

    /** Reads what other processes changed. */
    synchronized void follow() {
        try {
            long horizon = checkpoints.horizon();
            stored.forEachChangedSince(Math.max(1, upTo), this::put);
            compileRecent();
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

    private void put(StoredTerm term) {
        if (term.removedAt().isPresent()) {
            Optional.ofNullable(live.remove(term.id())).ifPresent(before -> count(before.what(), -1));
            recent.remove(term.id());
            return;
        }
        StoredTerm before = live.put(term.id(), term);
        if (before == null) {
            count(term.what(), 1);
        }
        if (before == null || !before.what().equals(term.what())) {
            recent.put(term.id(), term.what());
        }
    }

    private void count(Term term, int change) {
        (term.form().kind() == BankKind.URLS ? addresses : phrases).addAndGet(change);
    }

    private void compileRecent() {
        if (recent.size() > FRESH && recent.size() > compiled.size() / 2) {
            recent.clear();
            compileAll();
        } else if (!recent.isEmpty()) {
            fresh = TermMatcher.of(recent);
        }
    }

    private void compileAll() {
        Map<Long, Term> all = new LinkedHashMap<>();
        live.forEach((id, term) -> all.put(id, term.what()));
        compiled = TermMatcher.of(all); // before the other is emptied: nothing is missed between the two
        fresh = TermMatcher.of(Map.of());
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
        TermMatcher small = fresh; // first: what is moved to the other meanwhile is then in both
        List<Match> matches = new ArrayList<>(0);
        add(compiled.find(text), matches);
        add(small.find(text), matches);
        return matches;
    }

    private void add(List<TermMatcher.Found> found, List<Match> matches) {
        for (TermMatcher.Found one : found) {
            match(one.id(), one.hit().span(), one.hit().obfuscated())
                    .filter(match -> matches.stream()
                            .noneMatch(there -> there.entry().equals(match.entry())
                                    && there.span().equals(match.span())))
                    .ifPresent(matches::add);
        }
    }

    @Override
    public List<Match> addresses(Link link) {
        TermMatcher small = fresh;
        List<Long> ids = new ArrayList<>(compiled.find(link));
        ids.addAll(small.find(link));
        List<Match> matches = new ArrayList<>(0);
        ids.stream()
                .distinct()
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
