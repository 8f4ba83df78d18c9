package org.nightlight.server.lookback.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.lookback.internal.CountTable.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of passes through what has passed, and of what they have matched and not yet acted on. */
@Repository
class PassTable {

    private final JdbcClient jdbc;

    PassTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How far a pass is. */
    enum State {
        /** It goes through what has passed and counts what matches. */
        COUNTING,
        /** It decides about what matched. */
        ACTING,
        /** It is over. */
        DONE
    }

    /**
     * A pass.
     *
     * @param entries how many new entries it compares
     * @param media about how many media it goes through
     * @param atNumber the last that it has seen
     * @param acted how many events have consequences by it
     */
    record Pass(
            long id,
            State state,
            long entries,
            long media,
            long atNumber,
            long toNumber,
            long seen,
            long matched,
            long acted,
            long quarantined,
            Instant startedAt,
            Optional<Instant> endedAt,
            Optional<String> failure) {

        /** How far it is, 0 to 100; public for the template. */
        public int percent() {
            if (state == State.DONE || media <= 0) {
                return 100;
            }
            return (int) Math.clamp(100 - (toNumber - atNumber) * 100 / media, 0, 99);
        }
    }

    /** A match. */
    record Hit(long entry, String decision, String service, String account) {}

    long insert(long entries, PassedTable.Extent extent, Instant now) {
        return jdbc.sql("""
                        insert into lookback_pass (state, entries, media, at_number, to_number, started_at)
                        values ('counting', ?, ?, ?, ?, ?) returning id
                        """)
                .param(entries)
                .param(extent.size())
                .param(Math.max(0, extent.first() - 1))
                .param(extent.last())
                .param(now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** The pass that is under way, if there is one. */
    Optional<Pass> going() {
        return jdbc.sql("select * from lookback_pass where state <> 'done' order by id limit 1")
                .query((row, _) -> pass(row))
                .optional();
    }

    /** The latest first. */
    List<Pass> latest(int limit) {
        return jdbc.sql("select * from lookback_pass order by id desc limit ?")
                .param(limit)
                .query((row, _) -> pass(row))
                .list();
    }

    /** Notes how far a pass is. */
    void proceed(long pass, long atNumber, int seen, int matched) {
        jdbc.sql("""
                        update lookback_pass set at_number = ?, seen = seen + ?, matched = matched + ?, failure = null
                         where id = ?
                        """).params(atNumber, seen, matched, pass).update();
    }

    void beginActing(long pass, int quarantined) {
        jdbc.sql("update lookback_pass set state = 'acting', quarantined = ? where id = ?")
                .params(quarantined, pass)
                .update();
    }

    void acted(long pass, int more) {
        jdbc.sql("update lookback_pass set acted = acted + ?, failure = null where id = ?")
                .params(more, pass)
                .update();
    }

    void failed(long pass, String failure) {
        jdbc.sql("update lookback_pass set failure = ? where id = ?")
                .params(failure, pass)
                .update();
    }

    void end(long pass, Instant now) {
        jdbc.sql("delete from lookback_hit where pass = ?").param(pass).update();
        jdbc.sql("update lookback_pass set state = 'done', ended_at = ? where id = ?")
                .param(now.atOffset(ZoneOffset.UTC))
                .param(pass)
                .update();
    }

    void forgetEndedBefore(Instant time) {
        jdbc.sql("delete from lookback_pass where ended_at < ?")
                .param(time.atOffset(ZoneOffset.UTC))
                .update();
    }

    void add(long pass, Collection<Hit> hits) {
        jdbc.sql("""
                        insert into lookback_hit (pass, entry, decision, service, account)
                        select ?, entry, decision, service, account
                          from unnest(?::bigint[], ?::text[], ?::text[], ?::text[])
                               as t (entry, decision, service, account)
                        on conflict do nothing
                        """)
                .param(pass)
                .param(hits.stream().map(Hit::entry).toArray(Long[]::new))
                .param(hits.stream().map(Hit::decision).toArray(String[]::new))
                .param(hits.stream().map(Hit::service).toArray(String[]::new))
                .param(hits.stream().map(Hit::account).toArray(String[]::new))
                .update();
    }

    /** How much each entry has matched. */
    List<Reach> reaches(long pass) {
        return jdbc.sql("""
                        select entry, count(distinct (service, account)) as accounts, count(*) as contents
                          from lookback_hit where pass = ? group by entry order by entry
                        """)
                .param(pass)
                .query((row, _) -> new Reach(row.getLong("entry"), row.getInt("accounts"), row.getInt("contents")))
                .list();
    }

    /** How often each entry has matched, by entry. */
    Map<Long, Integer> counts(long pass) {
        return reaches(pass).stream().collect(Collectors.toMap(Reach::entry, Reach::contents));
    }

    /** The decisions of some of the events that wait to be acted on. */
    List<String> decisions(long pass, int limit) {
        return jdbc.sql("select distinct decision from lookback_hit where pass = ? order by decision limit ?")
                .params(pass, limit)
                .query((row, _) -> row.getString(1))
                .list();
    }

    void deleteHits(long pass, String decision) {
        jdbc.sql("delete from lookback_hit where pass = ? and decision = ?")
                .params(pass, decision)
                .update();
    }

    void deleteHitsOf(long pass, long entry) {
        jdbc.sql("delete from lookback_hit where pass = ? and entry = ?")
                .params(pass, entry)
                .update();
    }

    int eraseHits(String service, String account) {
        return jdbc.sql("delete from lookback_hit where service = ? and account = ?")
                .params(service, account)
                .update();
    }

    private static Pass pass(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Pass(
                row.getLong("id"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("entries"),
                row.getLong("media"),
                row.getLong("at_number"),
                row.getLong("to_number"),
                row.getLong("seen"),
                row.getLong("matched"),
                row.getLong("acted"),
                row.getLong("quarantined"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(ended).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("failure")));
    }
}
