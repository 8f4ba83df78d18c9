package org.nightlight.server.banks.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import org.nightlight.server.SortableIds;
import org.nightlight.server.banks.BankImport;
import org.nightlight.server.banks.BankImport.BadRow;
import org.nightlight.server.banks.BankImport.Progress;
import org.nightlight.server.console.LiveUpdates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Imports that were started from the console. What they read is committed as they go; how far they are is remembered only
 * while the server runs. Thread-safe.
 */
@Component
class ImportJobs {

    private static final Logger log = LoggerFactory.getLogger(ImportJobs.class);
    private static final int MOST_REMEMBERED = 50;

    private final BankImport lists;
    private final LiveUpdates live;
    private final SortableIds ids;
    private final Clock clock;
    private final ConcurrentMap<String, Job> jobs = new ConcurrentHashMap<>();

    ImportJobs(BankImport lists, LiveUpdates live, SortableIds ids, Clock clock) {
        this.lists = lists;
        this.live = live;
        this.ids = ids;
        this.clock = clock;
    }

    /** Starts an import of a file, which is deleted afterwards; returns the job's id. */
    String start(String bank, Path file, BankImport.Options options, String by) throws IOException {
        String id = ids.next("imp");
        jobs.put(
                id,
                new Job(
                        id,
                        bank,
                        Files.size(file),
                        clock.instant(),
                        Progress.NONE,
                        List.of(),
                        false,
                        Optional.empty()));
        forgetOldest();
        Thread.ofVirtual().name("bank-import-" + id).start(() -> run(id, bank, file, options, by));
        return id;
    }

    Optional<Job> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** Those that have not ended, the oldest first. */
    List<Job> running() {
        return jobs.values().stream()
                .filter(job -> !job.finished())
                .sorted(Comparator.comparing(Job::startedAt))
                .toList();
    }

    private void run(String id, String bank, Path file, BankImport.Options options, String by) {
        try (InputStream list = Files.newInputStream(file)) {
            BankImport.Summary summary =
                    lists.run(bank, list, options, by, progress -> update(id, job -> job.at(progress)));
            update(id, job -> job.done(summary));
        } catch (BankImport.UnclearListException unclear) {
            update(id, job -> job.failed(String.valueOf(unclear.getMessage())));
        } catch (Throwable failure) { // whatever it is: a job that never ends would say nothing
            log.error("The import {} into {} stopped", id, bank, failure);
            update(
                    id,
                    job -> job.failed(
                            "The import stopped: " + failure.getClass().getSimpleName()
                                    + ". What was read until then was kept; start it again for the rest"));
        } finally {
            delete(file);
        }
    }

    private void update(String id, UnaryOperator<Job> change) {
        jobs.computeIfPresent(id, (same, job) -> change.apply(job));
        live.publish(BankConsole.TOPIC, id);
    }

    private void forgetOldest() {
        while (jobs.size() > MOST_REMEMBERED) {
            jobs.keySet().stream().sorted().findFirst().ifPresent(jobs::remove);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            log.warn("The uploaded list {} could not be deleted; delete it by hand", file, failure);
        }
    }

    /**
     * An import and how far it is.
     *
     * @param size the list's size in bytes
     * @param problem why it stopped before its end
     */
    record Job(
            String id,
            String bank,
            long size,
            Instant startedAt,
            Progress progress,
            List<BadRow> badRows,
            boolean finished,
            Optional<String> problem) {

        /** How much of the list was read, 0 to 100; public for the template. */
        public int percent() {
            return finished || size == 0 ? 100 : (int) (progress.bytes() * 100 / size);
        }

        Job at(Progress now) {
            return new Job(id, bank, size, startedAt, now, badRows, false, problem);
        }

        Job done(BankImport.Summary summary) {
            return new Job(id, bank, size, startedAt, summary.total(), summary.badRows(), true, Optional.empty());
        }

        Job failed(String why) {
            return new Job(id, bank, size, startedAt, progress, badRows, true, Optional.of(why));
        }
    }
}
