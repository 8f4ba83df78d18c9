package org.nightlight.matching;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Merges the parts of an index in the background, one thread at a time. Safe for use by many threads. */
final class Compaction {

    private static final System.Logger LOG = System.getLogger(Compaction.class.getName());

    private final AtomicBoolean running = new AtomicBoolean();
    private final Executor background;
    private final BooleanSupplier needed;
    private final Runnable step;

    /**
     * For an index.
     *
     * @param needed whether there is something to merge
     * @param step merges once
     */
    Compaction(Executor background, BooleanSupplier needed, Runnable step) {
        this.background = background;
        this.needed = needed;
        this.step = step;
    }

    /** A new thread for each task. */
    static Executor threads() {
        return task ->
                Thread.ofPlatform().daemon().name("hash-index-compaction").start(task);
    }

    /** To be called after each change. */
    void startIfNeeded() {
        if (needed.getAsBoolean() && running.compareAndSet(false, true)) {
            try {
                background.execute(this::run);
            } catch (RuntimeException | OutOfMemoryError refused) {
                running.set(false);
                LOG.log(System.Logger.Level.ERROR, "No thread to merge the parts of an index", refused);
            }
        }
    }

    private void run() {
        try {
            while (needed.getAsBoolean()) {
                step.run();
            }
        } catch (RuntimeException | OutOfMemoryError failed) {
            // nothing is lost: the parts stay as they were, and the next change tries again
            LOG.log(System.Logger.Level.ERROR, "Parts of an index could not be merged; searches are slower", failed);
        } finally {
            running.set(false);
        }
    }
}
