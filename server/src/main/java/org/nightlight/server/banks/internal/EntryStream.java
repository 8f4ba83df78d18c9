package org.nightlight.server.banks.internal;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.nightlight.server.banks.KnownHashes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads the hashes of entries from the database, however many there are. */
@Repository
class EntryStream {

    private static final int FETCH = 10_000;

    private final JdbcClient jdbc;

    EntryStream(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tells the id and hashes of each entry that was not removed; returns how many there were. */
    @Transactional(readOnly = true)
    public long forEach(Visitor visitor) {
        return read(
                jdbc.sql("select id, pdq, quality, md5, sha1, sha256, false as removed from bank_entry"
                        + " where removed_at is null"),
                visitor);
    }

    /**
     * Tells each entry that a transaction with this number or a larger one changed and committed, those removed too; returns
     * how many there were.
     */
    @Transactional(readOnly = true)
    public long forEachChangedSince(long transaction, Visitor visitor) {
        return read(
                jdbc.sql("select id, pdq, quality, md5, sha1, sha256, removed_at is not null as removed from bank_entry"
                                + " where changed >= :transaction")
                        .param("transaction", transaction),
                visitor);
    }

    /** Which of these entries are there and not removed. */
    @Transactional(readOnly = true)
    public Set<Long> live(Set<Long> ids) {
        return jdbc
                .sql("select id from bank_entry where id = any(:ids) and removed_at is null")
                .param("ids", new SqlArrayValue("int8", ids.toArray()))
                .query(Long.class)
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    private static long read(JdbcClient.StatementSpec statement, Visitor visitor) {
        AtomicLong count = new AtomicLong();
        statement
                .withFetchSize(FETCH) // within a transaction the driver then reads by cursor
                .query(row -> {
                    visitor.entry(row.getLong("id"), EntryRow.hashes(row), row.getBoolean("removed"));
                    count.incrementAndGet();
                });
        return count.get();
    }

    /** Hears of each entry. */
    interface Visitor {
        void entry(long id, KnownHashes hashes, boolean removed);
    }
}
