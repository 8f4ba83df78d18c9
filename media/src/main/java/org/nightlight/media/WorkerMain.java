package org.nightlight.media;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.nightlight.media.confinement.ConfinementCheck;
import org.nightlight.media.confinement.Seccomp;

/**
 * The program that a worker runs: it reads files from its standard input, answers on its standard output, and ends when
 * the input does. It also ends when one file takes too long, so that it never outlives a starter that was killed.
 */
final class WorkerMain {

    private static final int OUT_OF_MEMORY = 70;
    private static final int TOOK_TOO_LONG = 75;

    /** Above this, memory that a large picture needed is given back to the system. */
    private static final long KEPT_MEMORY = 128L << 20;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final FileDecoder decoder;
    private final Duration fileLimit;
    private final Duration filmLimit;

    private WorkerMain(
            DataInputStream in, DataOutputStream out, FileDecoder decoder, Duration fileLimit, Duration filmLimit) {
        this.in = in;
        this.out = out;
        this.decoder = decoder;
        this.fileLimit = fileLimit;
        this.filmLimit = filmLimit;
    }

    /**
     * Runs a worker.
     *
     * @param arguments most bytes, most pixels, longest side; most milliseconds and frames of a film; milliseconds for a
     *     picture and for a film; folder of native libraries
     */
    public static void main(String[] arguments) throws IOException {
        // How many bytes a film may have is for the starter to know.
        FilmLimits films = new FilmLimits(
                Long.MAX_VALUE, Duration.ofMillis(Long.parseLong(arguments[3])), Integer.parseInt(arguments[4]));
        MediaLimits limits = new MediaLimits(
                Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]), films);
        Duration fileLimit = Duration.ofMillis(Long.parseLong(arguments[5]));
        Duration filmLimit = Duration.ofMillis(Long.parseLong(arguments[6]));
        DataInputStream in =
                new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16));
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
        // Whatever a library prints must not get between the answers.
        System.setOut(System.err);
        Seccomp.refuseReachingOthers();
        Optional<Leptonica> leptonica = Leptonica.in(Path.of(arguments[7]));
        WorkerProtocol.writeHello(
                out, new WorkerProtocol.Greeting(ConfinementCheck.protections(), leptonica.isPresent()));
        // Meanwhile the first file is on its way.
        leptonica.ifPresent(
                library -> Thread.ofPlatform().daemon().name("native decoder").start(library::prepare));
        FileDecoder decoder = new LocalFileDecoder(limits, leptonica, Optional.of(new FilmDecoder(limits, filmLimit)));
        new WorkerMain(in, out, decoder, fileLimit, filmLimit).serve();
    }

    private void serve() throws IOException {
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("time limit").factory())) {
            while (true) {
                Request request;
                try {
                    request = Request.read(in);
                } catch (EOFException _) {
                    return;
                }
                Future<?> alarm = clock.schedule(
                        () -> Runtime.getRuntime().halt(TOOK_TOO_LONG),
                        limit(request).toMillis(),
                        TimeUnit.MILLISECONDS);
                answer(request);
                alarm.cancel(false);
                if (Runtime.getRuntime().totalMemory() > KEPT_MEMORY) {
                    System.gc();
                }
            }
        }
    }

    private Duration limit(Request request) {
        return switch (request) {
            case Request.Film _, Request.FilmPreview _ -> filmLimit;
            case Request.Fingerprint _, Request.Preview _ -> fileLimit;
        };
    }

    private void answer(Request request) throws IOException {
        try {
            switch (request) {
                case Request.Fingerprint(MediaFormat format, byte[] file, Precision precision) ->
                    WorkerProtocol.writeMedia(out, decoder.fingerprint(file, format, precision));
                case Request.Film(MediaFormat format, long size) ->
                    WorkerProtocol.writeMedia(out, decoder.film(new AskedBytes(size), format));
                case Request.Preview(MediaFormat format, byte[] file, PreviewStyle style) ->
                    WorkerProtocol.writeThumbnail(out, decoder.thumbnail(file, format, style));
                case Request.FilmPreview(MediaFormat format, long size, PreviewStyle style) ->
                    WorkerProtocol.writeThumbnail(out, decoder.filmThumbnail(new AskedBytes(size), format, style));
            }
        } catch (MediaException e) {
            WorkerProtocol.writeRefusal(out, e);
        } catch (OutOfMemoryError e) {
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        } catch (LinkageError e) {
            WorkerProtocol.writeRefusal(
                    out,
                    MediaException.of(
                            MediaError.DECODER_UNAVAILABLE,
                            "The native decoder of this format cannot be loaded; see the log of the server"));
            System.err.println("A native decoder cannot be loaded: " + e);
        }
    }

    /** A film that stays with the starter, who hands over parts of it. */
    private final class AskedBytes implements FileBytes {

        private final long size;

        AskedBytes(long size) {
            this.size = size;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public byte[] read(long position, int length) throws IOException {
            return WorkerProtocol.want(out, in, position, length);
        }
    }
}
