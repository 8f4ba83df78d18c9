package org.nightlight.server.learning.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.nightlight.engine.AppliedScore;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Event;
import org.nightlight.engine.Signal;
import org.nightlight.policy.Effect;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.policy.Verdict;
import org.nightlight.server.bulk.BulkWriter;
import org.springframework.stereotype.Component;

/**
 * Counts what is decided, by day, without a name or id of anybody. A count costs tens of nanoseconds: a look into a map
 * and an addition without a lock; the database gets them in bulk. Thread-safe.
 *
 * <p>The language of a message is that of the first phrase found in it, else the one the pack says is spoken in the
 * event's region; no other is known of a short text.
 */
@Component
class DailyCounts implements BulkWriter.Task {

    static final String UNKNOWN = "unknown";

    private static final String HIDDEN = "text.obfuscated";
    private static final long SECONDS_OF_A_DAY = 86_400;

    private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();
    private final DailyCountTable table;
    private final ReloadingPack pack;
    private final Clock clock;

    DailyCounts(DailyCountTable table, ReloadingPack pack, Clock clock) {
        this.table = table;
        this.pack = pack;
        this.clock = clock;
    }

    /** Which count. */
    record Key(long day, CountKind kind, String language, String name) {}

    /** A decision that was made. */
    void decided(Event event, Decision decision) {
        long day = Math.floorDiv(decision.decidedAt().getEpochSecond(), SECONDS_OF_A_DAY);
        boolean alert = alert(decision);
        if (event.text().isPresent() && examined(decision)) {
            String language = language(event, decision);
            add(day, CountKind.MESSAGE, language, "");
            signals(day, language, decision.signals());
            if (alert) {
                add(day, CountKind.ALERT, language, "");
            }
        }
        for (AppliedScore score : decision.scores()) {
            if (score.added() > 0) {
                add(day, CountKind.SCORED, "", name(score));
            }
            if (alert) {
                add(day, CountKind.SCORED_ALERT, "", name(score));
            }
        }
    }

    /** What other weights would have decided. */
    void tried(int trial, Decision decision, Decision shadow) {
        long day = Math.floorDiv(decision.decidedAt().getEpochSecond(), SECONDS_OF_A_DAY);
        String name = Integer.toString(trial);
        add(day, CountKind.TRIED, "", name);
        boolean before = alert(decision);
        boolean after = alert(shadow);
        if (after && !before) {
            add(day, CountKind.TRIED_MORE, "", name);
        } else if (before && !after) {
            add(day, CountKind.TRIED_FEWER, "", name);
        }
        if (decision.verdict() != shadow.verdict()) {
            add(day, CountKind.TRIED_OTHER, "", name);
        }
    }

    private static boolean alert(Decision decision) {
        if (decision.verdict().compareTo(Verdict.HOLD) >= 0) {
            return true;
        }
        for (Decision.AppliedEffect effect : decision.effects()) {
            if (effect.effect() instanceof Effect.OpenCase) {
                return true;
            }
        }
        return false;
    }

    private static boolean examined(Decision decision) {
        for (Decision.DetectorRun run : decision.detectors()) {
            if (run.skipped().isPresent()) {
                return false;
            }
        }
        return true;
    }

    private String language(Event event, Decision decision) {
        for (Signal signal : decision.signals()) {
            if (signal.attributes().get("language") instanceof String language) {
                return language;
            }
        }
        Optional<String> region = event.context().region();
        return region.isEmpty() ? UNKNOWN : pack.get().languageOf(region.get()).orElse(UNKNOWN);
    }

    private void signals(long day, String language, List<Signal> signals) {
        if (signals.isEmpty()) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Signal signal : signals) {
            if (seen.add(signal.name())) {
                add(day, signal.name().equals(HIDDEN) ? CountKind.HIDDEN : CountKind.SIGNAL, language, signal.name());
            }
        }
    }

    private static String name(AppliedScore score) {
        return DailyCountTable.name(score.id(), PointRange.of(score.points()));
    }

    private void add(long day, CountKind kind, String language, String name) {
        Key key = new Key(day, kind, language, name);
        LongAdder count = counts.get(key);
        if (count == null) {
            count = counts.computeIfAbsent(key, _ -> new LongAdder());
        }
        count.increment();
    }

    @Override
    public void writeAll() {
        List<DailyCountTable.Count> batch = new ArrayList<>();
        long yesterday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay() - 1;
        counts.forEach((key, adder) -> {
            long count = adder.sumThenReset();
            if (count > 0) {
                batch.add(new DailyCountTable.Count(key, count));
            } else if (key.day() < yesterday) {
                counts.remove(key, adder); // nothing is decided on that day any more
            }
        });
        if (batch.isEmpty()) {
            return;
        }
        try {
            table.add(batch);
        } catch (RuntimeException | Error failure) {
            // they are written with the next turn
            batch.forEach(one ->
                    counts.computeIfAbsent(one.key(), _ -> new LongAdder()).add(one.count()));
            throw failure;
        }
    }
}
