package org.nightlight.server.backup;

import java.time.Instant;
import java.util.List;

/**
 * What a backup holds. It stands in the archive as {@code manifest.json}, signed with the ledger's key.
 *
 * @param format {@link #FORMAT}
 * @param at when the database's snapshot was taken
 * @param migrations the migrations that made the tables
 * @param tables the tables and their rows
 * @param sequences where the sequences stand
 * @param ledgerEntries how many entries the ledger had
 * @param files every other file of the archive
 */
record Manifest(
        String format,
        Instant at,
        List<Migration> migrations,
        List<Table> tables,
        List<Sequence> sequences,
        long ledgerEntries,
        List<StoredFile> files) {

    static final String FORMAT = "nightlight-backup-1";

    /** A migration by the name of its script. */
    record Migration(String script, int checksum) {}

    /**
     * A table.
     *
     * @param name with its schema, quoted as SQL needs it
     * @param columns quoted, in the order of the values
     * @param partitions its parts, where it is a partitioned table
     * @param rows how many
     * @param file its rows in PostgreSQL's text format for COPY
     */
    record Table(String name, List<String> columns, List<Partition> partitions, long rows, String file) {}

    /** A part of a partitioned table that was made while the server ran, with its bounds as SQL. */
    record Partition(String name, String bounds) {}

    /** A sequence; {@code called} as PostgreSQL's {@code is_called}. */
    record Sequence(String name, long value, boolean called) {}

    /** A file of the archive, its content's size and SHA-256 in hexadecimal. */
    record StoredFile(String name, long bytes, String sha256) {}
}
