package org.nightlight.server.reports.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether many reporters on one account look as if they had agreed to report it: {@link #MANY} or more within
 * {@link #WINDOW}, at least half of whom share a trait. It is a warning to the reviewer and has no other effect.
 */
final class Brigading {

    /** How many reporters are many. */
    static final int MANY = 10;

    /** Within which time. */
    static final Duration WINDOW = Duration.ofHours(1);

    /** Younger accounts are new ones. */
    static final Duration NEW = Duration.ofDays(7);

    private Brigading() {}

    /** What to tell the reviewer, if anything. */
    static Optional<String> warning(List<StoredReport> reports) {
        List<StoredReport> firsts = firstOfEach(reports);
        int from = 0;
        Optional<String> worst = Optional.empty();
        int most = 0;
        for (int to = 0; to < firsts.size(); to++) {
            Instant latest = firsts.get(to).receivedAt();
            while (firsts.get(from).receivedAt().isBefore(latest.minus(WINDOW))) {
                from++;
            }
            List<StoredReport> within = firsts.subList(from, to + 1);
            if (within.size() >= MANY && within.size() > most) {
                Optional<String> found = shared(within);
                if (found.isPresent()) {
                    worst = found;
                    most = within.size();
                }
            }
        }
        return worst;
    }

    private static List<StoredReport> firstOfEach(List<StoredReport> reports) {
        Map<String, StoredReport> firsts = new HashMap<>();
        for (StoredReport report : reports) {
            firsts.merge(
                    HexFormat.of().formatHex(report.reporterKey()),
                    report,
                    (one, other) -> one.receivedAt().isAfter(other.receivedAt()) ? other : one);
        }
        List<StoredReport> sorted = new ArrayList<>(firsts.values());
        sorted.sort(Comparator.comparing(StoredReport::receivedAt));
        return sorted;
    }

    private static Optional<String> shared(List<StoredReport> within) {
        long fresh = within.stream().filter(Brigading::isNew).count();
        Map<String, Integer> networks = new HashMap<>();
        within.forEach(report -> report.network()
                .ifPresent(network -> networks.merge(HexFormat.of().formatHex(network), 1, Integer::sum)));
        int neighbours =
                networks.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<String> traits = new ArrayList<>();
        if (2 * fresh >= within.size()) {
            traits.add(fresh + " with accounts younger than " + NEW.toDays() + " days");
        }
        if (2 * neighbours >= within.size()) {
            traits.add(neighbours + " from one network");
        }
        return traits.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%d reporters within an hour, %s: they may have agreed to report. Judge what happened, not how many say so."
                                .formatted(within.size(), String.join(" and ", traits)));
    }

    private static boolean isNew(StoredReport report) {
        return report.reporterSince()
                .filter(since -> since.isAfter(report.receivedAt().minus(NEW)))
                .isPresent();
    }
}
