package org.nightlight.media;

import java.time.Duration;

/**
 * How {@link DecodeWorkers} works.
 *
 * @param workers how many processes run at most
 * @param fileLimit how long one file may take; afterwards its process is killed
 * @param waitLimit how long a file waits for a free process
 * @param idleLimit how long a process is kept that has nothing to do
 */
public record WorkerSettings(int workers, Duration fileLimit, Duration waitLimit, Duration idleLimit) {

    /** One process for each processor, ten seconds a file, five seconds to wait, a minute idle. */
    public static final WorkerSettings DEFAULT = new WorkerSettings(
            Runtime.getRuntime().availableProcessors(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1));

    /** Rejects settings with which nothing could be decoded. */
    public WorkerSettings {
        if (workers < 1) {
            throw new IllegalArgumentException("At least one worker is needed");
        }
        if (!fileLimit.isPositive() || waitLimit.isNegative() || !idleLimit.isPositive()) {
            throw new IllegalArgumentException("The time limits of the workers must be above zero");
        }
    }
}
