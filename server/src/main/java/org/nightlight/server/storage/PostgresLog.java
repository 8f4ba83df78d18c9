package org.nightlight.server.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries PostgreSQL's own log into ours and remembers its last lines, for messages about why it ended. */
final class PostgresLog {

    private static final Logger log = LoggerFactory.getLogger("org.nightlight.server.storage.postgres");

    private static final int REMEMBERED = 12;

    private final Deque<String> last = new ArrayDeque<>();
    private final Thread reader;

    private PostgresLog(Process process) {
        this.reader = Thread.ofPlatform().daemon().name("postgres-log").start(() -> read(process));
    }

    static PostgresLog follow(Process process) {
        return new PostgresLog(process);
    }

    /** The last lines, complete once the process has ended. */
    String tail() {
        try {
            // what an orphaned backend still holds open must not keep us
            reader.join(500);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        synchronized (last) {
            return String.join("\n", last);
        }
    }

    private void read(Process process) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (last) {
                    last.addLast(line);
                    if (last.size() > REMEMBERED) {
                        last.removeFirst();
                    }
                }
                // our own questions whether it has started yet, and our own connections when it stops
                boolean awaited = line.contains("FATAL:  the database system is")
                        || line.contains("FATAL:  terminating connection due to administrator command");
                if (awaited) {
                    log.debug("{}", line);
                } else if (line.contains(" PANIC: ") || line.contains(" FATAL: ")) {
                    log.warn("{}", line);
                } else if (line.contains(" WARNING: ") || line.contains(" ERROR: ")) {
                    log.info("{}", line);
                } else {
                    log.debug("{}", line);
                }
            }
        } catch (IOException closed) {
            log.debug("The log of PostgreSQL ended: {}", closed.getMessage());
        }
    }
}
