package org.nightlight.server.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;

/**
 * A PostgreSQL for tests: one a JVM, started when the first test asks, with as many databases as tests want.
 *
 * <p>Its files lie under {@code target/} and are used again by the next run. It does not wait for the disk.
 */
public final class TestDatabase {

    private static final int FORKS_AT_ONCE = 16;
    private static final AtomicInteger NEXT = new AtomicInteger();

    private static final Logger log = LoggerFactory.getLogger(TestDatabase.class);

    private final EmbeddedPostgres postgres;
    private boolean templateMade;

    private TestDatabase() {
        Path target = Path.of("target").toAbsolutePath();
        DataFolder folder = lockFirstFree(target);
        this.postgres = EmbeddedPostgres.start(
                folder, new PostgresSettings(100, "64MB", false, Optional.of(target.resolve("postgres-binaries"))));
        // after the servers that use it have closed; where none was started, it ends with this process
        SpringApplication.getShutdownHandlers().add(postgres::close);
        dropOldDatabases();
    }

    /** An empty database of its own, owned by the application's role. */
    public static DatabaseAddress fresh() {
        return Holder.INSTANCE.create("");
    }

    /** A database of its own with all migrations applied. */
    public static DatabaseAddress migrated() {
        Holder.INSTANCE.makeTemplate();
        return Holder.INSTANCE.create(" template migrated");
    }

    /** The same database for the superuser. */
    public static DatabaseAddress asSuperuser(DatabaseAddress database) {
        DatabaseAddress superuser = Holder.INSTANCE.postgres.superuser();
        return new DatabaseAddress(database.jdbcUrl(), superuser.user(), superuser.password());
    }

    /** A new folder under {@code target/}, for a server's data. */
    public static Path newDataFolder() {
        try {
            Path parent = Files.createDirectories(Path.of("target/test-data").toAbsolutePath());
            return Files.createTempDirectory(parent, "data-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // Two runs in one checkout get a folder each. The lock is held until the JVM ends.
    private static DataFolder lockFirstFree(Path target) {
        for (int number = 0; number < FORKS_AT_ONCE; number++) {
            DataFolder folder = DataFolder.at(target.resolve("test-database-" + number));
            try {
                folder.lock();
                return folder;
            } catch (DataFolderInUseException taken) {
                log.debug("{}", taken.getMessage());
            }
        }
        throw new IllegalStateException("All " + FORKS_AT_ONCE + " folders for test databases are in use");
    }

    private synchronized void makeTemplate() {
        if (!templateMade) {
            execute("drop database if exists migrated");
            execute("create database migrated owner " + PostgresCluster.APPLICATION);
            Flyway.configure()
                    .dataSource(addressOf("migrated").dataSource())
                    .outOfOrder(true)
                    .load()
                    .migrate();
            templateMade = true;
        }
    }

    private DatabaseAddress create(String suffix) {
        String name = "test_" + NEXT.incrementAndGet();
        execute("create database " + name + suffix + " owner " + PostgresCluster.APPLICATION);
        return addressOf(name);
    }

    private DatabaseAddress addressOf(String name) {
        DatabaseAddress application = postgres.application();
        return new DatabaseAddress(
                application.jdbcUrl().replace("/" + PostgresCluster.APPLICATION + "?", "/" + name + "?"),
                application.user(),
                application.password());
    }

    private void dropOldDatabases() {
        List<String> old = new ArrayList<>();
        try (Connection connection = postgres.superuser().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            try (var rows = statement.executeQuery(
                    "select datname from pg_database where datname like 'test\\_%' or datname = 'migrated'")) {
                while (rows.next()) {
                    old.add(rows.getString(1));
                }
            }
            for (String name : old) {
                statement.execute("drop database " + name + " with (force)");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void execute(String sql) {
        try (Connection connection = postgres.superuser().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static final class Holder {
        static final TestDatabase INSTANCE = new TestDatabase();
    }
}
