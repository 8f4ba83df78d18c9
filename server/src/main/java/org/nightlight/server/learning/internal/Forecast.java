package org.nightlight.server.learning.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What reviewers of a score's alerts may expect.
 *
 * @param alerts alerts of the last thirty days to which the score applied
 * @param resolved on how many resolved decisions all of it rests
 * @param precision the share of the alerts that should turn out right; empty without any, or when nothing was resolved
 * @param thresholds what would be alerted from each number of points on, the fewest points first
 */
record Forecast(long alerts, long resolved, OptionalDouble precision, List<Threshold> thresholds) {

    /** Copies the list. */
    Forecast {
        thresholds = List.copyOf(thresholds);
    }

    /**
     * A threshold that might be chosen.
     *
     * @param perDay messages a day that raised the score and came to so many points or more; a case gathers several
     * @param precision the share of them that should be right
     * @param seen whether any alert from there to the next threshold was resolved, so that it does not rest on belief alone
     */
    record Threshold(PointRange from, double perDay, double precision, boolean seen) {}

    /**
     * Puts together how points come out and how often they occur.
     *
     * @param scored messages that raised the score, by range of points
     * @param alerted of the alerts
     * @param days over how many days the messages were counted, at least 1 when there are any
     */
    static Forecast of(Calibration calibration, Map<PointRange, Long> scored, Map<PointRange, Long> alerted, int days) {
        long alerts = alerted.values().stream().mapToLong(Long::longValue).sum();
        NavigableMap<PointRange, Long> ordered = new TreeMap<>(scored);
        List<Threshold> thresholds = new ArrayList<>();
        for (PointRange from : ordered.keySet()) {
            Map<PointRange, Long> above = ordered.tailMap(from, true);
            long count = above.values().stream().mapToLong(Long::longValue).sum();
            thresholds.add(new Threshold(
                    from,
                    count / (double) Math.max(1, days),
                    calibration.precisionOf(above),
                    calibration.ranges().get(from.index()).upheld().of() > 0));
        }
        return new Forecast(
                alerts,
                calibration.resolved(),
                alerts == 0 || calibration.resolved() == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(calibration.precisionOf(alerted)),
                thresholds);
    }
}
