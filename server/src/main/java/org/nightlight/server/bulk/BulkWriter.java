package org.nightlight.server.bulk;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Writes what has gathered, at an interval and once more when the server stops, on a thread of its own.
 *
 * <p>A write that fails rings an alarm and is tried again with the next turn, so the task must keep what it could not
 * write. Stops after the web server, so that what the last requests left behind is written too. Thread-safe.
 */
public final class BulkWriter implements SmartLifecycle {

    /** How long what has changed waits at most, as long as the database keeps up, unless another interval is given. */
    public static final Duration INTERVAL = Duration.ofMillis(800);

    private static final Logger LOG = LoggerFactory.getLogger(BulkWriter.class);

    private final String name;
    private final Task task;
    private final Duration interval;
    private final Alarms alarms;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean running;
    private volatile boolean failing;
    private volatile Thread thread = Thread.currentThread();

    /**
     * A writer that does not run yet.
     *
     * @param name what is written, for the alarm and the thread
     */
    public BulkWriter(String name, Task task, Alarms alarms) {
        this(name, task, INTERVAL, alarms);
    }

    /** A writer with an interval of its own. */
    public BulkWriter(String name, Task task, Duration interval, Alarms alarms) {
        this.name = name;
        this.task = task;
        this.interval = interval;
        this.alarms = alarms;
    }

    /** Writes what has gathered, and keeps what could not be written. */
    public interface Task {
        /** Called by one thread at a time. */
        void writeAll();
    }

    /** Writes now, and returns whether that succeeded. */
    public boolean writeNow() {
        writing.lock();
        try {
            task.writeAll();
            if (failing) {
                failing = false;
                alarms.clear(AlarmKind.UNEXPECTED_ERROR, name);
            }
            return true;
        } catch (RuntimeException | Error failure) { // an error too must not end the only thread that writes
            failing = true;
            LOG.atError().setCause(failure).log("{} could not be written; it is kept and tried again", name);
            alarms.raise(
                    AlarmKind.UNEXPECTED_ERROR,
                    name,
                    "Writing " + name + " to the database fails; it is kept in memory and tried again."
                            + " Check the database; do not stop the server until this is over.");
            return false;
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void start() {
        running = true;
        // not a virtual one: what it turns into bytes would keep a carrier from those who wait for their answers
        thread = Thread.ofPlatform().daemon().name("write-" + name).start(this::run);
    }

    private void run() {
        while (running) {
            LockSupport.parkNanos(interval.toNanos());
            try {
                writeNow();
            } catch (RuntimeException | Error failure) { // even saying that it failed may want memory
                LOG.atError().setCause(failure).log("Writing {} failed beyond its alarm; it goes on", name);
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        LockSupport.unpark(thread);
        writeNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0; // the web server runs in the last phases, so it stops first and starts last
    }
}
