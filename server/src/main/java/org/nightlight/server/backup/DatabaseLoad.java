package org.nightlight.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.nightlight.server.backup.Manifest.Migration;
import org.nightlight.server.backup.Manifest.Partition;
import org.nightlight.server.backup.Manifest.Sequence;
import org.nightlight.server.backup.Manifest.Table;
import org.postgresql.PGConnection;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Makes an empty database hold what a backup holds: first the tables, by the very migrations that made them, then the
 * rows, all in one transaction.
 */
final class DatabaseLoad {

    private final DataSource database;
    private final BackupFile backup;

    DatabaseLoad(DataSource database, BackupFile backup) {
        this.database = database;
        this.backup = backup;
    }

    void run(Progress progress) throws SQLException, IOException {
        refuseFilledDatabase();
        migrate();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Manifest manifest = backup.manifest();
            List<String> foreignKeys = foreignKeys(connection);
            for (Table table : manifest.tables()) {
                execute(connection, "alter table " + table.name() + " disable trigger user");
            }
            // rows may speak of rows of tables that are loaded later
            for (String key : foreignKeys) {
                execute(connection, key + " deferrable initially deferred");
            }
            // what the migrations filled in stands in the backup as well
            execute(
                    connection,
                    "truncate "
                            + String.join(
                                    ", ",
                                    manifest.tables().stream().map(Table::name).toList()));
            for (Table table : manifest.tables()) {
                for (Partition part : table.partitions()) {
                    execute(
                            connection,
                            "create table if not exists " + part.name() + " partition of " + table.name() + " "
                                    + part.bounds());
                }
            }
            copyRows(connection, manifest.tables(), progress);
            for (Sequence sequence : manifest.sequences()) {
                set(connection, sequence);
            }
            execute(connection, "set constraints all immediate");
            for (String key : foreignKeys) {
                execute(connection, key + " not deferrable");
            }
            for (Table table : manifest.tables()) {
                execute(connection, "alter table " + table.name() + " enable trigger user");
            }
            noteRestore(connection);
            connection.commit();
        }
        try (Connection connection = database.getConnection()) {
            execute(connection, "analyze");
        }
    }

    // a backup from before there was such a table has nothing that asks for it
    private static void noteRestore(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select to_regclass('backup_restore') is not null")) {
            found.next();
            if (found.getBoolean(1)) {
                execute(connection, "insert into backup_restore (at) values (now()) on conflict do nothing");
            }
        }
    }

    private void refuseFilledDatabase() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from pg_tables where schemaname = 'public'")) {
            rows.next();
            if (rows.getInt(1) > 0) {
                throw new BackupException("The database is not empty. Restore into an empty one.");
            }
        }
    }

    // Only those that the backup's database had: what this Nightlight has beyond them, its next start applies.
    private void migrate() throws IOException, SQLException {
        Map<String, Resource> available = new LinkedHashMap<>();
        for (Resource resource :
                new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*.sql")) {
            available.put(resource.getFilename(), resource);
        }
        Path folder = Files.createTempDirectory("nightlight-migrations-");
        try {
            for (Migration migration : backup.manifest().migrations()) {
                Resource script = available.get(migration.script());
                if (script == null) {
                    throw new BackupException(
                            "The backup needs the migration " + migration.script()
                                    + ", which this Nightlight does not have. Restore with the version that made the backup or a later one.");
                }
                try (InputStream in = script.getInputStream()) {
                    Files.copy(in, folder.resolve(migration.script()));
                }
            }
            Flyway.configure()
                    .dataSource(database)
                    .locations("filesystem:" + folder)
                    .load()
                    .migrate();
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
        compareChecksums();
    }

    private void compareChecksums() throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<Migration> made = new DatabaseDump(connection).migrations();
            for (Migration migration : backup.manifest().migrations()) {
                if (!made.contains(migration)) {
                    throw new BackupException("The migration " + migration.script()
                            + " of this Nightlight differs from the one that made the backup's tables");
                }
            }
        }
    }

    private static List<String> foreignKeys(Connection connection) throws SQLException {
        List<String> alterations = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select format('alter table %s alter constraint %I', conrelid::regclass, conname)
                        from pg_constraint where contype = 'f' and not condeferrable and conparentid = 0
                        """)) {
            while (rows.next()) {
                alterations.add(rows.getString(1));
            }
        }
        return alterations;
    }

    private void copyRows(Connection connection, List<Table> tables, Progress progress)
            throws SQLException, IOException {
        long done = 0;
        for (Table table : tables) {
            try (InputStream in = backup.entry(table.file())) {
                long rows = connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "copy " + table.name() + " (" + String.join(", ", table.columns()) + ") from stdin",
                                in);
                if (rows != table.rows()) {
                    throw new BackupException("The backup's manifest says " + table.rows() + " rows of " + table.name()
                            + ", but there are " + rows);
                }
            }
            done++;
            progress.at("tables", done, tables.size());
        }
    }

    private static void set(Connection connection, Sequence sequence) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select setval(?::regclass, ?, ?)")) {
            statement.setString(1, sequence.name());
            statement.setLong(2, sequence.value());
            statement.setBoolean(3, sequence.called());
            statement.execute();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
