package org.nightlight.server.evidence.internal;

import static org.nightlight.server.evidence.internal.VaultTable.instant;
import static org.nightlight.server.evidence.internal.VaultTable.perhaps;
import static org.nightlight.server.evidence.internal.VaultTable.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nightlight.server.evidence.Holds.End;
import org.nightlight.server.evidence.Holds.Hold;
import org.nightlight.server.evidence.Holds.NewHold;
import org.nightlight.server.evidence.Holds.Reason;
import org.nightlight.server.evidence.Holds.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of holds. */
@Repository
class HoldTable {

    private static final String HOLD =
            "select id, reference, case_id, reason, until, note, put_at, put_by, ended_at, ended_by, end_note"
                    + " from vault_hold hold ";

    /** The holds of an object: its own, and those of every case that its decisions have belonged to. */
    private static final String COVERS = """
            hold.id in (select own.id from vault_hold own where own.reference = :reference
                        union
                        select of_case.id from vault_use used
                          join vault_case link on link.decision = used.decision
                          join vault_hold of_case on of_case.case_id = link.case_id
                         where used.reference = :reference)
            """;

    private static final String IN_FORCE = " hold.ended_at is null and (hold.until is null or hold.until > :now) ";

    private final JdbcClient jdbc;

    HoldTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String id, NewHold hold, Instant now) {
        jdbc.sql("""
                        insert into vault_hold (id, reference, case_id, reason, until, note, put_at, put_by)
                        values (:id, :reference, :case, :reason, :until, :note, :now, :by)
                        """)
                .param("id", id)
                .param("reference", hold.scope() instanceof Scope.OfObject(String reference) ? reference : null)
                .param("case", hold.scope() instanceof Scope.OfCase(String caseId) ? caseId : null)
                .param("reason", wireName(hold.reason()))
                .param("until", hold.until().map(VaultTable::time).orElse(null))
                .param("note", hold.note())
                .param("now", time(now))
                .param("by", hold.actor())
                .update();
    }

    /** Puts the hold of an open case, unless there is one. */
    void insertOpenCase(String id, String caseId, String actor, Instant now) {
        jdbc.sql("""
                        insert into vault_hold (id, case_id, reason, note, put_at, put_by)
                        values (:id, :case, 'open_case', '', :now, :by)
                        on conflict (case_id) where reason = 'open_case' and ended_at is null do nothing
                        """)
                .param("id", id)
                .param("case", caseId)
                .param("now", time(now))
                .param("by", actor)
                .update();
    }

    void endOpenCase(String caseId, String actor, String note, Instant now) {
        jdbc.sql("""
                        update vault_hold set ended_at = :now, ended_by = :by, end_note = :note
                         where case_id = :case and reason = 'open_case' and ended_at is null
                        """)
                .param("case", caseId)
                .param("now", time(now))
                .param("by", actor)
                .param("note", note)
                .update();
    }

    Optional<Hold> find(String id) {
        return jdbc.sql(HOLD + "where id = :id")
                .param("id", id)
                .query((row, _) -> hold(row))
                .optional();
    }

    /** A hold, locked until the transaction ends. */
    Optional<Hold> lock(String id) {
        return jdbc.sql(HOLD + "where id = :id for update")
                .param("id", id)
                .query((row, _) -> hold(row))
                .optional();
    }

    void end(String id, Instant at, String by, String note) {
        jdbc.sql("update vault_hold set ended_at = :at, ended_by = :by, end_note = :note where id = :id")
                .param("id", id)
                .param("at", time(at))
                .param("by", by)
                .param("note", note)
                .update();
    }

    /** Those whose time is over and that nobody ended, each with its end. */
    Map<String, Instant> over(Instant now) {
        return jdbc
                .sql(
                        "select id, until from vault_hold where ended_at is null and until <= :now order by until limit 500")
                .param("now", time(now))
                .query((row, _) -> Map.entry(row.getString("id"), instant(row, "until")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** All that cover an object, those in force first. */
    List<Hold> of(String reference, Instant now) {
        return jdbc.sql(HOLD + "where " + COVERS + " order by (" + IN_FORCE + ") desc, put_at desc, id")
                .param("reference", reference)
                .param("now", time(now))
                .query((row, _) -> hold(row))
                .list();
    }

    /** Those in force that cover an object. */
    List<Hold> inForce(String reference, Instant now) {
        return of(reference, now).stream().filter(hold -> hold.inForce(now)).toList();
    }

    private static Hold hold(ResultSet row) throws SQLException {
        String reference = row.getString("reference");
        Scope scope = reference == null ? new Scope.OfCase(row.getString("case_id")) : new Scope.OfObject(reference);
        String endedBy = row.getString("ended_by");
        return new Hold(
                row.getString("id"),
                scope,
                Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)),
                perhaps(row, "until"),
                row.getString("note"),
                instant(row, "put_at"),
                row.getString("put_by"),
                endedBy == null
                        ? Optional.empty()
                        : Optional.of(new End(instant(row, "ended_at"), endedBy, row.getString("end_note"))));
    }

    static String wireName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
