package org.nightlight.testkit.scenario;

import java.util.stream.IntStream;

/**
 * What a late alert costs: Sadeque, Xu and Bethard, "Measuring the latency of depression detection in social media" (WSDM
 * 2018), as used by eRISK and, for grooming, by Vogt, Leser and Akbik (ACL 2021).
 *
 * @param p how fast the penalty grows, above 0
 */
public record Latency(double p) {

    /** The constant of eRISK. */
    public static final Latency ERISK = new Latency(0.0078);

    /** With a penalty of one half at the given number of messages, more than 1. */
    public static Latency halfAt(double messages) {
        if (messages <= 1) {
            throw new IllegalArgumentException("Half of the penalty needs more than one message, not " + messages);
        }
        return new Latency(Math.log(3) / (messages - 1));
    }

    /** 0 for an alert at the first message, towards 1 for ever later ones. */
    public double penalty(int message) {
        return -1 + 2 / (1 + Math.exp(-p * (message - 1)));
    }

    /** One less the median penalty of alerts at these messages; 0 when there are none. */
    public double speed(int[] messages) {
        return messages.length == 0
                ? 0
                : 1 - median(IntStream.of(messages).mapToDouble(this::penalty).toArray());
    }

    /** The middle value, or the mean of the two in the middle; NaN of nothing. */
    static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
