package org.nightlight.server.appeals.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.appeals.Appeals.Status;
import org.nightlight.server.appeals.Appeals.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code appeal}. */
@Repository
class AppealTable {

    private final JdbcClient jdbc;

    AppealTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes a new one, unless that subject has one at that level; whether it did. */
    boolean insert(StoredAppeal appeal, byte[] codeDigest) {
        return jdbc.sql("""
                        insert into appeal (id, service, account, enforcement, case_id, appellant, level, previous,
                                            child_safety, language, said, code_digest, filed_at, due_at, holds, status,
                                            decided_before)
                        values (:id, :service, :account, :enforcement, :case, :appellant, :level, :previous, :childSafety,
                                :language, :said, :code, :filed, :due, :holds, 'open', :before)
                        on conflict do nothing
                        """)
                        .param("id", appeal.id())
                        .param("service", appeal.service())
                        .param("account", appeal.account())
                        .param("enforcement", appeal.enforcement().orElse(null))
                        .param("case", appeal.subject() instanceof Subject.OfCase(String caseId) ? caseId : null)
                        .param("appellant", appeal.appellant())
                        .param("level", appeal.level())
                        .param("previous", appeal.previous().orElse(null))
                        .param("childSafety", appeal.childSafety())
                        .param("language", appeal.language())
                        .param("said", appeal.said())
                        .param("code", codeDigest)
                        .param("filed", time(appeal.filedAt()))
                        .param("due", time(appeal.dueAt()))
                        .param("holds", appeal.holds().toArray(String[]::new))
                        .param("before", appeal.decidedBefore().toArray(String[]::new))
                        .update()
                == 1;
    }

    /** Writes the decision of an open one. */
    void decide(String id, Status status, StoredAppeal.Decided decided, Collection<String> decidedBefore) {
        jdbc.sql("""
                        update appeal set status = :status, decided_by = :by, decided_at = :at, reason = :reason,
                                          replacement = :replacement, decided_before = :before
                        where id = :id and status = 'open'
                        """)
                .param("id", id)
                .param("status", status.name().toLowerCase(Locale.ROOT))
                .param("by", decided.by())
                .param("at", time(decided.at()))
                .param("reason", decided.reason())
                .param("replacement", decided.replacement().orElse(null))
                .param("before", decidedBefore.toArray(String[]::new))
                .update();
    }

    void withdraw(String id, Instant at) {
        jdbc.sql("update appeal set status = 'withdrawn', decided_at = :at where id = :id and status = 'open'")
                .param("id", id)
                .param("at", time(at))
                .update();
    }

    /** Marks that a person who may decide it looks at it. */
    void see(String id, Instant at) {
        jdbc.sql("update appeal set seen_at = :at where id = :id and status = 'open' and seen_at is null")
                .param("id", id)
                .param("at", time(at))
                .update();
    }

    Optional<StoredAppeal> find(String id) {
        return jdbc.sql("select * from appeal where id = :id")
                .param("id", id)
                .query(AppealTable::read)
                .optional();
    }

    Optional<StoredAppeal> lock(String id) {
        return jdbc.sql("select * from appeal where id = :id for update")
                .param("id", id)
                .query(AppealTable::read)
                .optional();
    }

    Optional<StoredAppeal> ofCode(byte[] digest) {
        return jdbc.sql("select * from appeal where code_digest = :digest")
                .param("digest", digest)
                .query(AppealTable::read)
                .optional();
    }

    /** The last appeal against an enforcement that was not taken back. */
    Optional<StoredAppeal> latestOf(String enforcement) {
        return jdbc.sql("""
                        select * from appeal where enforcement = :enforcement and status <> 'withdrawn'
                        order by level desc limit 1
                        """)
                .param("enforcement", enforcement)
                .query(AppealTable::read)
                .optional();
    }

    /** The last appeal of somebody against a case that was not taken back. */
    Optional<StoredAppeal> latestOf(String caseId, String appellant) {
        return jdbc.sql("""
                        select * from appeal where case_id = :case and appellant = :appellant and status <> 'withdrawn'
                        order by level desc limit 1
                        """)
                .param("case", caseId)
                .param("appellant", appellant)
                .query(AppealTable::read)
                .optional();
    }

    /** The open ones, the one to be answered first at the head; those of child safety only where asked for. */
    List<StoredAppeal> waiting(boolean childSafety) {
        return jdbc.sql("""
                        select * from appeal where status = 'open' and (:all or not child_safety)
                        order by due_at, id limit 500
                        """).param("all", childSafety).query(AppealTable::read).list();
    }

    /** How many wait longer than they should. */
    int overdue(Instant now) {
        return jdbc.sql("select count(*) from appeal where status = 'open' and due_at < :now")
                .param("now", time(now))
                .query(Integer.class)
                .single();
    }

    /** The last ones that were decided or taken back. */
    List<StoredAppeal> ended(boolean childSafety) {
        return jdbc.sql("""
                        select * from appeal where status <> 'open' and (:all or not child_safety)
                        order by decided_at desc, id limit 50
                        """).param("all", childSafety).query(AppealTable::read).list();
    }

    List<StoredAppeal> ofAccount(String service, String account) {
        return jdbc.sql("""
                        select * from appeal where service = :service and account = :account order by filed_at desc, id
                        """)
                .param("service", service)
                .param("account", account)
                .query(AppealTable::read)
                .list();
    }

    /** Erases what an account wrote; how many texts. */
    int erase(String service, String account) {
        return jdbc.sql("""
                        update appeal set said = ''
                        where service = :service and account = :account and enforcement is not null and status <> 'open'
                          and said <> ''
                        """).param("service", service).param("account", account).update();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static StoredAppeal read(ResultSet row, int number) throws SQLException {
        String enforcement = row.getString("enforcement");
        String decidedBy = row.getString("decided_by");
        Optional<Instant> ended = instant(row.getTimestamp("decided_at"));
        return new StoredAppeal(
                row.getString("id"),
                row.getString("service"),
                row.getString("account"),
                enforcement == null
                        ? new Subject.OfCase(row.getString("case_id"))
                        : new Subject.OfEnforcement(enforcement),
                row.getString("appellant"),
                row.getInt("level"),
                Optional.ofNullable(row.getString("previous")),
                row.getBoolean("child_safety"),
                row.getString("language"),
                row.getBytes("said"),
                row.getTimestamp("filed_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                instant(row.getTimestamp("seen_at")),
                texts(row, "holds"),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                texts(row, "decided_before"),
                decidedBy == null
                        ? Optional.empty()
                        : Optional.of(new StoredAppeal.Decided(
                                decidedBy,
                                ended.orElseThrow(),
                                row.getBytes("reason"),
                                Optional.ofNullable(row.getString("replacement")))),
                ended);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static Optional<Instant> instant(@Nullable Timestamp timestamp) {
        return Optional.ofNullable(timestamp).map(Timestamp::toInstant);
    }
}
