package org.nightlight.server.banks.internal;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does the work of an import in order, beside the thread that reads the list: while the database writes one batch, the next
 * is read, and never more than these two are held. For one reading thread.
 */
final class ImportWriter implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("bank-import-writer").factory());
    private Optional<Future<?>> last = Optional.empty();

    /** Begins the work once what was given before is done; throws what that threw. */
    void begin(Runnable work) {
        await();
        last = Optional.of(thread.submit(work));
    }

    /** Waits until all work is done; throws what it threw. */
    void await() {
        Optional<Future<?>> waitedFor = last;
        last = Optional.empty();
        if (waitedFor.isEmpty()) {
            return;
        }
        try {
            waitedFor.get().get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(failed);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "The import was interrupted; what was written until then stays", interrupted);
        }
    }

    /** Lets the batch that is being written end, and takes no further one. */
    @Override
    public void close() {
        thread.close();
    }
}
