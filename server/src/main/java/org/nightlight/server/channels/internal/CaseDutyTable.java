package org.nightlight.server.channels.internal;

import static org.nightlight.server.channels.internal.KnownCaseTable.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nightlight.policy.Channel;
import org.nightlight.policy.ReportingDuty.Force;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.channels.CaseDuty.State;
import org.nightlight.server.channels.Terms;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code case_duty}; the caller has the transaction. */
@Repository
class CaseDutyTable {

    private static final String OPEN = "state in ('open', 'in_work')";
    private static final String DUTY =
            "select d.*, k.account from case_duty d join known_case k on k.case_id = d.case_id where ";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CaseDutyTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Adds a duty; false when the case has it already. */
    boolean insert(CaseDuty duty) {
        return jdbc.sql("""
                        insert into case_duty (id, case_id, duty, channel, kind, force, terms, known_at, due_at, state,
                                               changed_at, changed_by)
                        values (:id, :case, :duty, :channel, :kind, :force, :terms::jsonb, :known, :due, :state, :at, :by)
                        on conflict (case_id, duty) do nothing
                        """)
                        .param("id", duty.id())
                        .param("case", duty.caseId())
                        .param("duty", duty.duty())
                        .param("channel", duty.channel())
                        .param("kind", duty.kind().wireName())
                        .param("force", lower(duty.force()))
                        .param("terms", json.writeValueAsString(duty.terms()))
                        .param("known", time(duty.knownAt()))
                        .param("due", time(duty.dueAt()))
                        .param("state", lower(duty.state()))
                        .param("at", time(duty.changedAt()))
                        .param("by", duty.changedBy())
                        .update()
                == 1;
    }

    void state(String id, State state, Instant now, String by) {
        jdbc.sql("update case_duty set state = :state, changed_at = :now, changed_by = :by where id = :id")
                .param("id", id)
                .param("state", lower(state))
                .param("now", time(now))
                .param("by", by)
                .update();
    }

    /** It was told. */
    void done(String id, String reference, boolean real, Optional<Instant> contentUntil, Optional<Instant> keptUntil) {
        jdbc.sql("""
                        update case_duty set reference = :reference, real = :real, content_until = :content,
                               kept_until = :kept
                        where id = :id
                        """)
                .param("id", id)
                .param("reference", reference)
                .param("real", real)
                .param("content", contentUntil.map(KnownCaseTable::time).orElse(null))
                .param("kept", keptUntil.map(KnownCaseTable::time).orElse(null))
                .update();
    }

    /** It was not told after all. */
    void undone(String id) {
        jdbc.sql("""
                        update case_duty set reference = null, real = true, content_until = null, kept_until = null,
                               submitted = null
                        where id = ?
                        """).param(id).update();
    }

    void priority(String id, String priority, Instant due) {
        jdbc.sql("update case_duty set priority = :priority, due_at = :due where id = :id")
                .param("id", id)
                .param("priority", priority)
                .param("due", time(due))
                .update();
    }

    void write(String id, SealedPart part, byte[] sealed) {
        jdbc.sql("update case_duty set " + part.column() + " = :sealed where id = :id")
                .param("id", id)
                .param("sealed", sealed)
                .update();
    }

