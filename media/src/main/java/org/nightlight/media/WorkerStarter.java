package org.nightlight.media;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.nightlight.media.confinement.Confinement;

/**
 * Starts workers. The first start finds out how much confinement works here: when a confined worker does not come up,
 * the next weaker way is tried, and the one that works is kept.
 */
final class WorkerStarter implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(WorkerStarter.class.getName());

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MediaLimits limits;
    private final WorkerSettings settings;
    private final ScheduledExecutorService clock;
    private final Deque<WorkerCommand> commands = new ArrayDeque<>();
    private @Nullable WorkerClasses classes;
    private boolean proven;
    private volatile Optional<Confinement> confinement = Optional.empty();

    WorkerStarter(MediaLimits limits, WorkerSettings settings, ScheduledExecutorService clock) {
        this.limits = limits;
        this.settings = settings;
        this.clock = clock;
    }

    /** A worker that is ready; one start at a time. */
    synchronized Worker start() throws MediaException {
        try {
            copied();
            while (true) {
                try {
                    Worker worker = start(commands.getFirst());
                    confinement = Optional.of(worker.confinement());
                    firstTime(worker);
                    return worker;
                } catch (IOException e) {
                    if (proven || commands.size() == 1) {
                        throw e;
                    }
                    commands.removeFirst();
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "A decoder does not start this way, trying one with less" + " confinement: "
                                    + e.getMessage());
                }
            }
        } catch (IOException e) {
            throw notStarted(e);
        }
    }

    /** Puts a native library where the workers find it, unless it is there already. */
    synchronized void provide(NativeLibrary library) throws MediaException {
        try {
            copied().unpack(library);
        } catch (IOException e) {
            throw notStarted(e);
        }
    }

    private WorkerClasses copied() throws IOException {
        WorkerClasses known = classes;
        if (known == null || !known.complete()) {
            known = WorkerClasses.copy();
            classes = known;
            proven = false;
            commands.clear();
            commands.addAll(WorkerCommand.strongestFirst(known, limits, settings));
        }
        return known;
    }

    private static MediaException notStarted(IOException e) {
        return MediaException.of(
                MediaError.DECODER_UNAVAILABLE,
                "No decoder could be started (" + e.getMessage() + "); the file is examined again later",
                e);
    }

    /** How the worker that was started last is confined; empty before the first. */
    Optional<Confinement> confinement() {
        return confinement;
    }

    /** Where the classes of the workers lie; there is nothing before the first start. */
    synchronized Path archive() {
        if (classes == null) {
            throw new IllegalStateException("No worker has been started yet");
        }
        return classes.archives().getFirst();
    }

    private Worker start(WorkerCommand command) throws IOException {
        Worker worker = Worker.start(command);
        Deadline deadline = Deadline.start(clock, PATIENCE, worker);
        try {
            worker.awaitReady();
            if (!deadline.met()) {
                throw new IOException("it took longer than " + PATIENCE.toSeconds() + " s");
            }
            return worker;
        } catch (IOException e) {
            deadline.met();
            worker.kill();
            throw new IOException("it ended before it was ready, saying: " + worker.printed(), e);
        }
    }

    private void firstTime(Worker worker) {
        if (proven) {
            return;
        }
        proven = true;
        if (worker.confinement().effective()) {
            LOG.log(System.Logger.Level.INFO, "Media are decoded in confined processes");
        } else {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Media are decoded in processes that are not fully confined; missing: "
                            + List.copyOf(worker.confinement().missing()));
        }
    }

    @Override
    public synchronized void close() {
        if (classes == null) {
            return;
        }
        try {
            classes.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "A temporary copy of the decoder could not be deleted", e);
        }
    }
}
