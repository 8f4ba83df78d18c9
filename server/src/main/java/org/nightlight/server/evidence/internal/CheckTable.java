package org.nightlight.server.evidence.internal;

import static org.nightlight.server.evidence.internal.VaultTable.instant;
import static org.nightlight.server.evidence.internal.VaultTable.perhaps;
import static org.nightlight.server.evidence.internal.VaultTable.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.evidence.VaultCheck.Finding;
import org.nightlight.server.evidence.internal.SealedVault.Condition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of checks, and what they found of each object. */
@Repository
class CheckTable {

    private static final String CHECK = "select id, asked_at, asked_by, started_at, seen_at, ended_at, objects, done,"
            + " damaged, missing from vault_check ";

    private final JdbcClient jdbc;

    CheckTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A check of the whole vault.
     *
     * @param seenAt when it last went on
     */
    record Check(
            long id,
            Instant askedAt,
            String askedBy,
            Optional<Instant> startedAt,
            Optional<Instant> seenAt,
            Optional<Instant> endedAt,
            long objects,
            long done,
            long damaged,
            long missing) {

        /** How much of it is done, 0 to 100. */
        public long percent() {
            return objects == 0 ? 0 : Math.min(100, 100 * done / objects);
        }
    }

    /** An object to be looked at; when it was last sealed, so that a finding about an earlier file is not kept. */
    record Examined(String reference, Instant sealedLast) {}

    long ask(String actor, Instant now) {
        return jdbc.sql("insert into vault_check (asked_at, asked_by) values (:now, :by) returning id")
                .param("now", time(now))
                .param("by", actor)
                .query(Long.class)
                .single();
    }

    /** The earliest that has not ended. */
    Optional<Check> notEnded() {
        return jdbc.sql(CHECK + "where ended_at is null order by id limit 1")
                .query((row, _) -> check(row))
                .optional();
    }

    Optional<Check> latest() {
        return jdbc.sql(CHECK + "order by id desc limit 1")
                .query((row, _) -> check(row))
                .optional();
    }

    void start(long id, Instant now) {
        jdbc.sql("""
                        update vault_check
                           set started_at = :now, seen_at = :now, done = 0, damaged = 0, missing = 0,
                               objects = (select count(*) from vault_object where state = 'kept')
                         where id = :id
                        """).param("id", id).param("now", time(now)).update();
    }

    void progress(long id, long done, long damaged, long missing, Instant now) {
        jdbc.sql("""
                        update vault_check set done = :done, damaged = :damaged, missing = :missing, seen_at = :now
                         where id = :id
                        """)
                .param("id", id)
                .param("done", done)
                .param("damaged", damaged)
                .param("missing", missing)
                .param("now", time(now))
                .update();
    }

    void end(long id, Instant now) {
        jdbc.sql("update vault_check set ended_at = :now, seen_at = :now, objects = done where id = :id")
                .param("id", id)
                .param("now", time(now))
                .update();
    }

    long objects(long id) {
        return jdbc.sql("select objects from vault_check where id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    /** The next objects to look at. */
    List<Examined> next(String after, int limit) {
        return jdbc.sql("""
                        select reference, sealed_last from vault_object
                         where state = 'kept' and reference > :after order by reference limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> new Examined(row.getString("reference"), instant(row, "sealed_last")))
                .list();
    }

    /** Keeps what was found; of which objects it is true, since others were sealed anew or are leaving. */
    List<Integer> found(List<Examined> objects, List<Condition> conditions, Instant now) {
        return jdbc.sql("""
                        with given as (select * from unnest(:references::text[], :sealed::text[]::timestamptz[], :faults::text[])
                                       with ordinality as given (reference, sealed_last, fault, place)),
                             noted as (update vault_object object
                                          set checked_at = :now, fault = nullif(given.fault, ''),
                                              fault_told = object.fault_told and object.fault = given.fault
                                         from given
                                        where object.reference = given.reference and object.state = 'kept'
                                          and object.sealed_last = given.sealed_last
                                       returning given.place)
                        select place - 1 from noted order by place
                        """)
                .param("references", objects.stream().map(Examined::reference).toArray(String[]::new))
                .param(
                        "sealed",
                        objects.stream().map(one -> one.sealedLast().toString()).toArray(String[]::new))
                .param("faults", conditions.stream().map(Condition::words).toArray(String[]::new))
                .param("now", time(now))
                .query((row, _) -> row.getInt(1))
                .list();
    }

    /** Faults of which no alarm was raised yet; from now on they count as told. */
    List<Finding> tell() {
        return jdbc.sql("""
                        update vault_object set fault_told = true where fault is not null and not fault_told
                        returning reference, fault
                        """)
                .query((row, _) -> new Finding(row.getString("reference"), row.getString("fault")))
                .list();
    }

    /** Whether an object is gone lawfully, or a check after that time found it intact. */
    boolean well(String reference, Instant since) {
        return jdbc.sql("""
                        select not exists (select from vault_object where reference = :reference
                                              and (fault is not null or checked_at is null or checked_at <= :since))
                        """)
                .param("reference", reference)
                .param("since", time(since))
                .query(Boolean.class)
                .single();
    }

    private static Check check(ResultSet row) throws SQLException {
        return new Check(
                row.getLong("id"),
                instant(row, "asked_at"),
                row.getString("asked_by"),
                perhaps(row, "started_at"),
                perhaps(row, "seen_at"),
                perhaps(row, "ended_at"),
                row.getLong("objects"),
                row.getLong("done"),
                row.getLong("damaged"),
                row.getLong("missing"));
    }
}
