package org.nightlight.server.review.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.policy.Priority;
import org.nightlight.server.review.Cases.Opening;
import org.nightlight.server.review.internal.ReviewCase.Assignment;
import org.nightlight.server.review.internal.ReviewCase.Danger;
import org.nightlight.server.review.internal.ReviewCase.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code review_case}, one case at a time; the caller has the transaction. */
@Repository
class CaseTable {

    private final JdbcClient jdbc;

    CaseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Opens a case, or lets the opening join the open case of that account, whose row then stays locked. What is most
     * urgent gives the headline; the child-safety queue takes a case from any other and never gives it back.
     */
    Upserted open(String newId, Opening opening, Instant now) {
        boolean danger = opening.priority() == Priority.IMMINENT;
        return jdbc.sql("""
                        insert into review_case as c (id, service, account, queue, priority, status, policy, headline,
                                                      must_report, opened_at, changed_at, danger_since, danger_by)
                        values (:id, :service, :account, :queue, :priority, 'open', :policy, :headline, :mustReport,
                                :now, :now, :dangerSince, :dangerBy)
                        on conflict (service, account) where status = 'open' do update set
                            queue = case when excluded.queue = :childSafety then excluded.queue else c.queue end,
                            policy = case when excluded.priority > c.priority then excluded.policy else c.policy end,
                            headline = case when excluded.priority > c.priority then excluded.headline else c.headline end,
                            priority = greatest(c.priority, excluded.priority),
                            must_report = c.must_report or excluded.must_report,
                            danger_since = coalesce(c.danger_since, excluded.danger_since),
                            danger_by = coalesce(c.danger_by, excluded.danger_by),
                            changed_at = excluded.changed_at
                        returning id
                        """)
                .param("id", newId)
                .param("service", opening.service())
                .param("account", opening.account())
                .param("queue", opening.mustReport() ? ReviewCase.CHILD_SAFETY : opening.queue())
                .param("priority", rank(danger ? Priority.URGENT : opening.priority()))
                .param("policy", opening.policy())
                .param("headline", opening.headline())
                .param("mustReport", opening.mustReport())
                .param("now", time(now))
                .param("dangerSince", danger ? time(now) : null)
                .param("dangerBy", danger ? "system" : null)
                .param("childSafety", ReviewCase.CHILD_SAFETY)
                .query((row, number) ->
                        new Upserted(row.getString("id"), row.getString("id").equals(newId)))
                .single();
    }

    Optional<ReviewCase> find(String id) {
        return jdbc.sql("select * from review_case where id = :id")
                .param("id", id)
                .query(CaseTable::read)
                .optional();
    }

    /** The case, its row locked until the transaction ends. */
    Optional<ReviewCase> lock(String id) {
        return jdbc.sql("select * from review_case where id = :id for update")
                .param("id", id)
                .query(CaseTable::read)
                .optional();
    }

    /** The open case of an account, its row locked until the transaction ends. */
    Optional<ReviewCase> lockOpen(String service, String account) {
        return jdbc.sql("""
                        select * from review_case where service = :service and account = :account and status = 'open'
                        for update
                        """)
                .param("service", service)
                .param("account", account)
                .query(CaseTable::read)
                .optional();
    }

    void assign(String id, Assignment assignment) {
        jdbc.sql("update review_case set assignee = :staff, assigned_until = :until where id = :id")
                .param("id", id)
                .param("staff", assignment.staff())
                .param("until", time(assignment.until()))
                .update();
    }

    void release(String id) {
        jdbc.sql("update review_case set assignee = null, assigned_until = null where id = :id")
                .param("id", id)
                .update();
    }

    /** Keeps the hold of the person who has it; whether they still have it. */
    boolean extend(String id, String staff, Instant now, Duration length) {
        return jdbc.sql("""
                        update review_case set assigned_until = :until
                        where id = :id and status = 'open' and assignee = :staff and assigned_until > :now
                        """)
                        .param("id", id)
                        .param("staff", staff)
                        .param("now", time(now))
                        .param("until", time(now.plus(length)))
                        .update()
                == 1;
    }

    void flagDanger(String id, Danger danger) {
        jdbc.sql("update review_case set danger_since = :since, danger_by = :by, changed_at = :since where id = :id")
                .param("id", id)
                .param("since", time(danger.since()))
                .param("by", danger.by())
                .update();
    }

    void clearDanger(String id, Instant now) {
        jdbc.sql("update review_case set danger_since = null, danger_by = null, changed_at = :now where id = :id")
                .param("id", id)
                .param("now", time(now))
                .update();
    }

    void markResolved(String id, Instant now) {
        jdbc.sql("""
                        update review_case
                        set status = 'resolved', version = version + 1, changed_at = :now,
                            assignee = null, assigned_until = null
                        where id = :id
                        """).param("id", id).param("now", time(now)).update();
    }

    void markReopened(String id, Instant now) {
        jdbc.sql("""
                        update review_case set status = 'open', version = version + 1, changed_at = :now where id = :id
                        """).param("id", id).param("now", time(now)).update();
    }

    /** Lets a resolved case join the open one of the same account; everything it gathered goes with it. */
    void joinInto(ReviewCase resolved, String open, Instant now) {
        jdbc.sql("""
                        update review_case
                        set status = 'joined', joined_into = :open, version = version + 1, changed_at = :now
                        where id = :id
                        """)
                .param("id", resolved.id())
                .param("open", open)
                .param("now", time(now))
                .update();
        jdbc.sql("""
                        update review_case
                        set priority = greatest(priority, :priority), must_report = must_report or :mustReport,
                            queue = case when :queue = :childSafety then :queue else queue end,
                            danger_since = coalesce(danger_since, :dangerSince),
                            danger_by = coalesce(danger_by, :dangerBy), changed_at = :now
                        where id = :open
                        """)
                .param("open", open)
                .param("priority", rank(resolved.priority()))
                .param("mustReport", resolved.mustReport())
                .param("queue", resolved.queue())
                .param("childSafety", ReviewCase.CHILD_SAFETY)
                .param(
                        "dangerSince",
                        resolved.danger()
                                .map(Danger::since)
                                .map(CaseTable::time)
                                .orElse(null))
                .param("dangerBy", resolved.danger().map(Danger::by).orElse(null))
                .param("now", time(now))
                .update();
    }

    /** The id of the case, and whether it is new. */
    record Upserted(String id, boolean opened) {}

    static short rank(Priority priority) {
        return (short) priority.ordinal();
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static ReviewCase read(ResultSet row, int number) throws SQLException {
        return new ReviewCase(
                row.getString("id"),
                row.getString("service"),
                row.getString("account"),
                row.getString("queue"),
                Priority.values()[row.getShort("priority")],
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getString("policy"),
                row.getString("headline"),
                row.getBoolean("must_report"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                row.getInt("version"),
                both(row.getString("assignee"), row.getTimestamp("assigned_until"))
                        .map(pair -> new Assignment(pair.text(), pair.at())),
                both(row.getString("danger_by"), row.getTimestamp("danger_since"))
                        .map(pair -> new Danger(pair.at(), pair.text())),
                Optional.ofNullable(row.getString("joined_into")));
    }

    /** The ids of all cases of an account. */
    List<String> of(String service, String account) {
        return jdbc.sql("select id from review_case where service = ? and account = ?")
                .params(service, account)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static Optional<TextAndTime> both(@Nullable String text, @Nullable Timestamp at) {
        return text == null || at == null ? Optional.empty() : Optional.of(new TextAndTime(text, at.toInstant()));
    }

    private record TextAndTime(String text, Instant at) {}
}
