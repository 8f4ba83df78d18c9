package org.nightlight.server.review.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.policy.Priority;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of cases: what waits, what was resolved, what a search finds. Imminent danger first, then the longest wait. */
@Repository
class QueueTable {

    private final JdbcClient jdbc;

    QueueTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The cases a filter lets through, the most urgent first; resolved ones the newest first. */
    List<Row> list(Filter filter, boolean childSafety, String staff, Instant now, int limit) {
        return jdbc.sql("""
                        select c.*, (select count(*) from case_decision d where d.case_id = c.id) as decisions,
                               (select count(*) from case_report r where r.case_id = c.id) as reports
                        from review_case c
                        where c.status = :status
                          and (:childSafety or c.queue <> :childSafetyQueue)
                          and (cast(:queue as text) is null or c.queue = :queue)
                          and (c.priority >= :least or c.danger_since is not null)
                          and (:whose = 'any' or (:whose = 'mine' and c.assignee = :staff and c.assigned_until > :now)
                               or (:whose = 'free' and (c.assignee is null or c.assigned_until <= :now)))
                        order by case when c.status = 'open' then 0 else 1 end,
                                 case when c.status = 'open' then c.danger_since end,
                                 case when c.status = 'open' then -c.priority end,
                                 case when c.status = 'open' then c.opened_at end,
                                 c.changed_at desc, c.id
                        limit :limit
                        """)
                .param("status", filter.resolved() ? "resolved" : "open")
                .param("childSafety", childSafety)
                .param("childSafetyQueue", ReviewCase.CHILD_SAFETY)
                .param("queue", filter.queue().orElse(null))
                .param("least", CaseTable.rank(filter.least()))
                .param("whose", filter.whose().name().toLowerCase(java.util.Locale.ROOT))
                .param("staff", staff)
                .param("now", CaseTable.time(now))
                .param("limit", limit)
                .query(QueueTable::read)
                .list();
    }

    /** How much waits in each queue, by name. */
    List<Waiting> waiting(Instant now) {
        return jdbc.sql("""
                        select queue, count(*) as cases,
                               count(*) filter (where danger_since is not null) as imminent,
                               count(*) filter (where danger_since is not null or priority >= :urgent) as urgent,
                               min(opened_at) as oldest,
                               min(opened_at) filter (
                                   where (danger_since is not null or priority >= :urgent)
                                     and (assignee is null or assigned_until <= :now)) as oldest_urgent
                        from review_case where status = 'open' group by queue order by queue
                        """)
                .param("urgent", CaseTable.rank(Priority.URGENT))
                .param("now", CaseTable.time(now))
                .query((row, number) -> new Waiting(
                        row.getString("queue"),
                        row.getInt("cases"),
                        row.getInt("imminent"),
                        row.getInt("urgent"),
                        row.getTimestamp("oldest").toInstant(),
                        Optional.ofNullable(row.getTimestamp("oldest_urgent")).map(java.sql.Timestamp::toInstant)))
                .list();
    }

    /** All queues there ever was a case in. */
    List<String> queues() {
        return jdbc.sql("select distinct queue from review_case order by queue")
                .query((row, number) -> row.getString("queue"))
                .list();
    }

    /** The open cases in which someone is in imminent danger. */
    List<ReviewCase> imminent() {
        return jdbc.sql("select * from review_case where status = 'open' and danger_since is not null")
                .query(CaseTable::read)
                .list();
    }

    /** The cases with that id, account, event or decision, newest first. */
    List<Row> search(String text, int limit) {
        return jdbc.sql("""
                        select c.*, (select count(*) from case_decision d where d.case_id = c.id) as decisions,
                               (select count(*) from case_report r where r.case_id = c.id) as reports
                        from review_case c
                        where c.id = :text or c.account = :text
                           or c.id in (select d.case_id from case_decision d where d.decision = :text or d.event = :text)
                           or c.id in (select r.case_id from case_report r where r.report = :text)
                        order by c.opened_at desc limit :limit
                        """)
                .param("text", text)
                .param("limit", limit)
                .query(QueueTable::read)
                .list();
    }

    /** All cases of an account, newest first. */
    List<Row> ofAccount(String service, String account) {
        return jdbc.sql("""
                        select c.*, (select count(*) from case_decision d where d.case_id = c.id) as decisions,
                               (select count(*) from case_report r where r.case_id = c.id) as reports
                        from review_case c where c.service = :service and c.account = :account
                        order by c.opened_at desc
                        """)
                .param("service", service)
                .param("account", account)
                .query(QueueTable::read)
                .list();
    }

    private static Row read(ResultSet row, int number) throws SQLException {
        return new Row(CaseTable.read(row, number), row.getInt("decisions"), row.getInt("reports"));
    }

    /** A case with how many decisions and reports of people it gathers. */
    record Row(ReviewCase one, int decisions, int reports) {}

    /**
     * What waits in a queue.
     *
     * @param urgent how many are urgent or imminent
     * @param oldestUrgent since when the longest of those waits that nobody works on
     */
    record Waiting(String queue, int cases, int imminent, int urgent, Instant oldest, Optional<Instant> oldestUrgent) {}

    /** Which cases a list shows. */
    record Filter(Optional<String> queue, boolean resolved, Priority least, Whose whose) {

        /** Everything that waits. */
        static final Filter ALL = new Filter(Optional.empty(), false, Priority.LOW, Whose.ANY);

        /** The filter that an address asks for; what it does not know it leaves out. */
        static Filter of(
                @Nullable String queue, @Nullable String status, @Nullable String least, @Nullable String whose) {
            return new Filter(
                    Optional.ofNullable(queue).filter(name -> !name.isBlank()),
                    "resolved".equals(status),
                    "urgent".equals(least) ? Priority.URGENT : "high".equals(least) ? Priority.HIGH : Priority.LOW,
                    "mine".equals(whose) ? Whose.MINE : "free".equals(whose) ? Whose.FREE : Whose.ANY);
        }
    }

    /** Whose cases. */
    enum Whose {
        ANY,
        MINE,
        FREE
    }
}
