package org.nightlight.server.storage;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A PostgreSQL of our own: unpacked, initialised, started, watched and stopped with the server.
 *
 * <p>It listens on loopback only and asks for a password. Commits survive a power cut. When it ends without being asked
 * to, it is started again at once; when the server is killed, the kernel stops it where it can, and the next start does
 * otherwise. The caller holds the data folder's {@linkplain DataFolder#lock lock}. Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private static final Duration FIRST_ANSWER = Duration.ofMinutes(5);
    private static final Duration OLD_ONE_MAY_LINGER = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(60);

    private final PostgresCluster cluster;
    private final Postmaster postmaster;
    private final PostgresSettings settings;
    private final LowPrivilege lowPrivilege;
    private final PostgresBinaries binaries;
    private final CompletableFuture<Boolean> firstStart = new CompletableFuture<>();
    private final List<CrashListener> crashListeners = new CopyOnWriteArrayList<>();
    private final Thread supervisor;
    private volatile int port;
    private volatile boolean stopping;
    private volatile boolean running;

    /** Told when PostgreSQL ended without being asked to. Called on the thread that watches it: be quick. */
    @FunctionalInterface
    public interface CrashListener {

        /**
         * It answers again.
         *
         * @param status the exit status of the process that ended
         * @param away for how long nothing was answered
         */
        void startedAgain(int status, Duration away);
    }

    private EmbeddedPostgres(DataFolder folder, PostgresSettings settings) {
        this.cluster = new PostgresCluster(folder);
        this.settings = settings;
        this.postmaster = new Postmaster(cluster.data());
        this.lowPrivilege = LowPrivilege.detect(cluster.folder());
        this.binaries = programs();
        cluster.initialise(binaries, lowPrivilege, settings);
        // The kernel ends PostgreSQL when the thread that started it ends, so one thread starts it and stays.
        this.supervisor =
                Thread.ofPlatform().daemon().name("postgres-supervisor").unstarted(this::supervise);
    }

    // The shared programs may lie where the low-privileged user may not go; the data folder it may always enter.
    private PostgresBinaries programs() {
        return settings.binaries()
                .map(PostgresBinaries::unpackInto)
                .filter(shared -> lowPrivilege.mayRun(shared.program("postgres")))
                .orElseGet(() -> PostgresBinaries.unpackInto(cluster.folder()));
    }

    /**
     * Starts the folder's database, making it the first time, and waits until it answers.
     *
     * @throws IllegalStateException if it cannot be started; the message says why and what to do
     */
    public static EmbeddedPostgres start(DataFolder folder) {
        return start(folder, PostgresSettings.standard());
    }

    static EmbeddedPostgres start(DataFolder folder, PostgresSettings settings) {
        EmbeddedPostgres postgres = new EmbeddedPostgres(folder, settings);
        postgres.supervisor.start();
        try {
            postgres.firstStart.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
        return postgres;
    }

    /** The application's database, for its own role. The port may change after a crash: see {@link #dataSource}. */
    public DatabaseAddress application() {
        return cluster.application(port);
    }

    /** The application's database, for the superuser; for restore, repair and tests. */
    public DatabaseAddress superuser() {
        return cluster.superuser(port, PostgresCluster.APPLICATION);
    }

    /** Connections to the application's database, wherever it answers at the time. */
    public DataSource dataSource() {
        return new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return application().dataSource().getConnection();
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
                return application().dataSource().getConnection(user, password);
            }
        };
    }

    /** Whether it answers. */
    public boolean isRunning() {
        return running;
    }

    /** From now on tells the listener of crashes. */
    public void onCrash(CrashListener listener) {
        crashListeners.add(listener);
    }

    /** Stops it: open transactions are rolled back, what was committed is written out. */
    @Override
    public void close() {
        if (stopping) {
            return;
        }
        stopping = true;
        postmaster.processIdInFile().ifPresent(process -> {
            if (postmaster.processesHere().contains(process)) {
                Postmaster.signal(process, "INT");
            }
        });
        try {
            if (!supervisor.join(STOP)) {
                log.warn("PostgreSQL did not stop within {} s; it is told to stop at once", STOP.toSeconds());
                postmaster.processIdInFile().ifPresent(process -> Postmaster.signal(process, "QUIT"));
                supervisor.join(STOP);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        long downSince = System.nanoTime();
        int lastStatus = 0;
        int failures = 0;
        while (!stopping) {
            try {
                Run run = run(downSince, lastStatus);
                if (stopping) {
                    return;
                }
                running = false;
                if (run.answered()) {
                    failures = 0;
                    downSince = System.nanoTime();
                    lastStatus = run.status();
                    log.error("PostgreSQL ended unexpectedly (status {}); starting it again", run.status());
                } else {
                    failures++;
                    judgeFailedStart(run, Duration.ofNanos(System.nanoTime() - downSince));
                }
                // at once the first time, then with growing pauses of up to 5 s
                TimeUnit.MILLISECONDS.sleep(failures == 0 ? 0 : Math.min(5_000, 100L << Math.min(failures, 6)));
            } catch (InterruptedException interrupted) {
                firstStart.completeExceptionally(new IllegalStateException("Interrupted while starting PostgreSQL"));
                return;
            } catch (IOException | RuntimeException failure) {
                if (!firstStart.isDone()) {
                    firstStart.completeExceptionally(failure);
                    return;
                }
                failures++;
                log.error("PostgreSQL could not be started; trying again", failure);
            }
        }
    }

    // After the first start nothing ends the attempts; before it, only what passes by itself is waited for.
    private void judgeFailedStart(Run run, Duration waited) {
        if (firstStart.isDone()) {
            log.error("PostgreSQL did not start (status {}): {}", run.status(), run.tail());
            return;
        }
        boolean oldOneLingers = run.tail().contains("postmaster.pid\" already exists")
                || run.tail().contains("pre-existing shared memory block");
        boolean portTaken = run.tail().contains("could not bind");
        if ((oldOneLingers || portTaken) && waited.compareTo(OLD_ONE_MAY_LINGER) < 0) {
            log.info("PostgreSQL cannot start yet: {}", oldOneLingers ? "the old one has not left" : "port taken");
            return;
        }
        throw new IllegalStateException("PostgreSQL did not start (status " + run.status() + ")"
                + lowPrivilege.explainUnreachable(binaries.program("postgres")) + ". It said:\n" + run.tail());
    }

    private record Run(boolean answered, int status, String tail) {}

    /** Starts it and returns when it has ended. */
    private Run run(long downSince, int lastStatus) throws IOException, InterruptedException {
        postmaster.clearLeftovers();
        port = cluster.choosePort();
        List<String> command = new ArrayList<>();
        command.add(binaries.program("postgres").toString());
        command.add("-D");
        command.add(cluster.data().toString());
        command.addAll(settings.arguments(port));
        Process process = new ProcessBuilder(lowPrivilege.longLived(command))
                .directory(cluster.folder().toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        PostgresLog output = PostgresLog.follow(process);
        boolean answered = waitForAnswer(process);
        if (answered) {
            running = true;
            Duration away = Duration.ofNanos(System.nanoTime() - downSince);
            if (!firstStart.complete(true)) {
                log.warn("PostgreSQL answers again after {} ms", away.toMillis());
                tellListeners(lastStatus, away);
            }
        }
        if (stopping) {
            Postmaster.signal(process.pid(), "INT");
        }
        int status = process.waitFor();
        return new Run(answered, status, output.tail());
    }

    private void tellListeners(int status, Duration away) {
        for (CrashListener listener : crashListeners) {
            try {
                listener.startedAgain(status, away);
            } catch (RuntimeException failure) {
                log.error("A listener for crashes of PostgreSQL failed", failure);
            }
        }
    }

    private boolean waitForAnswer(Process process) throws InterruptedException {
        long begun = System.nanoTime();
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            try (Connection connection = cluster.superuser(port).dataSource().getConnection()) {
                cluster.makeRoleAndDatabase(connection);
                return true;
            } catch (SQLException failure) {
                // 28: refused by password. Everything else passes: not listening yet, or recovering from a crash.
                if (failure.getSQLState() != null && failure.getSQLState().startsWith("28")) {
                    process.destroyForcibly();
                    throw new IllegalStateException(
                            "The database in " + cluster.data() + " does not accept the password in the folder keys/."
                                    + " Put back the keys that belong to it.",
                            failure);
                }
                if (Duration.ofNanos(System.nanoTime() - begun).compareTo(FIRST_ANSWER) > 0 || stopping) {
                    log.warn("PostgreSQL has not answered: {}", failure.getMessage());
                    process.destroy();
                    return false;
                }
            }
        }
        return false;
    }
}
