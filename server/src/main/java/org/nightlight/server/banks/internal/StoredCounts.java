package org.nightlight.server.banks.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.nightlight.fingerprint.PdqResult;
import org.nightlight.server.banks.IndexHealth.Stored;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what the banks hold. Millions of entries take a second to count, so it is done only when there are others. */
@Repository
class StoredCounts {

    private final JdbcClient jdbc;
    private final AtomicReference<Counted> last = new AtomicReference<>(new Counted(new State(-1, -1), none()));

    StoredCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Stored now() {
        State state = state();
        Counted known = last.get();
        if (known.state().equals(state)) {
            return known.stored();
        }
        Stored stored = count();
        last.set(new Counted(state, stored));
        return stored;
    }

    /** When the index was last saved to files, from which the next start reads it. */
    Optional<Instant> saved() {
        return jdbc.sql("select max(saved_at) from bank_index_file")
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    /** What differs whenever an entry came, went or came back. */
    private State state() {
        return jdbc.sql("""
                select coalesce((select sum(entries) from bank), 0) as entries,
                       coalesce((select max(id) from bank_entry), 0) as newest""")
                .query((row, number) -> new State(row.getLong("entries"), row.getLong("newest")))
                .single();
    }

    private Stored count() {
        return jdbc.sql("""
                select count(*) filter (where pdq is not null and coalesce(quality, :reliable) >= :reliable) as pdq,
                       count(*) filter (where pdq is not null and quality < :reliable) as unreliable,
                       count(md5) as md5, count(sha1) as sha1, count(sha256) as sha256, max(added_at) as newest
                from bank_entry where removed_at is null""")
                .param("reliable", PdqResult.RELIABLE_QUALITY)
                .query((row, number) -> new Stored(
                        row.getLong("pdq"),
                        row.getLong("unreliable"),
                        row.getLong("md5"),
                        row.getLong("sha1"),
                        row.getLong("sha256"),
                        Optional.ofNullable(row.getObject("newest", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .single();
    }

    private static Stored none() {
        return new Stored(0, 0, 0, 0, 0, Optional.empty());
    }

    private record State(long entries, long newest) {}

    private record Counted(State state, Stored stored) {}
}
