package org.nightlight.server.evidence.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.evidence.SealedEvidence.Use;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of what the vault keeps and of what that is evidence. */
@Repository
class VaultTable {

    private static final String OBJECT = "select reference, size, sealed_since, sealed_last, state from vault_object ";

    private final JdbcClient jdbc;

    VaultTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An object.
     *
     * @param size of its content in bytes; empty until the file was looked at
     * @param leaving whether it was decided to delete it
     */
    record Kept(String reference, Optional<Integer> size, Instant sealedSince, Instant sealedLast, boolean leaving) {}

    /** A file in the folder; its size unless its beginning is damaged. */
    record Found(String reference, Optional<Integer> size, Instant writtenAt) {}

    /**
     * Of what an object is evidence.
     *
     * @param caseId the latest case of the decision
     */
    record UseRow(String decision, String service, String account, Optional<String> caseId, Instant since) {

        /** The account, as the ledger names it. */
        String subject() {
            return service + "/" + account;
        }
    }

    /** Notes an object that is about to be sealed, and locks it until the transaction ends. */
    void sealing(String reference, int size, Instant now) {
        jdbc.sql("""
                        insert into vault_object (reference, size, sealed_since, sealed_last)
                        values (:reference, :size, :now, :now)
                        on conflict (reference) do update
                           set size = excluded.size, sealed_last = excluded.sealed_last, state = 'kept',
                               fault = null, fault_told = false
                        """)
                .param("reference", reference)
                .param("size", size)
                .param("now", time(now))
                .update();
    }

    /** Takes up files that have no row; those that had none. */
    List<String> takeUp(List<Found> files) {
        return jdbc.sql("""
                        insert into vault_object (reference, size, sealed_since, sealed_last)
                        select reference, size, at, at
                          from unnest(:references::text[], :sizes::int[], :times::text[]::timestamptz[])
                               as found (reference, size, at)
                         order by reference
                        on conflict do nothing returning reference
                        """)
                .param("references", files.stream().map(Found::reference).toArray(String[]::new))
                .param(
                        "sizes",
                        files.stream().map(file -> file.size().orElse(null)).toArray(Integer[]::new))
                .param(
                        "times",
                        files.stream().map(file -> file.writtenAt().toString()).toArray(String[]::new))
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Of these, those that have no row. */
    List<String> unknown(Collection<String> references) {
        return jdbc.sql("""
                        select given from unnest(:references::text[]) as given
                         where not exists (select from vault_object where reference = given)
                        """)
                .param("references", references.toArray(String[]::new))
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Some of the objects whose size is not known. */
    List<String> unmeasured(String after, int limit) {
        return jdbc.sql("""
                        select reference from vault_object where size is null and reference > :after
                         order by reference limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> row.getString(1))
                .list();
    }

    void measured(Map<String, Integer> sizes) {
        List<Map.Entry<String, Integer>> all = List.copyOf(sizes.entrySet());
        jdbc.sql("""
                        update vault_object object set size = found.size
                          from unnest(:references::text[], :sizes::int[]) as found (reference, size)
                         where object.reference = found.reference and object.size is null
                        """)
                .param("references", all.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param("sizes", all.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
                .update();
    }

    Optional<Kept> find(String reference) {
        return jdbc.sql(OBJECT + "where reference = :reference")
                .param("reference", reference)
                .query((row, _) -> kept(row))
                .optional();
    }

    /** An object, locked until the transaction ends, so that no hold and no new use comes in between. */
    Optional<Kept> lock(String reference) {
        return jdbc.sql(OBJECT + "where reference = :reference for update")
                .param("reference", reference)
                .query((row, _) -> kept(row))
                .optional();
    }

    /** The objects of a case, which nobody can delete until the transaction ends. */
    List<Kept> lockCase(String caseId) {
        return jdbc.sql(OBJECT + """
                        where reference in (select used.reference from vault_use used
                                              join vault_case link on link.decision = used.decision
                                             where link.case_id = :case)
                        order by reference for no key update
                        """)
                .param("case", caseId)
                .query((row, _) -> kept(row))
                .list();
    }

    void leave(String reference) {
        state(reference, "leaving");
    }

    void stay(String reference) {
        state(reference, "kept");
    }

    private void state(String reference, String state) {
        jdbc.sql("update vault_object set state = :state where reference = :reference")
                .param("state", state)
                .param("reference", reference)
                .update();
    }

    /** Deletes the row of an object with all its uses. */
    void delete(String reference) {
        jdbc.sql("delete from vault_use where reference = :reference")
                .param("reference", reference)
                .update();
        jdbc.sql("delete from vault_object where reference = :reference")
                .param("reference", reference)
                .update();
    }

    void use(Use use, Instant now) {
        jdbc.sql("""
                        insert into vault_use (reference, decision, service, account, since)
                        select given, :decision, :service, :account, :now
                          from unnest(:references::text[]) as given order by given
                        on conflict do nothing
                        """)
                .param("references", use.references().toArray(String[]::new))
                .param("decision", use.decision())
                .param("service", use.service())
                .param("account", use.account())
                .param("now", time(now))
                .update();
    }

    /** Lets a decision belong to a case. */
    void link(String caseId, String decision, String service, String account) {
        jdbc.sql("""
                        insert into vault_case (case_id, decision, service, account)
                        values (:case, :decision, :service, :account) on conflict do nothing
                        """)
                .param("case", caseId)
                .param("decision", decision)
                .param("service", service)
                .param("account", account)
                .update();
    }

    /** Lets decisions that the vault knows belong to a case. */
    void linkKnown(String caseId, Collection<String> decisions) {
        jdbc.sql("""
                        insert into vault_case (case_id, decision, service, account)
                        select distinct :case, decision, service, account
                          from (select decision, service, account from vault_case
                                union select decision, service, account from vault_use) as known
                         where decision = any(:decisions)
                        on conflict do nothing
                        """)
                .param("case", caseId)
                .param("decisions", decisions.toArray(String[]::new))
                .update();
    }

    /** The account of a case, as {@code service/account}; empty when the vault knows nothing of the case. */
    Optional<String> subjectOfCase(String caseId) {
        return jdbc.sql("select service || '/' || account from vault_case where case_id = :case limit 1")
                .param("case", caseId)
                .query(String.class)
                .optional();
    }

    /** The decisions that an object is evidence of. */
    List<String> decisionsOf(String reference) {
        return jdbc.sql("select decision from vault_use where reference = :reference")
                .param("reference", reference)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Of what an object is evidence, the earliest first. */
    List<UseRow> usesOf(String reference) {
        return jdbc.sql("""
                        select used.decision, used.service, used.account, used.since,
                               (select max(case_id) from vault_case link where link.decision = used.decision) as case_id
                          from vault_use used where used.reference = :reference
                         order by used.since, used.decision limit 500
                        """)
                .param("reference", reference)
                .query((row, _) -> new UseRow(
                        row.getString("decision"),
                        row.getString("service"),
                        row.getString("account"),
                        Optional.ofNullable(row.getString("case_id")),
                        instant(row, "since")))
                .list();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        int size = row.getInt("size");
        return new Kept(
                row.getString("reference"),
                row.wasNull() ? Optional.empty() : Optional.of(size),
                instant(row, "sealed_since"),
                instant(row, "sealed_last"),
                row.getString("state").equals("leaving"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> perhaps(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