    Optional<byte[]> read(String id, SealedPart part) {
        return jdbc.sql("select " + part.column() + " from case_duty where id = ? and " + part.column()
                        + " is not null")
                .param(id)
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    Optional<CaseDuty> find(String id) {
        return jdbc.sql(DUTY + "d.id = ?")
                .param(id)
                .query((row, _) -> read(row))
                .optional();
    }

    /** Its row stays locked until the transaction ends. */
    Optional<CaseDuty> lock(String id) {
        return jdbc.sql(DUTY + "d.id = ? for update of d")
                .param(id)
                .query((row, _) -> read(row))
                .optional();
    }

    /** Those of a case: open emergencies first, then what must be, of those the first due first. */
    List<CaseDuty> ofCase(String caseId) {
        return jdbc
                .sql(DUTY + "d.case_id = ? order by d.force desc, d.due_at, d.id")
                .param(caseId)
                .query((row, _) -> read(row))
                .list()
                .stream()
                .sorted(Comparator.comparing((CaseDuty duty) -> !(duty.open() && duty.immediate())))
                .toList();
    }

    /** Those that somebody must or may still do, the first due first. */
    List<CaseDuty> open(int limit) {
        return jdbc.sql(DUTY + OPEN + " order by d.due_at, d.id limit ?")
                .param(limit)
                .query((row, _) -> read(row))
                .list();
    }

    /** Duties that were only told to a test or invented system, now that reports are real. */
    List<CaseDuty> onlyTried(int limit) {
        return jdbc.sql(DUTY + "state = 'done' and not real order by d.due_at limit ?")
                .param(limit)
                .query((row, _) -> read(row))
                .list();
    }

    /** Of an account, how many are open or kept, and until when the last. */
    Keeping keeping(String service, String account, Instant now) {
        return jdbc.sql("""
                        select count(*) as kept, max(content_until) as until
                        from case_duty join known_case using (case_id)
                        where service = :service and account = :account
                          and (state in ('open', 'in_work') or content_until > :now)
                        """)
                .param("service", service)
                .param("account", account)
                .param("now", time(now))
                .query((row, _) -> new Keeping(
                        row.getInt("kept"),
                        Optional.ofNullable(row.getTimestamp("until")).map(Timestamp::toInstant)))
                .single();
    }

    /** Erases what was written about an account and is not kept by law any more. */
    int erase(String service, String account, Instant now) {
        return jdbc.sql("""
                        update case_duty d set note = null, entries = null, submitted = null
                        from known_case k
                        where k.case_id = d.case_id and k.service = :service and k.account = :account
                          and d.state not in ('open', 'in_work') and (d.content_until is null or d.content_until <= :now)
                          and (d.note is not null or d.entries is not null or d.submitted is not null)
                        """)
                .param("service", service)
                .param("account", account)
                .param("now", time(now))
                .update();
    }

    /** Lets go of settled duties of an account whose time is over, and of cases without any. */
    int forget(String service, String account, Instant now) {
        int gone = jdbc.sql("""
                        delete from case_duty d using known_case k
                        where k.case_id = d.case_id and k.service = :service and k.account = :account
                          and d.state not in ('open', 'in_work') and (d.content_until is null or d.content_until <= :now)
                          and (d.kept_until is null or d.kept_until <= :now)
                        """)
                .param("service", service)
                .param("account", account)
                .param("now", time(now))
                .update();
        return gone
                + jdbc.sql("""
                        delete from known_case k
                        where k.service = :service and k.account = :account
                          and not exists (select from case_duty d where d.case_id = k.case_id)
                        """)
                        .param("service", service)
                        .param("account", account)
                        .update();
    }

    /** Erases what was submitted where the law does not ask for it any more, and the numbers after their time. */
    int outlived(Instant now) {
        int erased = jdbc.sql("""
                        update case_duty set note = null, entries = null, submitted = null, content_until = null
                        where content_until <= ?
                        """).param(time(now)).update();
        return erased
                + jdbc.sql("update case_duty set reference = null, kept_until = null where kept_until <= ?")
                        .param(time(now))
                        .update();
    }

    private CaseDuty read(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return new CaseDuty(
                row.getString("id"),
                row.getString("case_id"),
                row.getString("account"),
                row.getString("duty"),
                row.getString("channel"),
                Arrays.stream(Channel.Kind.values())
                        .filter(one -> one.wireName().equals(kind))
                        .findFirst()
                        .orElseThrow(),
                Force.valueOf(row.getString("force").toUpperCase(Locale.ROOT)),
                json.readValue(row.getString("terms"), Terms.class),
                Optional.ofNullable(row.getString("priority")),
                row.getTimestamp("known_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getBoolean("real"),
                row.getTimestamp("changed_at").toInstant(),
                row.getString("changed_by"),
                Optional.ofNullable(row.getString("reference")),
                Optional.ofNullable(row.getTimestamp("content_until")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getTimestamp("kept_until")).map(Timestamp::toInstant));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** A part of a duty that is stored sealed. */
    enum SealedPart {
        /** Why it does not apply, or with whom somebody spoke. */
        NOTE,
        /** What a person wrote into the worksheet. */
        ENTRIES,
        /** The worksheet as it was reported. */
        SUBMITTED;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many duties keep something of an account, and until when. */
    record Keeping(int count, Optional<Instant> until) {}
}
