package org.nightlight.server.lookback.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.engine.KnownMedia;
import org.nightlight.policy.LookingBack;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.banks.MatchingEntries;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.detection.SecondLooks;
import org.nightlight.server.lookback.internal.CountTable.Count;
import org.nightlight.server.lookback.internal.CountTable.Reach;
import org.nightlight.server.lookback.internal.PassTable.Hit;
import org.nightlight.server.lookback.internal.PassTable.Pass;
import org.nightlight.server.lookback.internal.WorkTable.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares new entries with what has passed: counts first, so that an entry which matches more than is plausible is
 * stopped before it acts, and then decides about each event that matched, as about any other.
 *
 * <p>How far it is lies in the database, page by page, so it goes on where it was after a crash; doing a page twice does
 * nothing twice. It works in short turns and rests between pages as long as it worked. Called by a job, one turn at a time.
 */
@Component
class LookBack {

    /** How long nothing must have been added, so that an import is gone through once. */
    static final Duration REST = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(LookBack.class);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration TURN = Duration.ofSeconds(4);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
    private static final int PAGE = 2_000;
    private static final int DECISIONS = 50;

    private final PassTable passes;
    private final WorkTable work;
    private final PassedTable passed;
    private final Remembering remembering;
    private final MatchingEntries entries;
    private final KnownMedia banks;
    private final SecondLooks looks;
    private final MatchLedger matches;
    private final Floods floods;
    private final ReloadingPack pack;
    private final LiveUpdates live;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private Optional<Counting> counting = Optional.empty(); // only the job's thread asks

    LookBack(
            PassTable passes,
            WorkTable work,
            PassedTable passed,
            Remembering remembering,
            MatchingEntries entries,
            KnownMedia banks,
            SecondLooks looks,
            MatchLedger matches,
            Floods floods,
            ReloadingPack pack,
            LiveUpdates live,
            TransactionTemplate transactions,
            Clock clock) {
        this.passes = passes;
        this.work = work;
        this.passed = passed;
        this.remembering = remembering;
        this.entries = entries;
        this.banks = banks;
        this.looks = looks;
        this.matches = matches;
        this.floods = floods;
        this.pack = pack;
        this.live = live;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Goes on for a few seconds; false when there is nothing to do. */
    boolean turn() {
        floods.clearDecided();
        Instant end = clock.instant().plus(TURN);
        boolean busy = false;
        for (Optional<Pass> next = next(); next.isPresent(); next = next()) {
            busy = true;
            long from = System.nanoTime();
            boolean onward = switch (next.get().state()) {
                case COUNTING -> count(next.get());
                case ACTING -> act(next.get());
                case DONE -> false;
            };
            live.publish(LookbackConfiguration.TOPIC, Long.toString(next.get().id()));
            if (!onward || clock.instant().isAfter(end)) {
                return true;
            }
            pause(Duration.ofNanos(System.nanoTime() - from));
        }
        return busy;
    }

    private static void pause(Duration worked) {
        try {
            Thread.sleep(worked.compareTo(LONGEST_PAUSE) < 0 ? worked : LONGEST_PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Pass> next() {
        if (Thread.currentThread().isInterrupted()) {
            return Optional.empty();
        }
        return passes.going().or(this::begin);
    }

    private Optional<Pass> begin() {
        Instant now = clock.instant();
        if (pack.get().lookingBack().days() == 0) {
            work.drop(now);
            return Optional.empty();
        }
        List<Work> ripe = work.ripe(now, REST, LONGEST_WAIT);
        if (ripe.isEmpty()) {
            return Optional.empty();
        }
        remembering.writeNow(); // what passed before the entries matched must be in the table
        transactions.executeWithoutResult(_ -> work.take(
                ripe, passes.insert(ripe.stream().mapToLong(Work::count).sum(), passed.extent(), now)));
        return passes.going();
    }

    private boolean count(Pass pass) {
        Counting state = counting.filter(one -> one.pass() == pass.id()).orElseGet(() -> load(pass));
        LookingBack policy = pack.get().lookingBack();
        Instant since = clock.instant().minus(Duration.ofDays(policy.days()));
        List<Passed> page = state.isEmpty() ? List.of() : passed.page(pass.atNumber(), pass.toNumber(), since, PAGE);
        if (page.isEmpty()) {
            counted(pass, state, policy.flood());
            return true;
        }
        List<Hit> hits = new ArrayList<>();
        int matched = 0;
        for (Passed one : page) {
            Counting.Found found = state.count(one, policy.flood());
            matched += found.matches();
            hits.addAll(found.hits());
        }
        int all = matched;
        transactions.executeWithoutResult(_ -> {
            if (!hits.isEmpty()) {
                passes.add(pass.id(), hits);
            }
            passes.proceed(pass.id(), page.getLast().number(), page.size(), all);
        });
        return true;
    }

    private Counting load(Pass pass) {
        Needles needles = new Needles();
        for (Work one : work.of(pass.id())) {
            entries.forEach(one.bank(), one.entries(), needles);
        }
        Counting loaded = new Counting(pass.id(), needles, banks, entries, passes.counts(pass.id()));
        counting = Optional.of(loaded);
        return loaded;
    }

    /** All is counted: stops the floods, and lets the rest act. */
    private void counted(Pass pass, Counting state, LookingBack.Flood limit) {
        int stopped = 0;
        for (Reach reach : passes.reaches(pass.id())) {
            boolean flood = limit.exceededBy(reach.accounts(), reach.contents()) && !state.trusts(reach.entry());
            if (flood) {
                floods.stop(
                        reach.entry(),
                        "It matches " + state.counts().getOrDefault(reach.entry(), reach.contents()) + " contents of "
                                + reach.accounts()
                                + (reach.contents() > limit.contents() ? " accounts or more" : " accounts")
                                + " that have passed");
                passes.deleteHitsOf(pass.id(), reach.entry());
                stopped++;
            }
        }
        int all = stopped;
        transactions.executeWithoutResult(_ -> passes.beginActing(pass.id(), all));
        countWithoutActing(state);
        counting = Optional.empty();
        LOG.info("Looked back for {} entries: {} matches, {} floods", pass.entries(), pass.matched(), stopped);
    }

    private void countWithoutActing(Counting state) {
        Map<Long, Integer> acting = passes.counts(state.pass());
        state.counts().forEach((entry, count) -> {
            if (!acting.containsKey(entry)) {
                matches.count(entry, new Count(0, count));
            }
        });
    }

    private boolean act(Pass pass) {
        List<String> decisions = passes.decisions(pass.id(), DECISIONS);
        if (decisions.isEmpty()) {
            Instant now = clock.instant();
            transactions.executeWithoutResult(_ -> {
                work.end(pass.id());
                passes.end(pass.id(), now);
            });
            return true;
        }
        for (String decision : decisions) {
            if (!look(pass, decision)) {
                passes.failed(pass.id(), "A detector failed; it goes on when it works again");
                return false;
            }
        }
        return true;
    }

    private boolean look(Pass pass, String decision) {
        List<Passed> media = passed.ofDecision(decision);
        SecondLooks.Outcome outcome =
                media.isEmpty() ? SecondLooks.Outcome.NOTHING : looks.look(Passed.event(media), decision);
        return switch (outcome) {
            case FAILED -> false;
            case NOTHING, CONSEQUENCES -> {
                int more = outcome == SecondLooks.Outcome.CONSEQUENCES ? 1 : 0;
                transactions.executeWithoutResult(_ -> {
                    passes.deleteHits(pass.id(), decision);
                    passes.acted(pass.id(), more);
                });
                yield true;
            }
        };
    }
}
