package org.nightlight.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/**
 * Threads that read again and again while something else is done, each at least once.
 *
 * @param count of threads
 * @param read is given the number of the round
 */
record Readers(int count, IntConsumer read) {

    /** Does something beside the readers; what any of them threw is thrown. */
    void whileDoing(Runnable changes) throws InterruptedException, ExecutionException {
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> reading = new ArrayList<>();
            for (int reader = 0; reader < count; reader++) {
                reading.add(threads.submit(() -> readUntil(done)));
            }
            try {
                changes.run();
            } finally {
                done.set(true);
            }
            for (Future<Integer> reader : reading) {
                assertThat(reader.get()).isPositive();
            }
        }
    }

    private int readUntil(AtomicBoolean done) {
        int rounds = 0;
        while (!done.get() || rounds == 0) {
            read.accept(rounds++);
        }
        return rounds;
    }
}
