package org.nightlight.media;

import java.time.Duration;

/**
 * How {@link DecodeWorkers} works.
 *
 * @param workers how many processes run at most
 * @param fileLimit how long a picture may take; afterwards its process is killed
 * @param filmLimit how long a film may take
 * @param waitLimit how long a file waits for a free process
 * @param idleLimit how long a process is kept that has nothing to do
 */
public record WorkerSettings(
        int workers, Duration fileLimit, Duration filmLimit, Duration waitLimit, Duration idleLimit) {

    /** One process for each processor, ten seconds a picture, two minutes a film, five seconds to wait, a minute idle. */
    public static final WorkerSettings DEFAULT = new WorkerSettings(
            Runtime.getRuntime().availableProcessors(),
            Duration.ofSeconds(10),
            Duration.ofMinutes(2),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1));

    /** Rejects settings with which nothing could be decoded. */
    public WorkerSettings {
        if (workers < 1) {
            throw new IllegalArgumentException("At least one worker is needed");
        }
        if (!fileLimit.isPositive() || !filmLimit.isPositive() || waitLimit.isNegative() || !idleLimit.isPositive()) {
            throw new IllegalArgumentException("The time limits of the workers must be above zero");
        }
    }

    /** With the same limit for films as for pictures. */
    public WorkerSettings(int workers, Duration fileLimit, Duration waitLimit, Duration idleLimit) {
        this(workers, fileLimit, fileLimit, waitLimit, idleLimit);
    }
}
