package org.nightlight.server.storage;

import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A data folder with its database and keys, for commands that run without the server.
 *
 * <p>Beside a running server it uses that server's database. Otherwise it locks the folder, starts the embedded
 * database, and stops it when closed. Thread-safe.
 */
public final class OpenedData implements AutoCloseable {

    private final DataFolder folder;
    private final Keys keys;
    private final DataSource database;
    private final Runnable close;

    private OpenedData(DataFolder folder, Keys keys, DataSource database, Runnable close) {
        this.folder = folder;
        this.keys = keys;
        this.database = database;
        this.close = close;
    }

    /**
     * Opens a folder as the process's environment says: {@code NIGHTLIGHT_DATABASE_URL}, {@code NIGHTLIGHT_MASTER_KEY}
     * and {@code NIGHTLIGHT_MASTER_KEY_FILE}.
     *
     * @throws IllegalStateException if it holds no data of Nightlight, or its database or keys cannot be opened
     */
    public static OpenedData open(DataFolder folder) {
        return open(
                folder,
                Optional.ofNullable(System.getenv("NIGHTLIGHT_DATABASE_URL")).map(DatabaseAddress::parse),
                () -> MasterKey.fromEnvironment(folder));
    }

    /**
     * Opens a folder.
     *
     * @param external the operator's own database; the folder's when absent
     * @param masterKey the key that opens the others
     * @throws IllegalStateException if it holds no data of Nightlight, or its database or keys cannot be opened
     */
    public static OpenedData open(
            DataFolder folder, Optional<DatabaseAddress> external, Supplier<MasterKey> masterKey) {
        if (!Files.isRegularFile(folder.root().resolve("keys").resolve(Keys.LEDGER_FILE))) {
            throw new IllegalStateException(
                    "There are no data of Nightlight in " + folder.root() + ". Name the right folder with --data.");
        }
        Keys keys = Keys.open(folder, masterKey.get());
        if (external.isPresent()) {
            return new OpenedData(folder, keys, external.get().dataSource(), () -> {});
        }
        DataFolder.Lock lock;
        try {
            lock = folder.lock();
        } catch (DataFolderInUseException running) {
            DatabaseAddress beside = new PostgresCluster(folder)
                    .rememberedPort()
                    .map(new PostgresCluster(folder)::application)
                    .orElseThrow(() -> running);
            return new OpenedData(folder, keys, beside.dataSource(), () -> {});
        }
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
            return new OpenedData(folder, keys, postgres.dataSource(), () -> {
                postgres.close();
                lock.close();
            });
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /** The folder. */
    public DataFolder folder() {
        return folder;
    }

    /** Its keys. */
    public Keys keys() {
        return keys;
    }

    /** Its database, as the application's role. */
    public DataSource database() {
        return database;
    }

    /** Stops the database if this started it. */
    @Override
    public void close() {
        close.run();
    }
}
