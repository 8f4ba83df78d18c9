package org.nightlight.server.cybertips.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nightlight.server.cybertips.internal.Draft.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of drafts. */
@Repository
class DraftTable {

    private final JdbcClient jdbc;
    private final DraftSeal seal;

    DraftTable(JdbcClient jdbc, DraftSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    void insert(Draft draft) {
        jdbc.sql("""
                        insert into cybertip_draft (id, case_id, service, account, state, version, sealed, created_at,
                                                    created_by, changed_at, changed_by)
                        values (:id, :case, :service, :account, :state, :version, :sealed, :at, :by, :at, :by)
                        """)
                .param("id", draft.id())
                .param("case", draft.caseId())
                .param("service", draft.service())
                .param("account", draft.account())
                .param("state", draft.state().wireName())
                .param("version", draft.version())
                .param("sealed", seal.form(draft.id(), draft.form()))
                .param("at", time(draft.createdAt()))
                .param("by", draft.createdBy())
                .update();
    }

    Optional<Draft> find(String id) {
        return jdbc.sql("select * from cybertip_draft where id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** The same, which nobody else changes until the transaction ends. */
    Optional<Draft> lock(String id) {
        return jdbc.sql("select * from cybertip_draft where id = :id for update")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** What was handed over as that, which nobody else changes until the transaction ends. */
    Optional<Draft> lockByFiling(String filing) {
        return jdbc.sql("select * from cybertip_draft where filing = :filing for update")
                .param("filing", filing)
                .query(this::read)
                .optional();
    }

    /** Those of a case, the latest first. */
    List<Draft> ofCase(String caseId) {
        return jdbc.sql("select * from cybertip_draft where case_id = :case order by created_at desc, id desc")
                .param("case", caseId)
                .query(this::read)
                .list();
    }

    /** Those that came back and wait to be mended, the earliest first. */
    List<Draft> returned(int limit) {
        return jdbc.sql("select * from cybertip_draft where state = 'returned' order by changed_at, id limit :limit")
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** How many of them there are. */
    long returned() {
        return jdbc.sql("select count(*) from cybertip_draft where state = 'returned'")
                .query(Long.class)
                .single();
    }

    /** The cases that have drafts on an account. */
    List<String> casesOf(String service, String account) {
        return jdbc.sql("select distinct case_id from cybertip_draft where service = :service and account = :account")
                .param("service", service)
                .param("account", account)
                .query((row, number) -> row.getString("case_id"))
                .list();
    }

    /** Erases the drafts of a case on an account, with all that was typed beside them. */
    void erase(String caseId, String service, String account) {
        jdbc.sql("""
                        delete from cybertip_draft where case_id = :case and service = :service and account = :account
                        """)
                .param("case", caseId)
                .param("service", service)
                .param("account", account)
                .update();
    }

    /** Writes what was typed as the next version. */
    void save(Draft draft, DraftForm form, Instant at, String by) {
        jdbc.sql("""
                        update cybertip_draft set sealed = :sealed, version = version + 1, changed_at = :at, changed_by = :by
                        where id = :id
                        """)
                .param("id", draft.id())
                .param("sealed", seal.form(draft.id(), form))
                .param("at", time(at))
                .param("by", by)
                .update();
    }

    void move(String id, State state, Optional<String> filing, Optional<Long> number, Instant at, String by) {
        jdbc.sql("""
                        update cybertip_draft set state = :state, version = version + 1, changed_at = :at, changed_by = :by,
                               filing = coalesce(:filing, filing), number = :number
                        where id = :id
                        """)
                .param("id", id)
                .param("state", state.wireName())
                .param("filing", filing.orElse(null), java.sql.Types.VARCHAR)
                .param("number", number.orElse(null), java.sql.Types.BIGINT)
                .param("at", time(at))
                .param("by", by)
                .update();
    }

    /** Keeps what was typed on a version that is not the draft's any more. */
    void putAside(Draft draft, DraftForm form, int seen, Instant at, String staff) {
        jdbc.sql("""
                        insert into cybertip_aside (draft, seen, at, staff, sealed) values (:draft, :seen, :at, :staff, :sealed)
                        """)
                .param("draft", draft.id())
                .param("seen", seen)
                .param("at", time(at))
                .param("staff", staff)
                .param("sealed", seal.form(draft.id(), form))
                .update();
    }

    /** What was put aside, the latest first. */
    List<Aside> asides(String draft) {
        return jdbc.sql("select id, at, staff, sealed from cybertip_aside where draft = :draft order by id desc")
                .param("draft", draft)
                .query((row, number) -> new Aside(
                        row.getLong("id"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("staff"),
                        seal.form(draft, row.getBytes("sealed"))))
                .list();
    }

    /** Takes away what was put aside by one person on one version before; their later words hold all of it. */
    void dropEarlierAsides(String draft, int seen, String staff) {
        jdbc.sql("delete from cybertip_aside where draft = :draft and seen = :seen and staff = :staff")
                .param("draft", draft)
                .param("seen", seen)
                .param("staff", staff)
                .update();
    }

    void dropAside(String draft, long id) {
        jdbc.sql("delete from cybertip_aside where draft = :draft and id = :id")
                .param("draft", draft)
                .param("id", id)
                .update();
    }

    void remark(String draft, RemarkKind kind, String text, Instant at, String actor) {
        jdbc.sql("""
                        insert into cybertip_remark (draft, at, actor, kind, sealed) values (:draft, :at, :actor, :kind, :sealed)
                        """)
                .param("draft", draft)
                .param("at", time(at))
                .param("actor", actor)
                .param("kind", kind.name().toLowerCase(Locale.ROOT))
                .param("sealed", seal.remark(draft, text))
                .update();
    }

    /** What was said of a draft, the latest first. */
    List<Remark> remarks(String draft) {
        return jdbc.sql("select at, actor, kind, sealed from cybertip_remark where draft = :draft order by id desc")
                .param("draft", draft)
                .query((row, number) -> new Remark(
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        RemarkKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        seal.remark(draft, row.getBytes("sealed"))))
                .list();
    }

    private Draft read(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        long filed = row.getLong("number");
        Optional<Long> filedAs = row.wasNull() ? Optional.empty() : Optional.of(filed);
        return new Draft(
                id,
                row.getString("case_id"),
                row.getString("service"),
                row.getString("account"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("version"),
                seal.form(id, row.getBytes("sealed")),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                row.getTimestamp("changed_at").toInstant(),
                row.getString("changed_by"),
                Optional.ofNullable(row.getString("filing")),
                filedAs);
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** What was typed on a version that was not the draft's any more. */
    record Aside(long id, Instant at, String staff, DraftForm form) {}

    /** What was said of a draft at a step. */
    record Remark(Instant at, String actor, RemarkKind kind, String text) {}

    /** At which step. */
    enum RemarkKind {
        WITHDRAWN,
        RETURNED,
        HANDED_OVER,
        INCOMPLETE,
        FILED
    }
}
