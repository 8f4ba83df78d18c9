package org.nightlight.server.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Optional;

/**
 * A process that holds a data folder and commits rows until it is killed, and says so: {@code ready}, then the number of
 * each row after its commit. With {@code count} it says how many rows there are, and ends.
 */
final class PostgresHost {

    private PostgresHost() {}

    /** Arguments: the data folder, the folder of the programs, {@code write} or {@code count}. */
    public static void main(String[] arguments) throws Exception {
        DataFolder folder = DataFolder.at(Path.of(arguments[0]));
        PostgresSettings settings = new PostgresSettings(20, "16MB", true, Optional.of(Path.of(arguments[1])));
        try (DataFolder.Lock lock = folder.lock();
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, settings);
                Connection connection = postgres.application().dataSource().getConnection()) {
            System.out.println("ready");
            if (arguments[2].equals("count")) {
                try (Statement statement = connection.createStatement();
                        var rows = statement.executeQuery("select count(*), max(id) from written")) {
                    rows.next();
                    System.out.println(rows.getLong(1) + " " + rows.getLong(2));
                }
                return;
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table if not exists written (id bigint primary key, filler text)");
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into written select coalesce(max(id), 0) + 1, repeat('x', 500) from written returning id")) {
                while (true) {
                    try (var row = insert.executeQuery()) {
                        row.next();
                        System.out.println(row.getLong(1));
                    }
                }
            }
        } catch (DataFolderInUseException refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
        }
    }
}
