package org.nightlight.matching;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Merges the parts of an index in the background, one thread at a time. After a failure what is smaller is merged as before, so
 * that there are few parts, and what is as large not for a while. Safe for use by many threads.
 */
final class Compaction<P extends Sealed> {

    /** Before what failed is tried again. */
    static final long PAUSE = Duration.ofMinutes(1).toNanos();

    private static final System.Logger LOG = System.getLogger(Compaction.class.getName());

    private final AtomicBoolean running = new AtomicBoolean();
    private final ReentrantLock merging = new ReentrantLock();
    private final Upkeep upkeep;
    private final Supplier<List<P>> parts;
    private final Function<List<P>, Runnable> merge;
    private volatile Limit limit;

    /** So many entries may become one part, until some time. */
    private record Limit(long entries, long until) {}

    /**
     * For an index.
     *
     * @param parts the sealed ones, oldest first
     * @param merge makes one part of some, and returns what puts it in their place
     */
    Compaction(Upkeep upkeep, Supplier<List<P>> parts, Function<List<P>, Runnable> merge) {
        this.upkeep = upkeep;
        this.parts = parts;
        this.merge = merge;
        limit = new Limit(Long.MAX_VALUE, upkeep.nanoTime().getAsLong());
    }

    /** To be called after each change. */
    void startIfNeeded() {
        if (!next().isEmpty() && running.compareAndSet(false, true)) {
            try {
                upkeep.background().execute(this::run);
            } catch (RuntimeException | OutOfMemoryError refused) {
                running.set(false);
                failed(0, refused);
            }
        }
    }

    /** Merges what was removed out of every part, and waits for a merge that runs. What fails stays as it is. */
    void clean() {
        merging.lock();
        try {
            for (P part : parts.get()) {
                if (part.live() < part.size()) {
                    attempt(part.live(), () -> merge(List.of(part)));
                }
            }
        } finally {
            merging.unlock();
        }
        tellIfDone();
    }

    /** Does something that takes memory for so many entries, unless as much failed just now. */
    void attempt(long entries, Runnable step) {
        if (entries > most()) {
            return;
        }
        try {
            step.run();
        } catch (RuntimeException | OutOfMemoryError failure) {
            // nothing is lost: the parts stay as they were
            failed(entries, failure);
        }
    }

    private void run() {
        try {
            mergeAll();
        } finally {
            running.set(false);
        }
        tellIfDone();
        // what changed after the last look, while this was still running
        startIfNeeded();
    }

    private void mergeAll() {
        merging.lock();
        try {
            for (List<P> some = next(); !some.isEmpty(); some = next()) {
                List<P> chosen = some;
                attempt(Sealed.live(some), () -> merge(chosen));
            }
        } finally {
            merging.unlock();
        }
    }

    private void merge(List<P> some) {
        Runnable placing = merge.apply(some);
        upkeep.merged().run();
        placing.run();
    }

    private List<P> next() {
        return Sealed.toMerge(parts.get(), most());
    }

    private long most() {
        Limit now = limit;
        return upkeep.nanoTime().getAsLong() - now.until() >= 0 ? Long.MAX_VALUE : now.entries();
    }

    private void failed(long entries, Throwable cause) {
        limit = new Limit(Math.min(most(), entries - 1), upkeep.nanoTime().getAsLong() + PAUSE);
        LOG.log(System.Logger.Level.ERROR, "Parts of an index could not be merged; searches are slower", cause);
        tell(() -> upkeep.listener().failed(cause));
    }

    private void tellIfDone() {
        if (Sealed.toMerge(parts.get(), Long.MAX_VALUE).isEmpty() && most() == Long.MAX_VALUE) {
            tell(upkeep.listener()::succeeded);
        }
    }

    private static void tell(Runnable message) {
        try {
            message.run();
        } catch (RuntimeException unheard) {
            LOG.log(System.Logger.Level.ERROR, "What happened to an index could not be told", unheard);
        }
    }
}
