package org.nightlight.server.filing.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Figures about reports, of one environment at a time, so that trials never mix with what is real. */
@Repository
class FiguresTable {

    private final JdbcClient jdbc;

    FiguresTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Figures since(Environment environment, Instant from) {
        return jdbc.sql("""
                        select count(*) filter (where state = 'finished') as filed,
                               count(*) filter (where returned_at is not null) as returned,
                               percentile_cont(0.5) within group (order by extract(epoch from finished_at - known_at))
                                   filter (where state = 'finished') as median,
                               percentile_cont(0.95) within group (order by extract(epoch from finished_at - known_at))
                                   filter (where state = 'finished') as late,
                               count(*) filter (where state = 'finished' and files > 0) as with_files,
                               count(*) filter (where state = 'finished' and viewed > 0) as with_viewed,
                               avg(completeness) filter (where state = 'finished') as completeness
                          from filing where environment = :environment and proposed_at >= :from
                        """)
                .param("environment", Column.term(environment))
                .param("from", Column.time(from))
                .query((row, _) -> new Figures(
                        row.getLong("filed"),
                        row.getLong("returned"),
                        seconds(row.getObject("median", Double.class)),
                        seconds(row.getObject("late", Double.class)),
                        row.getLong("with_files"),
                        row.getLong("with_viewed"),
                        Optional.ofNullable(row.getBigDecimal("completeness"))
                                .map(mean -> (int) Math.round(mean.doubleValue()))))
                .single();
    }

    /** How many were filed in each week, also in those without any; the earliest first. */
    List<Week> weeks(Environment environment, Instant now, int weeks) {
        return jdbc.sql("""
                        select week::date as monday,
                               (select count(*) from filing where environment = :environment and state = 'finished'
                                   and finished_at >= week at time zone 'UTC'
                                   and finished_at < (week + interval '7 days') at time zone 'UTC') as filed,
                               (select count(*) from filing where environment = :environment
                                   and returned_at >= week at time zone 'UTC'
                                   and returned_at < (week + interval '7 days') at time zone 'UTC') as returned
                          from generate_series(date_trunc('week', :now::timestamptz at time zone 'UTC')
                                                   - make_interval(weeks => :before),
                                               date_trunc('week', :now::timestamptz at time zone 'UTC'),
                                               interval '7 days') as week
                         order by week
                        """)
                .param("environment", Column.term(environment))
                .param("now", Column.time(now))
                .param("before", weeks - 1)
                .query((row, _) -> new Week(
                        row.getObject("monday", LocalDate.class), row.getLong("filed"), row.getLong("returned")))
                .list();
    }

    private static Optional<Duration> seconds(@Nullable Double value) {
        return Optional.ofNullable(value).map(seconds -> Duration.ofSeconds(Math.round(seconds)));
    }

    /**
     * What happened to the reports that were proposed in a time.
     *
     * @param median of the time from when something was known until it was filed
     * @param late the time within which 95 of 100 were
     * @param withFiles how many of those filed had files
     * @param withViewed of how many of them it was said that somebody viewed a file
     * @param completeness the mean score of those filed
     */
    record Figures(
            long filed,
            long returned,
            Optional<Duration> median,
            Optional<Duration> late,
            long withFiles,
            long withViewed,
            Optional<Integer> completeness) {

        /** The median in words; public for the template, as the others. */
        public String medianWords() {
            return median.map(FilingView::words).orElse("–");
        }

        public String lateWords() {
            return late.map(FilingView::words).orElse("–");
        }

        public String viewedShare() {
            return withFiles == 0 ? "–" : Math.round(100.0 * withViewed / withFiles) + " %";
        }

        public String completenessWords() {
            return completeness.map(score -> score + " of 100").orElse("–");
        }
    }

    /** A week, by its Monday. */
    record Week(LocalDate monday, long filed, long returned) {}
}
