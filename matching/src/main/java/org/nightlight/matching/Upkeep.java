package org.nightlight.matching;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * By what an index is kept up.
 *
 * @param background merges
 * @param listener is told
 * @param nanoTime a clock of nanoseconds that never goes back
 * @param merged what happens when parts have been merged, before the new one takes their place
 */
record Upkeep(Executor background, UpkeepListener listener, LongSupplier nanoTime, Runnable merged) {

    /** By a new thread for each task. */
    static Upkeep byThreads(UpkeepListener listener) {
        return new Upkeep(
                task -> Thread.ofPlatform()
                        .daemon()
                        .name("hash-index-compaction")
                        .start(task),
                listener,
                System::nanoTime,
                () -> {});
    }

    /** By an executor. */
    static Upkeep by(Executor background) {
        return new Upkeep(background, UpkeepListener.noop(), System::nanoTime, () -> {});
    }
}
