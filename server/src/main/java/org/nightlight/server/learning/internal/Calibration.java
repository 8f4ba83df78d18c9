package org.nightlight.server.learning.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the points of a score came out: of the alerts in each range of points, what share was upheld. The shares rise with
 * the points, because the points are meant to; where they do not, neighbouring ranges are taken together.
 *
 * @param ranges all ranges in order
 * @param resolved on how many resolved alerts it rests
 */
record Calibration(List<Range> ranges, long resolved) {

    /** Copies the list. */
    Calibration {
        ranges = List.copyOf(ranges);
    }

    /**
     * One range of points.
     *
     * @param upheld what was seen
     * @param expected the share to expect, with the prior and rising from range to range
     */
    record Range(PointRange points, Interval upheld, double expected) {}

    /**
     * Fits what was resolved.
     *
     * @param seen of the ranges with resolved alerts, how many were upheld
     */
    static Calibration of(Map<PointRange, Interval> seen, Prior prior) {
        List<Interval> upheld = PointRange.ALL.stream()
                .map(range -> seen.getOrDefault(range, new Interval(0, 0)))
                .toList();
        double[] fitted = fitted(upheld.stream().filter(one -> one.of() > 0).toList(), prior);
        List<Range> ranges = new ArrayList<>();
        int known = 0;
        for (PointRange range : PointRange.ALL) {
            Interval here = upheld.get(range.index());
            double below = known == 0 ? 0 : fitted[known - 1];
            double above = known == fitted.length ? 1 : fitted[known];
            // where nothing was resolved, what is believed, as far as the neighbours permit
            double expected = here.of() > 0 ? fitted[known++] : Math.clamp(prior.share(), below, above);
            ranges.add(new Range(range, here, expected));
        }
        return new Calibration(ranges, upheld.stream().mapToLong(Interval::of).sum());
    }

    private static double[] fitted(List<Interval> upheld, Prior prior) {
        return Isotonic.rising(
                upheld.stream()
                        .mapToDouble(one -> prior.with(one.count(), one.of()))
                        .toArray(),
                upheld.stream().mapToDouble(one -> one.of() + prior.weight()).toArray());
    }

    /** The share of right ones to expect among alerts that are spread over the ranges like these; 0 of none. */
    double precisionOf(Map<PointRange, Long> alerts) {
        double right = 0;
        double all = 0;
        for (Map.Entry<PointRange, Long> entry : alerts.entrySet()) {
            right += ranges.get(entry.getKey().index()).expected() * entry.getValue();
            all += entry.getValue();
        }
        return all == 0 ? 0 : right / all;
    }
}
