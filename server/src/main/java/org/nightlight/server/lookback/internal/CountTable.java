package org.nightlight.server.lookback.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** The tables of what each entry matched. */
@Repository
class CountTable {

    private final JdbcClient jdbc;

    CountTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How often an entry matched: with consequences, and counted only. */
    record Count(long acted, long counted) {

        Count plus(Count other) {
            return new Count(acted + other.acted, counted + other.counted);
        }
    }

    /** How often the entries of a bank matched. */
    record BankCount(String bank, long entries, long acted, long counted, Instant lastAt) {}

    /** How often an entry matched. */
    record EntryCount(String bank, long entry, long acted, long counted, Instant lastAt) {}

    /** How much an entry has done. */
    record Reach(long entry, int accounts, int contents) {}

    /** A decision that an entry had a part in. */
    record Done(String decision, String service, String account, Instant at) {}

    /** Adds to the counts of entries, in one statement; of entries that are forgotten by now nothing is counted. */
    void add(Map<Long, Count> counts, Instant now) {
        List<Map.Entry<Long, Count>> all = List.copyOf(counts.entrySet());
        jdbc.sql("""
                        insert into entry_count as there (entry, bank, acted, counted, last_at)
                        select t.entry, b.name, t.acted, t.counted, :now
                          from unnest(:entry, :acted, :counted) as t (entry, acted, counted)
                          join bank_entry e on e.id = t.entry
                          join bank b on b.id = e.bank
                         order by t.entry
                        on conflict (entry) do update
                           set acted = there.acted + excluded.acted, counted = there.counted + excluded.counted,
                               bank = excluded.bank, last_at = excluded.last_at
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param(
                        "entry",
                        new SqlArrayValue(
                                "int8", all.stream().map(Map.Entry::getKey).toArray()))
                .param(
                        "acted",
                        new SqlArrayValue(
                                "int8",
                                all.stream().map(one -> one.getValue().acted()).toArray()))
                .param(
                        "counted",
                        new SqlArrayValue(
                                "int8",
                                all.stream()
                                        .map(one -> one.getValue().counted())
                                        .toArray()))
                .update();
    }

    /** Notes that entries had a part in a decision. */
    void acted(Collection<Long> entries, String decision, String service, String account, Instant at) {
        jdbc.sql("""
                        insert into entry_decision (entry, decision, service, account, at)
                        select e.id, ?, ?, ?, ? from bank_entry e where e.id = any(?::bigint[]) order by e.id
                        on conflict do nothing
                        """)
                .param(decision)
                .param(service)
                .param(account)
                .param(at.atOffset(ZoneOffset.UTC))
                .param(entries.toArray(Long[]::new))
                .update();
    }

    /** Forgets what an account had a part in; returns how much it was. */
    int erase(String service, String account) {
        return jdbc.sql("delete from entry_decision where service = ? and account = ?")
                .params(service, account)
                .update();
    }

    /**
     * Forgets which decisions entries had a part in.
     *
     * @param watched before which no entry is watched for a flood
     * @param longest before which nothing is kept, though a person has not decided about the entry yet
     */
    void forget(Instant watched, Instant longest) {
        jdbc.sql("""
                        delete from entry_decision d
                         where d.at < :longest
                            or d.at < :watched
                           and not exists (select from bank_entry e
                                            where e.id = d.entry and e.quarantined_at is not null)
                        """)
                .param("longest", longest.atOffset(ZoneOffset.UTC))
                .param("watched", watched.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** How much each of these entries has done, counting one more content of an account. */
    List<Reach> reachWith(Collection<Long> entries, String service, String account) {
        return jdbc.sql("""
                        select asked.entry, count(distinct (d.service, d.account))
                                            filter (where (d.service, d.account) <> (?, ?)) + 1 as accounts,
                               count(d.decision) + 1 as contents
                          from unnest(?::bigint[]) as asked (entry)
                          left join entry_decision d on d.entry = asked.entry
                         group by asked.entry
                        """)
                .param(service)
                .param(account)
                .param(entries.toArray(Long[]::new))
                .query((row, _) -> new Reach(row.getLong("entry"), row.getInt("accounts"), row.getInt("contents")))
                .list();
    }

    /** What an entry has done, the latest first. */
    List<Done> done(long entry, int limit) {
        return jdbc.sql("""
                        select decision, service, account, at from entry_decision
                         where entry = ? order by at desc, decision limit ?
                        """)
                .params(entry, limit)
                .query((row, _) -> new Done(
                        row.getString("decision"),
                        row.getString("service"),
                        row.getString("account"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The counts of all banks whose entries have matched. */
    List<BankCount> banks() {
        return jdbc.sql("""
                        select bank, count(*) as entries, sum(acted) as acted, sum(counted) as counted,
                               max(last_at) as last_at
                          from entry_count group by bank order by bank
                        """)
                .query((row, _) -> new BankCount(
                        row.getString("bank"),
                        row.getLong("entries"),
                        row.getLong("acted"),
                        row.getLong("counted"),
                        row.getObject("last_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The counts of an entry, once it has matched. */
    Optional<EntryCount> entry(long entry) {
        return jdbc.sql("select bank, entry, acted, counted, last_at from entry_count where entry = ?")
                .param(entry)
                .query((row, _) -> count(row))
                .optional();
    }

    /** The entries of a bank that matched most. */
    List<EntryCount> entries(String bank, int limit) {
        return jdbc.sql("""
                        select bank, entry, acted, counted, last_at from entry_count
                         where bank = ? order by acted + counted desc, entry limit ?
                        """).params(bank, limit).query((row, _) -> count(row)).list();
    }

    private static EntryCount count(ResultSet row) throws SQLException {
        return new EntryCount(
                row.getString("bank"),
                row.getLong("entry"),
                row.getLong("acted"),
                row.getLong("counted"),
                row.getObject("last_at", OffsetDateTime.class).toInstant());
    }
}
