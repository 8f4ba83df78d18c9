package org.nightlight.server.learning.internal;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** The table of daily counts. */
@Repository
class DailyCountTable {

    private final JdbcClient jdbc;

    DailyCountTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** So much more of something. */
    record Count(DailyCounts.Key key, long count) {}

    /**
     * What was counted in a period of thirty days.
     *
     * @param period 0 for the days up to today, 1 for those before, and so on
     */
    record PeriodCount(int period, CountKind kind, String language, String name, long count) {}

    /** The name of a count by score and range of points. */
    static String name(String score, PointRange range) {
        return score + "/" + range.index();
    }

    /** Adds to what is there, all at once. */
    void add(List<Count> batch) {
        jdbc.sql("""
                        insert into learning_count (day, kind, language, name, count)
                        select date '1970-01-01' + t.day, t.kind, t.language, t.name, t.count
                          from unnest(:day, :kind, :language, :name, :count) as t (day, kind, language, name, count)
                         order by 1, 2, 3, 4
                        on conflict (day, kind, language, name)
                        do update set count = learning_count.count + excluded.count
                        """)
                .param("day", array("int4", batch.stream().map(one ->
                        (int) one.key().day())))
                .param(
                        "kind",
                        array("text", batch.stream().map(one -> one.key().kind().name())))
                .param(
                        "language",
                        array("text", batch.stream().map(one -> one.key().language())))
                .param("name", array("text", batch.stream().map(one -> one.key().name())))
                .param("count", array("int8", batch.stream().map(Count::count)))
                .update();
    }

    private static SqlArrayValue array(String type, Stream<?> values) {
        return new SqlArrayValue(type, values.toArray());
    }

    int deleteBefore(LocalDate day) {
        return jdbc.sql("delete from learning_count where day < ?").param(day).update();
    }

    /** Everything but the ranges of points, in periods of thirty days that end today; ten of them. */
    List<PeriodCount> periods(LocalDate today) {
        return jdbc.sql("""
                        select (:today - day) / 30 as period, kind, language, name, sum(count) as count
                          from learning_count
                         where day > :today - 300 and day <= :today and kind in ('MESSAGE', 'HIDDEN', 'SIGNAL', 'ALERT')
                         group by 1, 2, 3, 4
                        """)
                .param("today", today)
                .query((row, _) -> new PeriodCount(
                        row.getInt("period"),
                        CountKind.valueOf(row.getString("kind")),
                        row.getString("language"),
                        row.getString("name"),
                        row.getLong("count")))
                .list();
    }

    /** How often a score was in each range, in the thirty days up to today. */
    Map<PointRange, Long> ofScore(CountKind kind, String score, LocalDate today) {
        Map<PointRange, Long> found = new TreeMap<>();
        jdbc.sql("""
                        select name, sum(count) as count from learning_count
                         where kind = :kind and starts_with(name, :score || '/') and day > :today - 30 and day <= :today
                         group by name
                        """)
                .param("kind", kind.name())
                .param("score", score)
                .param("today", today)
                .query((row, _) -> Map.entry(row.getString("name").substring(score.length() + 1), row.getLong("count")))
                .list()
                .forEach(entry -> found.put(new PointRange(Integer.parseInt(entry.getKey())), entry.getValue()));
        return found;
    }

    /** On how many of the thirty days up to today anything was counted. */
    int daysCounted(LocalDate today) {
        return jdbc.sql("""
                        select count(distinct day) from learning_count
                         where kind = 'MESSAGE' and day > :today - 30 and day <= :today
                        """).param("today", today).query(Integer.class).single();
    }

    /** What a trial of other weights has counted. */
    Map<CountKind, Long> ofTrial(int trial) {
        Map<CountKind, Long> found = new EnumMap<>(CountKind.class);
        jdbc.sql("select kind, sum(count) from learning_count where kind like 'TRIED%' and name = ? group by kind")
                .param(Integer.toString(trial))
                .query((row, _) -> Map.entry(CountKind.valueOf(row.getString(1)), row.getLong(2)))
                .list()
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }
}
