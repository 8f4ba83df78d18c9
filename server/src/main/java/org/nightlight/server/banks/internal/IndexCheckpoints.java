package org.nightlight.server.banks.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What ties a saved index to the database that it was made from.
 *
 * <p>Numbers of transactions only grow within one history of one database. Its system identifier and number tell it from
 * another database and from a dump that was loaded elsewhere; the token of a file, which was committed when the file was
 * saved, tells its history from that of an older state that was put in its place.
 */
@Repository
class IndexCheckpoints {

    private final JdbcClient jdbc;

    IndexCheckpoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which database this is. */
    @Transactional(readOnly = true)
    public String database() {
        return jdbc.sql("""
                select (select system_identifier from pg_control_system()) || ':'
                    || (select oid from pg_database where datname = current_database())""").query(String.class).single();
    }

    /**
     * All transactions with a smaller number have ended: whoever reads afterwards sees what they changed. In a transaction
     * of its own, because within another one would see the state of its beginning.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW, readOnly = true)
    public long horizon() {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
    }

    /**
     * Summarises what was added to the table lately: the block range index leads past a part of the table only once it is
     * summarised, and the next start would read all that was not.
     */
    @Transactional
    public void summarise() {
        jdbc.sql("select brin_summarize_new_values('bank_entry_changed'::regclass)")
                .query(Integer.class)
                .single();
    }

    /** When this database saw the file of this token being saved; empty when it did not, or has forgotten it. */
    @Transactional(readOnly = true)
    public Optional<Instant> savedAt(UUID token) {
        return jdbc.sql("select saved_at from bank_index_file where token = :token")
                .param("token", token)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Remembers that a file was saved, and forgets the files of before that time. */
    @Transactional
    public void saved(UUID token, Instant now, Instant forgotten) {
        jdbc.sql("delete from bank_index_file where saved_at < :time")
                .param("time", forgotten.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("insert into bank_index_file (token, saved_at) values (:token, :now)")
                .param("token", token)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
