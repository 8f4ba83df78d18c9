package org.nightlight.server.review.internal;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nightlight.server.review.Cases.CaseOpening;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a case gathers: the decisions that belong to it, and the log of what was done with it. */
@Repository
class CaseContents {

    private final JdbcClient jdbc;

    CaseContents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a decision to a case; that it holds what must be reported is never taken back. */
    void add(String caseId, CaseOpening opening, Instant at) {
        jdbc.sql("""
                        insert into case_decision (case_id, decision, event, policy, headline, must_report, at)
                        values (:case, :decision, :event, :policy, :headline, :mustReport, :at)
                        on conflict (case_id, decision) do update
                            set must_report = case_decision.must_report or excluded.must_report
                        """)
                .param("case", caseId)
                .param("decision", opening.decision())
                .param("event", opening.event())
                .param("policy", opening.policy())
                .param("headline", opening.headline())
                .param("mustReport", opening.mustReport())
                .param("at", CaseTable.time(at))
                .update();
    }

    /** The decisions of a case, in the order in which they joined it. */
    List<Gathered> decisions(String caseId) {
        return jdbc.sql("select * from case_decision where case_id = :case order by number")
                .param("case", caseId)
                .query((row, number) -> new Gathered(
                        row.getString("decision"),
                        row.getString("event"),
                        row.getString("policy"),
                        row.getString("headline"),
                        row.getBoolean("must_report"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** Copies the decisions of a case into another; the first keeps them as what it once was about. */
    void copy(String from, String to) {
        jdbc.sql("""
                        insert into case_decision (case_id, decision, event, policy, headline, must_report, at)
                        select :to, decision, event, policy, headline, must_report, at
                        from case_decision where case_id = :from order by number
                        on conflict do nothing
                        """).param("from", from).param("to", to).update();
    }

    /** The cases that joined this one, and those that had joined them, the earliest first. */
    List<String> joined(String caseId) {
        return jdbc.sql("""
                        with recursive joined as (
                            select id, opened_at from review_case where joined_into = :case
                            union
                            select c.id, c.opened_at from review_case c join joined j on c.joined_into = j.id)
                        select id from joined order by opened_at, id
                        """)
                .param("case", caseId)
                .query((row, number) -> row.getString("id"))
                .list();
    }

    void log(String caseId, Instant at, String actor, LogKind kind, String detail) {
        jdbc.sql("""
                        insert into case_log (case_id, at, actor, kind, detail) values (:case, :at, :actor, :kind, :detail)
                        """)
                .param("case", caseId)
                .param("at", CaseTable.time(at))
                .param("actor", actor)
                .param("kind", kind.name().toLowerCase(Locale.ROOT))
                .param("detail", detail)
                .update();
    }

    /** What was done with a case, newest first. */
    List<LogLine> log(String caseId, int limit) {
        return jdbc.sql("select * from case_log where case_id = :case order by number desc limit :limit")
                .param("case", caseId)
                .param("limit", limit)
                .query((row, number) -> new LogLine(
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        LogKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("detail")))
                .list();
    }

    /** When a match that must be reported, a danger or a violation that stands first made it known. */
    Optional<Instant> knownSince(String caseId) {
        return jdbc.sql("""
                        select min(at) from (
                            select at from case_decision where case_id = :case and must_report
                            union all select at from case_log where case_id = :case and kind = 'danger'
                            union all select danger_since from review_case where id = :case
                            union all select at from case_resolution
                                       where case_id = :case and outcome = 'violation' and undone_at is null) known
                        """)
                .param("case", caseId)
                .query((row, _) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    /** Whether that person opened the case within that time before. */
    boolean viewedLately(String caseId, String actor, Instant now, Duration within) {
        return jdbc.sql("""
                        select exists (select from case_log where case_id = :case and actor = :actor and kind = 'viewed'
                                       and at > :after)
                        """)
                .param("case", caseId)
                .param("actor", actor)
                .param("after", CaseTable.time(now.minus(within)))
                .query(Boolean.class)
                .single();
    }

    /** A decision that belongs to a case. */
    record Gathered(String decision, String event, String policy, String headline, boolean mustReport, Instant at) {}

    /**
     * A line of the log.
     *
     * @param actor {@code staff:<id>} or {@code system}
     */
    record LogLine(Instant at, String actor, LogKind kind, String detail) {}

    /** What can be done with a case. */
    enum LogKind {
        OPENED,
        RAISED,
        VIEWED,
        TAKEN,
        TAKEN_OVER,
        RELEASED,
        DANGER,
        DANGER_CLEARED,
        NOTE,
        RESOLVED,
        UNDONE,
        JOINED
    }
}
