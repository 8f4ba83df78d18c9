package org.nightlight.server.filing.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.nightlight.server.storage.DatabaseAddress;
import org.nightlight.testkit.cybertipline.Disturbance;
import org.nightlight.testkit.cybertipline.TipCall;

/**
 * Kills one {@link FilingHost} after the other while they file, at a call that is drawn: as it comes, after it was done and
 * before it is answered, or at any time after that. Other calls are disturbed now and then. Every draw is the seed's.
 */
final class Killing implements Disturbance.Plan, AutoCloseable {

    private static final int MOST_CALLS = 14;
    private static final int LATEST_KILL_MILLIS = 60;
    private static final double DISTURBED = 0.12;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DatabaseAddress database;
    private final Path data;
    private final Random random;
    private final ScheduledExecutorService later;
    private Process working;
    private Process next;
    private int callsLeft;
    private CountDownLatch dead = new CountDownLatch(0);

    Killing(DatabaseAddress database, Path data, long seed, ScheduledExecutorService later) throws IOException {
        this.database = database;
        this.data = data;
        this.random = new Random(seed);
        this.later = later;
        this.working = start();
        this.next = start();
    }

    /** Lets the host that is ready work until it is dead. */
    void workAndDie() throws IOException, InterruptedException {
        CountDownLatch killed = new CountDownLatch(1);
        synchronized (this) {
            callsLeft = 1 + random.nextInt(MOST_CALLS);
            dead = killed;
        }
        begin(working);
        if (!killed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The host made fewer calls than were awaited");
        }
        working.waitFor();
        working = next;
        next = start();
    }

    /** Lets the last host work undisturbed. */
    void work() throws IOException {
        synchronized (this) {
            callsLeft = Integer.MAX_VALUE;
        }
        begin(working);
    }

    @Override
    public synchronized Optional<Disturbance> next(TipCall call) {
        if (callsLeft == Integer.MAX_VALUE) {
            return Optional.empty();
        }
        callsLeft--;
        if (callsLeft == 0) {
            return die();
        }
        return random.nextDouble() < DISTURBED ? Optional.of(disturbance()) : Optional.empty();
    }

    private Optional<Disturbance> die() {
        return switch (random.nextInt(3)) {
            case 0 -> {
                kill();
                yield Optional.empty();
            }
            case 1 -> {
                later.schedule(this::kill, 20, TimeUnit.MILLISECONDS);
                yield Optional.of(new Disturbance.AnswerLate(Duration.ofMillis(60)));
            }
            default -> {
                later.schedule(this::kill, random.nextInt(LATEST_KILL_MILLIS), TimeUnit.MILLISECONDS);
                yield Optional.empty();
            }
        };
    }

    private Disturbance disturbance() {
        return switch (random.nextInt(7)) {
            case 0 -> new Disturbance.RequestDropped();
            case 1 -> new Disturbance.AnswerDropped();
            case 2 -> new Disturbance.AnswerGarbled();
            case 3 -> new Disturbance.AnswerLate(Duration.ofMillis(random.nextInt(150)));
            case 4 -> new Disturbance.Refused(1000);
            case 5 -> new Disturbance.TurnedAway(503);
            default -> new Disturbance.Refused(1300);
        };
    }

    private void kill() {
        working.destroyForcibly(); // SIGKILL
        dead.countDown();
    }

    private static void begin(Process host) throws IOException {
        BufferedReader said = host.inputReader(StandardCharsets.UTF_8);
        for (String line = said.readLine(); !"ready".equals(line); line = said.readLine()) {
            if (line == null) {
                throw new AssertionError("The host ended before it was ready");
            }
        }
        host.outputWriter(StandardCharsets.UTF_8).append("go\n").flush();
        Thread.ofVirtual().start(() -> said.lines().forEach(_ -> {})); // so that it never waits to be heard
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FilingHost.class.getName(),
                        database.jdbcUrl(),
                        database.user(),
                        database.password(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Override
    public void close() {
        working.destroyForcibly();
        next.destroyForcibly();
    }
}
