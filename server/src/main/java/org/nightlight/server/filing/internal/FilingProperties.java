package org.nightlight.server.filing.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How reports are filed.
 *
 * @param enabled whether this machine files
 * @param parallel how many it files at the same time
 * @param lease for how long a worker that is not heard of is believed to live
 * @param connecting how long connecting may take
 * @param answering how long a call may take, beyond what an upload is given for its size
 * @param uploadBytesPerSecond what an upload is given: a second for each so many bytes
 * @param backOff how long after a first failure a call is made again; each further one doubles it
 * @param longestBackOff the longest of these pauses; a tenth of it where someone is in danger
 */
@ConfigurationProperties("nightlight.filing")
record FilingProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("4") int parallel,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("10s") Duration connecting,
        @DefaultValue("60s") Duration answering,
        @DefaultValue("65536") long uploadBytesPerSecond,
        @DefaultValue("2s") Duration backOff,
        @DefaultValue("10m") Duration longestBackOff) {

    /** Checks the values. */
    FilingProperties {
        if (parallel < 1) {
            throw new IllegalArgumentException("nightlight.filing.parallel is at least 1");
        }
        if (!lease.isPositive() || !backOff.isPositive() || longestBackOff.compareTo(backOff) < 0) {
            throw new IllegalArgumentException(
                    "nightlight.filing.lease and back-off are greater than 0, and longest-back-off is at least back-off");
        }
    }
}
