package org.nightlight.media;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.nightlight.media.confinement.Confinement;

/**
 * Decodes in separate processes with as few privileges as the machine allows. A file that crashes its decoder, fills its
 * memory or never ends costs one process, which is replaced; a file that takes its decoder over finds itself without
 * files, network and other processes.
 *
 * <p>Processes are started when they are needed and ended when they have had nothing to do for a while. When this process
 * is killed, they end by themselves.
 */
public final class DecodeWorkers implements MediaFingerprinter {

    private static final System.Logger LOG = System.getLogger(DecodeWorkers.class.getName());
    private static final Duration PATIENCE_WHEN_ENDING = Duration.ofSeconds(2);

    private final WorkerSettings settings;
    private final Examination examination;
    private final Semaphore permits;
    private final ScheduledExecutorService clock;
    private final WorkerStarter starter;

    private final Object lock = new Object();
    private final Set<Worker> running = new HashSet<>();
    /** The one used last comes first, so that those that are not needed grow old. */
    private final Deque<Worker> idle = new ArrayDeque<>();

    private boolean closed;

    /** Starts nothing yet. */
    public DecodeWorkers(MediaLimits limits, WorkerSettings settings) {
        this.settings = settings;
        this.examination = new Examination(limits, new RemoteDecoder());
        this.permits = new Semaphore(settings.workers(), true);
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("decoder clock").factory());
        this.starter = new WorkerStarter(limits, settings, clock);
        long often = Math.max(100, settings.idleLimit().toMillis() / 4);
        var _ = clock.scheduleWithFixedDelay(this::endIdle, often, often, TimeUnit.MILLISECONDS);
    }

    @Override
    public MediaLimits limits() {
        return examination.limits();
    }

    @Override
    public MediaFingerprint fingerprint(byte[] file, Precision precision) throws MediaException {
        return examination.fingerprint(file, precision);
    }

    @Override
    public MediaFingerprint fingerprint(Path file) throws IOException, MediaException {
        return examination.fingerprint(file);
    }

    @Override
    public MediaPreview preview(byte[] file, PreviewStyle style) throws MediaException {
        return examination.preview(file, style);
    }

    @Override
    public Optional<WholePicture> whole(byte[] file) throws MediaException {
        return examination.whole(file);
    }

    /**
     * How the workers are confined, as the one that was started last found out itself. Starts one if none has been
     * started yet, which also spares the first file the wait; otherwise answers at once.
     *
     * @throws MediaException when none starts
     */
    public Confinement confinement() throws MediaException {
        Optional<Confinement> known = starter.confinement();
        return known.isPresent() ? known.get() : use(settings.fileLimit(), Worker::confinement);
    }

    /** How many workers run and have nothing to do. */
    int idleWorkers() {
        synchronized (lock) {
            return idle.size();
        }
    }

    /** The ids of the processes that run now. */
    List<Long> pids() {
        synchronized (lock) {
            return running.stream().filter(Worker::alive).map(Worker::pid).toList();
        }
    }

    /** Where the classes of the workers lie. */
    Path archive() {
        return starter.archive();
    }

    @Override
    public void close() {
        List<Worker> idleOnes;
        List<Worker> busyOnes;
        synchronized (lock) {
            closed = true;
            idleOnes = new ArrayList<>(idle);
            busyOnes = new ArrayList<>(running);
            busyOnes.removeAll(idleOnes);
            idle.clear();
            running.clear();
        }
        clock.shutdownNow();
        busyOnes.forEach(Worker::kill);
        idleOnes.forEach(worker -> worker.end(PATIENCE_WHEN_ENDING));
        starter.close();
    }

    /** What is said with a worker. */
    @FunctionalInterface
    private interface Exchange<T> {
        T with(Worker worker) throws IOException, MediaException;
    }

    private <T> T use(Duration limit, Exchange<T> exchange) throws MediaException {
        waitForTurn();
        try {
            Worker worker = idleOrNew();
            Deadline deadline = Deadline.start(clock, limit, worker);
            boolean inOrder = false;
            try {
                T answer = exchange.with(worker);
                inOrder = true;
                return answer;
            } catch (MediaException e) {
                inOrder = true;
                throw e;
            } catch (IOException e) {
                throw failure(worker, deadline, limit, e);
            } finally {
                if (deadline.met() && inOrder) {
                    giveBack(worker);
                } else {
                    discard(worker);
                }
            }
        } finally {
            permits.release();
        }
    }

    private void waitForTurn() throws MediaException {
        try {
            if (permits.tryAcquire(settings.waitLimit().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw MediaException.of(
                MediaError.DECODER_UNAVAILABLE,
                "All " + settings.workers() + " decoders are busy; the file is examined again later");
    }

    private Worker idleOrNew() throws MediaException {
        synchronized (lock) {
            for (@Nullable Worker worker = idle.pollFirst(); worker != null; worker = idle.pollFirst()) {
                if (worker.alive()) {
                    return worker;
                }
                running.remove(worker);
            }
            if (closed) {
                throw closed();
            }
        }
        Worker worker = starter.start();
        synchronized (lock) {
            if (!closed) {
                running.add(worker);
                return worker;
            }
        }
        worker.kill();
        throw closed();
    }

    private void giveBack(Worker worker) {
        worker.nothingToDoSince(System.nanoTime());
        synchronized (lock) {
            if (!closed) {
                idle.addFirst(worker);
                return;
            }
        }
        worker.kill();
    }

    private void discard(Worker worker) {
        worker.kill();
        synchronized (lock) {
            running.remove(worker);
        }
    }

    private void endIdle() {
        synchronized (lock) {
            while (!idle.isEmpty() && idle.getLast().idleFor(settings.idleLimit(), System.nanoTime())) {
                Worker worker = idle.removeLast();
                running.remove(worker);
                // Not here: this thread must be on time for the deadlines.
                Thread.ofVirtual().name("decoder end").start(() -> worker.end(PATIENCE_WHEN_ENDING));
            }
        }
    }

    private MediaException failure(Worker worker, Deadline deadline, Duration limit, IOException cause) {
        synchronized (lock) {
            if (closed) {
                return closed();
            }
        }
        if (deadline.passed()) {
            LOG.log(System.Logger.Level.WARNING, "A decoder was killed because a file took too long");
            return MediaException.of(
                    MediaError.TIMED_OUT,
                    "Decoding the file took longer than " + limit.toMillis() + " ms; send a simpler one");
        }
        LOG.log(System.Logger.Level.WARNING, "A decoder ended unexpectedly, saying: " + worker.printed(), cause);
        return MediaException.of(
                MediaError.DECODER_CRASHED, "The decoder ended unexpectedly; the file is examined again later", cause);
    }

    private static MediaException closed() {
        return MediaException.of(MediaError.DECODER_UNAVAILABLE, "The decoders have been shut down");
    }

    /** Decodes with whichever worker is free. */
    private final class RemoteDecoder implements FileDecoder {

        @Override
        public boolean decodes(MediaFormat format) {
            return switch (format.decoder()) {
                case JAVA -> true;
                case LEPTONICA -> NativeLibrary.LEPTONICA.available();
                case FFMPEG -> NativeLibrary.FFMPEG.available();
                case NONE -> false;
            };
        }

        @Override
        public DecodedMedia fingerprint(byte[] file, MediaFormat format, Precision precision) throws MediaException {
            if (format.decoder() == MediaFormat.Decoder.FFMPEG) {
                starter.provide(NativeLibrary.FFMPEG);
                return use(settings.fileLimit(), worker -> worker.film(format, FileBytes.of(file), limits()));
            }
            return use(
                    settings.fileLimit(),
                    worker -> worker.fingerprint(new Request.Fingerprint(format, file, precision), limits()));
        }

        @Override
        public DecodedMedia film(FileBytes file, MediaFormat format) throws MediaException {
            starter.provide(NativeLibrary.FFMPEG);
            return use(settings.filmLimit(), worker -> worker.film(format, file, limits()));
        }

        @Override
        public Thumbnail thumbnail(byte[] file, MediaFormat format, PreviewStyle style) throws MediaException {
            if (format.decoder() == MediaFormat.Decoder.FFMPEG) {
                return filmThumbnail(FileBytes.of(file), format, style, settings.fileLimit());
            }
            return use(settings.fileLimit(), worker -> worker.thumbnail(new Request.Preview(format, file, style)));
        }

        @Override
        public Thumbnail filmThumbnail(FileBytes film, MediaFormat format, PreviewStyle style) throws MediaException {
            return filmThumbnail(film, format, style, settings.filmLimit());
        }

        private Thumbnail filmThumbnail(FileBytes film, MediaFormat format, PreviewStyle style, Duration limit)
                throws MediaException {
            starter.provide(NativeLibrary.FFMPEG);
            return use(limit, worker -> worker.thumbnail(format, film, style));
        }
    }
}
