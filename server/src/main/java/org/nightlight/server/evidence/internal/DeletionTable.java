package org.nightlight.server.evidence.internal;

import static org.nightlight.server.evidence.internal.VaultTable.instant;
import static org.nightlight.server.evidence.internal.VaultTable.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nightlight.server.evidence.internal.Certificate.Basis;
import org.nightlight.server.evidence.internal.Certificate.Deleting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of deletions. */
@Repository
class DeletionTable {

    private static final String DELETION = "select id, reference, size, sealed_since, basis, note, decided_at,"
            + " decided_by, deleted_at, signature from vault_deletion ";

    private final JdbcClient jdbc;

    DeletionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Deleting deleting) {
        jdbc.sql("""
                        insert into vault_deletion (id, reference, size, sealed_since, basis, note, decided_at, decided_by)
                        values (:id, :reference, :size, :since, :basis, :note, :at, :by)
                        """)
                .param("id", deleting.id())
                .param("reference", deleting.reference())
                .param("size", deleting.size().orElse(null))
                .param("since", time(deleting.sealedSince()))
                .param("basis", HoldTable.wireName(deleting.basis()))
                .param("note", deleting.note())
                .param("at", time(deleting.decidedAt()))
                .param("by", deleting.decidedBy())
                .update();
    }

    /** The deletion of an object that was decided and not done. */
    Optional<Deleting> underWay(String reference) {
        return jdbc.sql(DELETION + "where reference = :reference and deleted_at is null and cancelled_at is null")
                .param("reference", reference)
                .query((row, _) -> deleting(row))
                .optional();
    }

    void done(String id, Instant at, String signature) {
        jdbc.sql("update vault_deletion set deleted_at = :at, signature = :signature where id = :id")
                .param("id", id)
                .param("at", time(at))
                .param("signature", signature)
                .update();
    }

    /** Gives up the deletion of an object that was decided and not done, if there is one. */
    void cancel(String reference, Instant now) {
        jdbc.sql("""
                        update vault_deletion set cancelled_at = :now
                         where reference = :reference and deleted_at is null and cancelled_at is null
                        """).param("reference", reference).param("now", time(now)).update();
    }

    /** The certificate of an object's latest deletion. */
    Optional<Certificate> latestDone(String reference) {
        return jdbc.sql(DELETION
                        + "where reference = :reference and deleted_at is not null order by deleted_at desc limit 1")
                .param("reference", reference)
                .query((row, _) -> certificate(row))
                .optional();
    }

    Optional<Certificate> find(String id) {
        return jdbc.sql(DELETION + "where id = :id and deleted_at is not null")
                .param("id", id)
                .query((row, _) -> certificate(row))
                .optional();
    }

    /** The latest certificates. */
    List<Certificate> latest(int limit) {
        return jdbc.sql(DELETION + "where deleted_at is not null order by deleted_at desc, id desc limit :limit")
                .param("limit", limit)
                .query((row, _) -> certificate(row))
                .list();
    }

    private static Deleting deleting(ResultSet row) throws SQLException {
        int size = row.getInt("size");
        return new Deleting(
                row.getString("id"),
                row.getString("reference"),
                row.wasNull() ? Optional.empty() : Optional.of(size),
                instant(row, "sealed_since"),
                Basis.valueOf(row.getString("basis").toUpperCase(Locale.ROOT)),
                row.getString("note"),
                instant(row, "decided_at"),
                row.getString("decided_by"));
    }

    private static Certificate certificate(ResultSet row) throws SQLException {
        return new Certificate(deleting(row), instant(row, "deleted_at"), row.getString("signature"));
    }
}
