package org.nightlight.policy;

import java.util.Locale;

/**
 * For what a pack's thresholds are chosen: how many dangerous conversations there are, what was measured, and how many
 * alerts reviewers can look at. By Bayes' rule the share of alerts that are right follows from it; recall and the rate of
 * false alerts alone say nothing of that.
 *
 * @param baseRate share of dangerous conversations among all, above 0 and below 1
 * @param recall share of dangerous conversations that are alerted
 * @param falsePositiveRate share of harmless conversations that are alerted
 * @param conversationsPerDay how many conversations there are
 * @param alertsPerDay how many alerts reviewers can look at
 * @param measured on what recall and false alerts were measured
 */
public record Capacity(
        double baseRate,
        double recall,
        double falsePositiveRate,
        int conversationsPerDay,
        int alertsPerDay,
        String measured) {

    /** The share of alerts that are right. */
    public double precision() {
        double right = baseRate * recall;
        double all = right + (1 - baseRate) * falsePositiveRate;
        return all == 0 ? 0 : right / all;
    }

    /** Alerts, right and wrong, among ten thousand conversations. */
    public double alertsPerTenThousand() {
        return 10_000 * (baseRate * recall + (1 - baseRate) * falsePositiveRate);
    }

    /** Alerts a day, right and wrong. */
    public double expectedAlertsPerDay() {
        return alertsPerTenThousand() * conversationsPerDay / 10_000;
    }

    /** Whether reviewers can look at all of them. */
    public boolean suffices() {
        return expectedAlertsPerDay() <= alertsPerDay;
    }

    /** In a line for people. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "at 1 dangerous conversation in %.0f: %.0f %% of alerts are right, %.1f alerts in 10,000 conversations,"
                        + " %.0f a day for reviewers who can look at %d (%s)",
                1 / baseRate,
                100 * precision(),
                alertsPerTenThousand(),
                expectedAlertsPerDay(),
                alertsPerDay,
                measured);
    }
}
