package org.nightlight.media;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.nightlight.media.confinement.Confinement;
import org.nightlight.media.confinement.Protection;

/** One running worker process. For one thread at a time, except that any thread may kill it. */
final class Worker {

    /** How much of what a worker prints is kept, to say why it did not start. */
    private static final int KEPT_OUTPUT = 2_000;

    private final Process process;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final StringBuilder printed = new StringBuilder();
    private final boolean ownUser;
    private Confinement confinement = Confinement.NONE;
    private boolean nativePictures;
    private long idleSince;

    private Worker(Process process, boolean ownUser) {
        this.process = process;
        this.ownUser = ownUser;
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    /** Starts the process; it is not ready before {@link #awaitReady} returns. */
    static Worker start(WorkerCommand command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.line());
        // Passwords and keys are often handed over in the environment.
        builder.environment().clear();
        Worker worker = new Worker(builder.start(), command.ownUser());
        Thread.ofVirtual().name("decoder output").start(worker::keepPrinted);
        return worker;
    }

    void awaitReady() throws IOException {
        Set<Protection> protections = EnumSet.noneOf(Protection.class);
        WorkerProtocol.Greeting greeting = WorkerProtocol.readHello(in);
        protections.addAll(greeting.protections());
        nativePictures = greeting.nativePictures();
        if (ownUser) {
            protections.add(Protection.OWN_USER);
        }
        confinement = new Confinement(protections);
    }

    Confinement confinement() {
        return confinement;
    }

    /** Whether it has the native decoders of JPEG and WebP. */
    boolean nativePictures() {
        return nativePictures;
    }

    DecodedMedia fingerprint(Request.Fingerprint request, MediaLimits limits) throws IOException, MediaException {
        Request.write(out, request);
        return WorkerProtocol.readMedia(in, limits);
    }

    DecodedMedia film(MediaFormat format, FileBytes film, MediaLimits limits) throws IOException, MediaException {
        Request.write(out, new Request.Film(format, film.size()));
        return WorkerProtocol.readFilm(in, out, film, limits);
    }

    Thumbnail thumbnail(Request.Preview request) throws IOException, MediaException {
        Request.write(out, request);
        return WorkerProtocol.readThumbnail(in, request.style());
    }

    Thumbnail thumbnail(MediaFormat format, FileBytes film, PreviewStyle style) throws IOException, MediaException {
        Request.write(out, new Request.FilmPreview(format, film.size(), style));
        return WorkerProtocol.readFilmThumbnail(in, out, film, style);
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    void nothingToDoSince(long nanoTime) {
        idleSince = nanoTime;
    }

    boolean idleFor(Duration limit, long nanoTime) {
        return nanoTime - idleSince > limit.toNanos();
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Lets the process end by itself, and makes sure that it does. */
    void end(Duration patience) {
        try {
            out.close();
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (IOException _) {
            // It is ending already.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    /** What the worker printed last, made harmless. */
    String printed() {
        synchronized (printed) {
            return printed.toString().replaceAll("[^ -~]+", " ").strip();
        }
    }

    private void keepPrinted() {
        byte[] chunk = new byte[512];
        try (InputStream errors = process.getErrorStream()) {
            for (int count = errors.read(chunk); count >= 0; count = errors.read(chunk)) {
                synchronized (printed) {
                    for (int i = 0; i < count; i++) {
                        printed.append((char) (chunk[i] & 0xff));
                    }
                    printed.delete(0, Math.max(0, printed.length() - KEPT_OUTPUT));
                }
            }
        } catch (IOException _) {
            // The process was killed; nobody waits for what it had to say.
        }
    }
}
