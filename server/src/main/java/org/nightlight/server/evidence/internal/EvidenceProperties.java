package org.nightlight.server.evidence.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the vault keeps what nothing holds, and how often all of it is checked.
 *
 * @param deleteAfter how long after the last hold ended and after it was last sealed an object is deleted by itself; zero,
 *     which is the default: never
 * @param checkEvery how often every object is opened and its hash compared
 * @param s3 the store; the folder in the data folder when none is named
 */
@ConfigurationProperties("nightlight.evidence")
record EvidenceProperties(
        @DefaultValue("0d") Duration deleteAfter,
        @DefaultValue("7d") Duration checkEvery,
        @DefaultValue S3Settings s3) {

    private static final Duration SHORTEST = Duration.ofDays(1);

    /** Checks the times. */
    EvidenceProperties {
        if (!deleteAfter.isZero() && deleteAfter.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("nightlight.evidence.delete-after is 0 (never) or at least a day");
        }
        if (checkEvery.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("nightlight.evidence.check-every is at least a day");
        }
    }
}
