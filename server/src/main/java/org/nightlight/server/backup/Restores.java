package org.nightlight.server.backup;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When this installation's database was filled from a backup. What the backup says is under way may have been done after it
 * was made. Thread-safe.
 */
@Component
public class Restores {

    private final JdbcClient jdbc;

    /** The restores of that database. */
    public Restores(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest one, if there was any. */
    public Optional<Instant> latest() {
        return jdbc.sql("select at from backup_restore order by at desc limit 1")
                .query((row, _) -> row.getObject("at", OffsetDateTime.class).toInstant())
                .optional();
    }
}
