package org.nightlight.server.lookback.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nightlight.server.banks.EntriesGained;
import org.nightlight.server.banks.EntriesGained.Range;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of entries that were gained and not yet looked back for. */
@Repository
class WorkTable {

    /** Entries that go through what has passed together: as many as fit comfortably in memory. */
    static final int MOST_ENTRIES = 250_000;

    private static final Pattern RANGE = Pattern.compile("\\[(\\d+),(\\d+)\\)");

    private final JdbcClient jdbc;

    WorkTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Entries of a bank. */
    record Work(long number, String bank, List<Range> entries, long count, Instant gainedAt) {}

    /** What waits. */
    record Waiting(long entries, long later) {}

    void add(EntriesGained gained, Instant now) {
        String ranges = gained.ranges().stream()
                .map(range -> "[" + range.first() + "," + range.last() + "]")
                .collect(Collectors.joining(",", "{", "}"));
        jdbc.sql("""
                        insert into lookback_work (bank, entries, count, gained_at, not_before)
                        values (?, ?::int8multirange, ?, ?, ?)
                        """)
                .param(gained.bank())
                .param(ranges)
                .param(gained.count())
                .param(now.atOffset(ZoneOffset.UTC))
                .param(gained.from().orElse(now).atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * The work for one pass: what has come to rest, so that an import is gone through once and not for each of its
     * batches, or has waited for long, or is as much as a pass takes.
     */
    List<Work> ripe(Instant now, Duration rest, Duration longest) {
        List<Work> ripe = new ArrayList<>();
        long entries = 0;
        for (Work work : waiting(now)) {
            if (!ripe.isEmpty() && entries + work.count() > MOST_ENTRIES) {
                return ripe;
            }
            ripe.add(work);
            entries += work.count();
        }
        boolean rested = ripe.stream().noneMatch(work -> work.gainedAt().isAfter(now.minus(rest)));
        boolean waited = ripe.stream().anyMatch(work -> work.gainedAt().isBefore(now.minus(longest)));
        return rested || waited ? ripe : List.of();
    }

    private List<Work> waiting(Instant now) {
        return jdbc.sql("""
                        select number, bank, entries, count, gained_at from lookback_work
                         where pass is null and not_before <= ? order by number limit 5000
                        """)
                .param(now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> work(row))
                .list();
    }

    void take(List<Work> work, long pass) {
        jdbc.sql("update lookback_work set pass = ? where number = any(?)")
                .param(pass)
                .param(work.stream().map(Work::number).toArray(Long[]::new))
                .update();
    }

    List<Work> of(long pass) {
        return jdbc.sql(
                        "select number, bank, entries, count, gained_at from lookback_work where pass = ? order by number")
                .param(pass)
                .query((row, _) -> work(row))
                .list();
    }

    void end(long pass) {
        jdbc.sql("delete from lookback_work where pass = ?").param(pass).update();
    }

    /** Lets go of what is due, because nothing is remembered. */
    void drop(Instant now) {
        jdbc.sql("delete from lookback_work where not_before <= ?")
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Waiting waitingNow(Instant now) {
        return jdbc.sql("""
                        select coalesce(sum(count) filter (where not_before <= :now), 0),
                               coalesce(sum(count) filter (where not_before > :now), 0)
                          from lookback_work where pass is null
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Waiting(row.getLong(1), row.getLong(2)))
                .single();
    }

    private static Work work(ResultSet row) throws SQLException {
        List<Range> ranges = new ArrayList<>();
        Matcher range = RANGE.matcher(row.getString("entries"));
        while (range.find()) {
            ranges.add(new Range(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)) - 1));
        }
        return new Work(
                row.getLong("number"),
                row.getString("bank"),
                ranges,
                row.getLong("count"),
                row.getObject("gained_at", OffsetDateTime.class).toInstant());
    }
}
