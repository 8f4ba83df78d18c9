package org.nightlight.server.ledger;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Signs where the chain ends, at most a second after it grew, and once more when the server stops.
 *
 * <p>At the start it compares the database with the last checkpoint, so that a database that was cut off or exchanged
 * while the server was away is noticed.
 */
@Component
final class Checkpoints implements HeadListener, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    private static final long PAUSE_MILLIS = 800;
    private static final String WRITING = "checkpoint";

    /** The subject of the alarm that the ledger itself does not hold. */
    static final String CHAIN = "chain";

    private final JdbcClient database;
    private final CheckpointFile file;
    private final Alarms alarms;
    private final Clock clock;
    private final Semaphore moved = new Semaphore(0);
    private long lastSeq;
    private volatile boolean running;
    private Optional<Thread> thread = Optional.empty();

    Checkpoints(JdbcClient database, DataFolder folder, Keys keys, Alarms alarms, Clock clock) {
        this.database = database;
        this.file = new CheckpointFile(folder, keys);
        this.alarms = alarms;
        this.clock = clock;
    }

    private record Head(long seq, String hash) {}

    @Override
    public void headMoved() {
        moved.release();
    }

    @Override
    public void start() {
        compareWithDatabase();
        running = true;
        thread = Optional.of(Thread.ofVirtual().name("ledger-checkpoints").start(this::run));
        // what was committed just before a crash has no checkpoint yet
        headMoved();
    }

    @Override
    public void stop() {
        running = false;
        headMoved();
        thread.ifPresent(runner -> {
            try {
                runner.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        sign();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    // Stops after the web server and the jobs, so that the last checkpoint covers what they wrote.
    @Override
    public int getPhase() {
        return -1_000;
    }

    private void run() {
        while (running) {
            try {
                moved.acquire();
                moved.drainPermits();
                if (running) {
                    sign();
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                log.error("The ledger's checkpoint could not be signed; trying again", failure);
                alarms.raise(
                        AlarmKind.LEDGER_BROKEN,
                        WRITING,
                        "The ledger's checkpoint could not be written: " + failure.getMessage()
                                + ". Check the disk and the database.");
                headMoved();
                pauseAfterFailure();
            }
        }
    }

    private static void pauseAfterFailure() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void sign() {
        Head head = head();
        if (head.seq() > lastSeq) {
            file.append(head.seq(), head.hash(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
            lastSeq = head.seq();
            alarms.clear(AlarmKind.LEDGER_BROKEN, WRITING);
        }
    }

    /** Leaves out most of the old checkpoints, after the ledger was found whole. */
    synchronized void thin() {
        file.thin(clock.instant());
    }

    private synchronized void compareWithDatabase() {
        Optional<Checkpoint> last = file.last();
        lastSeq = last.map(Checkpoint::seq).orElse(0L);
        if (!end().equals(Optional.of(head()))) {
            raise("The ledger's last entry is not the one its head names");
        }
        last.ifPresent(checkpoint -> {
            Optional<String> stored = database.sql("select encode(hash, 'hex') from ledger_entry where seq = ?")
                    .param(checkpoint.seq())
                    .query(String.class)
                    .optional();
            if (!stored.equals(Optional.of(checkpoint.hash()))) {
                String what = stored.isEmpty() ? "is missing" : "is not the one that was signed";
                raise("Entry " + checkpoint.seq() + " of the ledger " + what + " (checkpoint of " + checkpoint.at()
                        + ")");
            }
        });
    }

    private void raise(String what) {
        alarms.raise(
                AlarmKind.LEDGER_BROKEN,
                CHAIN,
                what + ". Run ./nightlight ledger verify, and keep the database and checkpoints as they are.");
    }

    private Optional<Head> end() {
        return database.sql("""
                        (select seq, encode(hash, 'hex') as hash from ledger_entry order by seq desc limit 1)
                        union all select 0, repeat('00', 32) where not exists (select 1 from ledger_entry)
                        """)
                .query((row, number) -> new Head(row.getLong("seq"), row.getString("hash")))
                .optional();
    }

    private Head head() {
        return database.sql("select seq, hash from ledger_head")
                .query((row, number) ->
                        new Head(row.getLong("seq"), HexFormat.of().formatHex(row.getBytes("hash"))))
                .single();
    }
}
