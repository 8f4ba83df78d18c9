package org.nightlight.server.learning.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nightlight.policy.Score;
import org.nightlight.policy.ScoreWeight;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of weights that people approved, dismissed or put in shadow. The caller has the transaction. */
@Repository
class WeightTable {

    private final JdbcClient jdbc;

    WeightTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A weight that was approved.
     *
     * @param ofPack what the pack said
     * @param before what it weighed before
     * @param part what it weighs since
     * @param restsOn on how many resolved decisions it rests
     */
    record Change(
            long id,
            ScoreWeight part,
            double ofPack,
            double before,
            int restsOn,
            String approvedBy,
            Instant approvedAt,
            Optional<Over> over) {}

    /** Why a change is over: a person reversed it, or the pack has no such part any more. */
    record Over(String by, Instant at, String why) {}

    /** The numbers of the sets of weights in force and in shadow. */
    record Revisions(int weights, int shadow) {}

    /** A dismissed proposal, with the number of resolved decisions it rested on. */
    record Dismissal(ScoreWeight part, int restsOn) {}

    Revisions revisions() {
        return jdbc.sql("select weights, shadow from learning_revision")
                .query((row, _) -> new Revisions(row.getInt(1), row.getInt(2)))
                .single();
    }

    /** The same, counted on; the row stays locked, so that people who approve at once do it one after the other. */
    Revisions next(boolean weights, boolean shadow) {
        return jdbc.sql("""
                        update learning_revision set weights = weights + ?, shadow = shadow + ?
                        returning weights, shadow
                        """)
                .params(weights ? 1 : 0, shadow ? 1 : 0)
                .query((row, _) -> new Revisions(row.getInt(1), row.getInt(2)))
                .single();
    }

    long approve(ScoreWeight part, double ofPack, double before, int restsOn, String by, Instant at) {
        return jdbc.sql("""
                        insert into learning_weight (score, kind, name, of_pack, before, weight, rests_on, approved_by,
                                                     approved_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(part.score(), wireName(part.kind()), part.name(), ofPack, before, part.weight(), restsOn, by)
                .param(at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Ends a change; false when it is over already. */
    boolean end(long id, String by, Instant at, String why) {
        return jdbc.sql("""
                        update learning_weight set over_by = ?, over_at = ?, over_why = ? where id = ? and over_at is null
                        """).params(by, at.atOffset(ZoneOffset.UTC), why, id).update() > 0;
    }

    /** The changes that are not over, the oldest first: of those of a part the last counts. */
    List<Change> standing() {
        return jdbc.sql("select * from learning_weight where over_at is null order by id")
                .query((row, _) -> change(row))
                .list();
    }

    /** All changes, the newest first. */
    List<Change> latest(int limit) {
        return jdbc.sql("select * from learning_weight order by id desc limit ?")
                .param(limit)
                .query((row, _) -> change(row))
                .list();
    }

    void dismiss(ScoreWeight part, int restsOn, String by, Instant at) {
        jdbc.sql("""
                        insert into learning_dismissal (score, kind, name, rests_on, dismissed_by, dismissed_at)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (score, kind, name) do update
                           set rests_on = excluded.rests_on, dismissed_by = excluded.dismissed_by,
                               dismissed_at = excluded.dismissed_at
                        """)
                .params(part.score(), wireName(part.kind()), part.name(), restsOn, by)
                .param(at.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Dismissal> dismissals() {
        return jdbc.sql("select score, kind, name, 0 as weight, rests_on from learning_dismissal")
                .query((row, _) -> new Dismissal(part(row), row.getInt("rests_on")))
                .list();
    }

    /** Puts a weight in shadow; false when that weight is there already. */
    boolean tryOut(ScoreWeight part, String by, Instant at) {
        return jdbc.sql("""
                        insert into learning_shadow (score, kind, name, weight, started_by, started_at)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (score, kind, name) do update
                           set weight = excluded.weight, started_by = excluded.started_by, started_at = excluded.started_at
                         where learning_shadow.weight <> excluded.weight
                        """)
                        .params(part.score(), wireName(part.kind()), part.name(), part.weight(), by)
                        .param(at.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /** Takes a part out of the shadow; false when it is not in it. */
    boolean endTrial(ScoreWeight part) {
        return jdbc.sql("delete from learning_shadow where score = ? and kind = ? and name = ?")
                        .params(part.score(), wireName(part.kind()), part.name())
                        .update()
                > 0;
    }

    List<ScoreWeight> shadow() {
        return jdbc.sql("select * from learning_shadow order by score, kind, name")
                .query((row, _) -> part(row))
                .list();
    }

    private static Change change(ResultSet row) throws SQLException {
        String overBy = row.getString("over_by");
        return new Change(
                row.getLong("id"),
                part(row),
                row.getDouble("of_pack"),
                row.getDouble("before"),
                row.getInt("rests_on"),
                row.getString("approved_by"),
                instant(row, "approved_at"),
                overBy == null
                        ? Optional.empty()
                        : Optional.of(new Over(overBy, instant(row, "over_at"), row.getString("over_why"))));
    }

    private static ScoreWeight part(ResultSet row) throws SQLException {
        return new ScoreWeight(
                row.getString("score"),
                Score.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("name"),
                row.getDouble("weight"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static String wireName(Score.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
