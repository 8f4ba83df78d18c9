package org.nightlight.server.banks.internal;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.nightlight.fingerprint.Vpdq;
import org.nightlight.server.banks.KnownHashes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads the hashes of entries from the database, however many there are; those of videos by themselves. */
@Repository
class EntryStream {

    private static final int FETCH = 10_000;
    private static final int VIDEOS_AT_ONCE = 50;

    private final JdbcClient jdbc;

    EntryStream(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tells the id and hashes of each entry that has more than a video and was not removed; returns how many there were. */
    @Transactional(readOnly = true)
    public long forEach(Visitor visitor) {
        return read(
                jdbc.sql("select id, pdq, quality, md5, sha1, sha256, false as removed from bank_entry"
                        + " where removed_at is null and num_nonnulls(pdq, md5, sha1, sha256) > 0"),
                visitor);
    }

    /**
     * Tells each entry that has more than a video and that a transaction with this number or a larger one changed and committed, those removed too; returns
     * how many there were.
     */
    @Transactional(readOnly = true)
    public long forEachChangedSince(long transaction, Visitor visitor) {
        return read(
                jdbc.sql("select id, pdq, quality, md5, sha1, sha256, removed_at is not null as removed from bank_entry"
                                + " where changed >= :transaction and num_nonnulls(pdq, md5, sha1, sha256) > 0")
                        .param("transaction", transaction),
                visitor);
    }

    /** Tells each video of an entry that was not removed and that a transaction with this number or a larger one changed. */
    @Transactional(readOnly = true)
    public void forEachVideoChangedSince(long transaction, VideoVisitor visitor) {
        jdbc.sql("select v.entry, v.vpdq from bank_video v join bank_entry e on e.id = v.entry"
                        + " where e.removed_at is null and e.changed >= :transaction")
                .param("transaction", transaction)
                .withFetchSize(VIDEOS_AT_ONCE)
                .query(row -> {
                    visitor.video(row.getLong("entry"), KnownHashes.parseVpdq(row.getString("vpdq")));
                });
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
                    visitor.entry(row.getLong("id"), EntryRow.hashesOfFile(row), row.getBoolean("removed"));
                    count.incrementAndGet();
                });
        return count.get();
    }

    /** Hears of each video. */
    interface VideoVisitor {
        void video(long id, Vpdq video);
    }

    /** Hears of each entry. */
    interface Visitor {
        void entry(long id, KnownHashes hashes, boolean removed);
    }
}
