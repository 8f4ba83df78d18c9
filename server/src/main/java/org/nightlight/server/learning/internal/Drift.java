package org.nightlight.server.learning.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.nightlight.server.learning.internal.DailyCountTable.PeriodCount;

/**
 * How what is said on the platform has moved, for one language: thirty days against the ninety before, by which share of
 * the signals fell to each category.
 *
 * @param months the newest first
 */
record Drift(String language, List<Month> months) {

    /** With fewer signals in the thirty days, or in the ninety before, chance alone would look like a change. */
    static final long LEAST_SIGNALS = 1_000;

    private static final int MONTHS = 6;
    private static final int BEFORE = 3;
    private static final int MOST_MOVED = 5;
    private static final int PERIOD = 30;

    /** Copies the list. */
    Drift {
        months = List.copyOf(months);
    }

    /** Whether there is an index of any month. */
    public boolean charted() {
        return months.stream().anyMatch(month -> month.stability().isPresent());
    }

    /**
     * Thirty days.
     *
     * @param until the last of them
     * @param stability empty with too few signals
     */
    record Month(
            LocalDate until, long messages, long signals, long hidden, long alerts, Optional<Stability> stability) {

        /** What moved the most. */
        public List<Stability.Moved> moved() {
            return stability
                    .map(one -> one.moved().stream().limit(MOST_MOVED).toList())
                    .orElse(List.of());
        }

        /** So many of a thousand messages. */
        public String perThousand(long count) {
            return messages == 0 ? "–" : String.format(Locale.ROOT, "%.2f", 1_000.0 * count / messages);
        }
    }

    /** Each language in which anything was counted, with up to six months; that in which most is written first. */
    static List<Drift> of(List<PeriodCount> counts, LocalDate today) {
        TreeSet<String> languages = new TreeSet<>();
        counts.forEach(one -> languages.add(one.language()));
        return languages.stream()
                .map(language -> of(
                        language,
                        counts.stream()
                                .filter(one -> one.language().equals(language))
                                .toList(),
                        today))
                .sorted(Comparator.comparingLong(
                                (Drift one) -> one.months().getFirst().messages())
                        .reversed())
                .toList();
    }

    private static Drift of(String language, List<PeriodCount> counts, LocalDate today) {
        int oldest = counts.stream().mapToInt(PeriodCount::period).max().orElse(0);
        List<Month> months = new ArrayList<>();
        for (int period = 0; period < MONTHS && period <= oldest; period++) {
            months.add(month(counts, period, today.minusDays((long) period * PERIOD)));
        }
        return new Drift(language, months);
    }

    private static Month month(List<PeriodCount> counts, int period, LocalDate until) {
        Map<String, Long> now = signals(counts, period, period);
        Map<String, Long> before = signals(counts, period + 1, period + BEFORE);
        boolean enough = sum(now) >= LEAST_SIGNALS && sum(before) >= LEAST_SIGNALS;
        return new Month(
                until,
                total(counts, CountKind.MESSAGE, period),
                sum(now),
                total(counts, CountKind.HIDDEN, period),
                total(counts, CountKind.ALERT, period),
                enough ? Optional.of(Stability.between(before, now)) : Optional.empty());
    }

    private static Map<String, Long> signals(List<PeriodCount> counts, int from, int to) {
        Map<String, Long> signals = new HashMap<>();
        for (PeriodCount one : counts) {
            if (one.kind() == CountKind.SIGNAL && one.period() >= from && one.period() <= to) {
                signals.merge(one.name(), one.count(), Long::sum);
            }
        }
        return signals;
    }

    private static long total(List<PeriodCount> counts, CountKind kind, int period) {
        return counts.stream()
                .filter(one -> one.kind() == kind && one.period() == period)
                .mapToLong(PeriodCount::count)
                .sum();
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
