package org.nightlight.server.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.nightlight.server.backup.Manifest.Migration;
import org.nightlight.server.backup.Manifest.Partition;
import org.nightlight.server.backup.Manifest.Sequence;
import org.nightlight.server.backup.Manifest.Table;
import org.postgresql.PGConnection;

/** Reads all rows of all tables in one snapshot, beside whatever else works on the database. */
final class DatabaseDump {

    /** Flyway's own, which a restore makes anew. */
    static final String HISTORY = "flyway_schema_history";

    private static final String TABLES = """
            select quote_ident(schema.nspname) || '.' || quote_ident(class.relname) as name,
                   array_agg(quote_ident(attribute.attname) order by attribute.attnum) as columns
            from pg_class class
            join pg_namespace schema on schema.oid = class.relnamespace
            join pg_attribute attribute on attribute.attrelid = class.oid and attribute.attnum > 0
                 and not attribute.attisdropped and attribute.attgenerated = ''
            where class.relkind in ('r', 'p') and not class.relispartition and class.relpersistence <> 't'
              and schema.nspname not in ('pg_catalog', 'information_schema') and schema.nspname not like 'pg\\_toast%'
              and class.relname <> 'flyway_schema_history'
            group by 1 order by 1
            """;

    private static final String PARTITIONS = """
            select quote_ident(schema.nspname) || '.' || quote_ident(part.relname),
                   pg_get_expr(part.relpartbound, part.oid)
            from pg_inherits
            join pg_class part on part.oid = inhrelid
            join pg_namespace schema on schema.oid = part.relnamespace
            where inhparent = ?::regclass and part.relispartition
            order by 1
            """;

    private final Connection connection;

    /** Works within the connection's transaction, which is repeatable and read-only. */
    DatabaseDump(Connection connection) {
        this.connection = connection;
    }

    List<Migration> migrations() throws SQLException {
        List<Migration> migrations = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select script, checksum, type, success from " + HISTORY
                        + " where version is not null order by installed_rank")) {
            while (rows.next()) {
                if (!rows.getBoolean("success") || !"SQL".equals(rows.getString("type"))) {
                    throw new BackupException("The migration " + rows.getString("script")
                            + " of this database failed or is no script: start the server once and see its log");
                }
                migrations.add(new Migration(rows.getString("script"), rows.getInt("checksum")));
            }
        }
        return migrations;
    }

    List<Table> copyTables(Archive archive, Progress progress) throws SQLException, IOException {
        List<Table> tables = new ArrayList<>();
        List<Table> found = listTables();
        for (Table table : found) {
            long[] rows = new long[1];
            String copy =
                    "copy (select " + String.join(", ", table.columns()) + " from " + table.name() + ") to stdout";
            archive.add(table.file(), out -> {
                try {
                    rows[0] = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy, out);
                } catch (SQLException failure) {
                    throw new IOException("Cannot read " + table.name() + ": " + failure.getMessage(), failure);
                }
            });
            tables.add(new Table(table.name(), table.columns(), partitions(table.name()), rows[0], table.file()));
            progress.at("tables", tables.size(), found.size());
        }
        return tables;
    }

    private List<Table> listTables() throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                String name = rows.getString("name");
                List<String> columns =
                        List.of((String[]) rows.getArray("columns").getArray());
                String file = "database/" + name.replaceAll("[^A-Za-z0-9_.]", "_") + ".copy";
                tables.add(new Table(name, columns, List.of(), 0, file));
            }
        }
        return tables;
    }

    private List<Partition> partitions(String table) throws SQLException {
        List<Partition> partitions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PARTITIONS)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    partitions.add(new Partition(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return partitions;
    }

    List<Sequence> sequences() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select quote_ident(schemaname) || '.' || quote_ident(sequencename) from"
                                + " pg_sequences where schemaname not like 'pg\\_%' order by 1")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        List<Sequence> sequences = new ArrayList<>();
        for (String name : names) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select last_value, is_called from " + name)) {
                rows.next();
                sequences.add(new Sequence(name, rows.getLong(1), rows.getBoolean(2)));
            }
        }
        return sequences;
    }

    long ledgerEntries() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select seq from ledger_head")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
