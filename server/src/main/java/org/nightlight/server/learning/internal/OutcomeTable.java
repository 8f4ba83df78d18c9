package org.nightlight.server.learning.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nightlight.server.learning.internal.Outcome.Feature;
import org.nightlight.server.learning.internal.Outcome.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of resolved decisions and what they had said. */
@Repository
class OutcomeTable {

    private final JdbcClient jdbc;

    OutcomeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A part of a score, or a rule, with how decisions with it came out. */
    record Taught(Kind kind, String score, String name, Lesson lesson) {}

    /** Writes an outcome in place of the one there was of its decision. */
    void put(Outcome outcome) {
        delete(List.of(outcome.decision()));
        jdbc.sql("""
                        insert into learning_outcome (decision, case_id, decided_on, violation, languages, age_band, pack)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(outcome.decision())
                .param(outcome.caseId())
                .param(outcome.decidedOn())
                .param(outcome.violation())
                .param(outcome.languages().stream().sorted().toArray(String[]::new))
                .param(outcome.ageBand())
                .param(outcome.pack())
                .update();
        List<Feature> features = outcome.features();
        jdbc.sql("""
                        insert into learning_feature (decision, kind, score, name, points)
                        select ?, * from unnest(?::text[], ?::text[], ?::text[], ?::double precision[])
                        on conflict do nothing
                        """)
                .param(outcome.decision())
                .param(features.stream().map(one -> one.kind().wireName()).toArray(String[]::new))
                .param(features.stream().map(Feature::score).toArray(String[]::new))
                .param(features.stream().map(Feature::name).toArray(String[]::new))
                .param(features.stream().map(Feature::points).toArray(Double[]::new))
                .update();
    }

    int delete(Collection<String> decisions) {
        return jdbc.sql("delete from learning_outcome where decision = any(?)")
                .param(decisions.toArray(String[]::new))
                .update();
    }

    int deleteOfCases(Collection<String> cases) {
        return jdbc.sql("delete from learning_outcome where case_id = any(?)")
                .param(cases.toArray(String[]::new))
                .update();
    }

    int deleteBefore(LocalDate day) {
        return jdbc.sql("delete from learning_outcome where decided_on < ?")
                .param(day)
                .update();
    }

    /** How all came out. */
    Interval all() {
        return jdbc.sql("select count(*) filter (where violation), count(*) from learning_outcome")
                .query((row, _) -> new Interval(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** The languages and age bands that occur: what {@link #byPoints} can be narrowed to. */
    List<String> languages() {
        return jdbc.sql("select distinct unnest(languages) from learning_outcome order by 1")
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** The age bands that occur. */
    List<String> ageBands() {
        return jdbc.sql("select distinct age_band from learning_outcome order by 1")
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Of the decisions to which a score applied, how many were upheld, by range of its points. */
    Map<PointRange, Interval> byPoints(String score, Optional<String> language, Optional<String> ageBand) {
        Map<PointRange, Interval> found = new TreeMap<>();
        jdbc.sql("""
                        select least(floor(f.points * 2), :last)::int, count(*) filter (where o.violation), count(*)
                          from learning_feature f join learning_outcome o using (decision)
                         where f.kind = 'score' and f.score = :score
                           and (:language = '' or :language = any(o.languages))
                           and (:band = '' or o.age_band = :band)
                         group by 1
                        """)
                .param("last", PointRange.LAST)
                .param("score", score)
                .param("language", language.orElse(""))
                .param("band", ageBand.orElse(""))
                .query((row, _) -> {
                    found.put(new PointRange(row.getInt(1)), new Interval(row.getLong(2), row.getLong(3)));
                    return found;
                })
                .list();
        return found;
    }

    /** Every part of every score, and every rule, that resolved decisions had. */
    List<Taught> taught() {
        Map<Kind, List<Taught>> found = new EnumMap<>(Kind.class);
        jdbc.sql("""
                        with total as (
                            select f.score, count(*) filter (where o.violation) as upheld, count(*) as resolved
                              from learning_feature f join learning_outcome o using (decision)
                             where f.kind = 'score' group by f.score
                            union all
                            select '', count(*) filter (where violation), count(*) from learning_outcome)
                        select f.kind, f.score, f.name, count(*) filter (where o.violation) as upheld_with,
                               count(*) filter (where not o.violation) as denied_with, total.upheld,
                               total.resolved - total.upheld as denied
                          from learning_feature f join learning_outcome o using (decision) join total using (score)
                         where f.kind <> 'score'
                         group by f.kind, f.score, f.name, total.upheld, total.resolved
                         order by f.kind, f.score, f.name
                        """)
                .query((row, _) -> {
                    Kind kind = Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
                    Lesson lesson = new Lesson(
                            row.getLong("upheld_with"),
                            row.getLong("upheld"),
                            row.getLong("denied_with"),
                            row.getLong("denied"));
                    return new Taught(kind, row.getString("score"), row.getString("name"), lesson);
                })
                .list()
                .forEach(one -> found.computeIfAbsent(one.kind(), _ -> new ArrayList<>())
                        .add(one));
        return found.values().stream().flatMap(List::stream).toList();
    }
}
