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
    record Count(String bank, long acted, long counted) {

        Count plus(Count other) {
            return new Count(bank, acted + other.acted, counted + other.counted);
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

    /** Adds to the counts of entries, in one statement. */
    void add(Map<Long, Count> counts, Instant now) {
        List<Map.Entry<Long, Count>> all = List.copyOf(counts.entrySet());
        jdbc.sql("""
                        insert into entry_count as there (entry, bank, acted, counted, last_at)
                        select entry, bank, acted, counted, :now
                          from unnest(:entry, :bank, :acted, :counted) as t (entry, bank, acted, counted)
                         order by entry
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
                        "bank",
                        new SqlArrayValue(
                                "text",
                                all.stream().map(one -> one.getValue().bank()).toArray()))
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
                        select entry, ?, ?, ?, ? from unnest(?::bigint[]) as t (entry) order by entry
                        on conflict do nothing
                        """)
                .param(decision)
                .param(service)
                .param(account)
                .param(at.atOffset(ZoneOffset.UTC))
                .param(entries.toArray(Long[]::new))
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
