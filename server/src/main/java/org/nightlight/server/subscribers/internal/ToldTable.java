package org.nightlight.server.subscribers.internal;

import static org.nightlight.server.subscribers.internal.RequestTable.time;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.storage.Keys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What platforms told, sealed each to its place. */
@Repository
class ToldTable {

    private final JdbcClient jdbc;
    private final Aead aead;

    ToldTable(JdbcClient jdbc, Keys keys) {
        this.jdbc = jdbc;
        this.aead = keys.aead(Keys.Purpose.EVIDENCE);
    }

    /** What was told, opened. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(byte[] told, Instant at) {}

    /** Lets one answer at a time change what is known for a case, until the transaction ends. */
    void lock(String caseId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 103))")
                .param("subscriber " + caseId)
                .query((_, _) -> caseId)
                .single();
    }

    Optional<Row> ofAccount(String caseId, String account) {
        return jdbc.sql("select told, told_at from subscriber where case_id = ? and account = ?")
                .params(caseId, account)
                .query((row, _) -> row(row, place(caseId, "account", account)))
                .optional();
    }

    void writeAccount(String caseId, String service, String account, byte[] told, Instant now) {
        jdbc.sql("""
                        insert into subscriber (case_id, account, service, told, told_at)
                        values (:case, :account, :service, :told, :now)
                        on conflict (case_id, account) do update set told = excluded.told, told_at = excluded.told_at
                        """)
                .param("case", caseId)
                .param("account", account)
                .param("service", service)
                .param("told", seal(told, place(caseId, "account", account)))
                .param("now", time(now))
                .update();
    }

    void deleteAccount(String caseId, String account) {
        jdbc.sql("delete from subscriber where case_id = ? and account = ?")
                .params(caseId, account)
                .update();
    }

    Optional<Row> ofMedium(String caseId, String event, String medium) {
        return jdbc.sql("select told, told_at from subscriber_medium where case_id = ? and event = ? and medium = ?")
                .params(caseId, event, medium)
                .query((row, _) -> row(row, place(caseId, "medium", event + "\n" + medium)))
                .optional();
    }

    void writeMedium(
            String caseId, String service, String account, String event, String medium, byte[] told, Instant now) {
        jdbc.sql("""
                        insert into subscriber_medium (case_id, event, medium, service, account, told, told_at)
                        values (:case, :event, :medium, :service, :account, :told, :now)
                        on conflict (case_id, event, medium) do update
                           set told = excluded.told, told_at = excluded.told_at
                        """)
                .param("case", caseId)
                .param("event", event)
                .param("medium", medium)
                .param("service", service)
                .param("account", account)
                .param("told", seal(told, place(caseId, "medium", event + "\n" + medium)))
                .param("now", time(now))
                .update();
    }

    void deleteMedium(String caseId, String event, String medium) {
        jdbc.sql("delete from subscriber_medium where case_id = ? and event = ? and medium = ?")
                .params(caseId, event, medium)
                .update();
    }

    /** The cases for which something is kept of an account. */
    List<String> casesOf(String service, String account) {
        return jdbc.sql("""
                        select case_id from subscriber where service = :service and account = :account
                        union
                        select case_id from subscriber_medium where service = :service and account = :account
                        order by 1
                        """)
                .param("service", service)
                .param("account", account)
                .query((row, _) -> row.getString("case_id"))
                .list();
    }

    /** Lets go of what was told of an account, and of the media it sent, for one case. */
    void erase(String caseId, String service, String account) {
        for (String table : List.of("subscriber", "subscriber_medium")) {
            jdbc.sql("delete from " + table + " where case_id = ? and service = ? and account = ?")
                    .params(caseId, service, account)
                    .update();
        }
    }

    private byte[] seal(byte[] plain, byte[] place) {
        try {
            return aead.encrypt(plain, place);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("What a platform told could not be sealed", failure);
        }
    }

    private Row row(ResultSet row, byte[] place) throws SQLException {
        try {
            return new Row(
                    aead.decrypt(row.getBytes("told"), place),
                    row.getObject("told_at", OffsetDateTime.class).toInstant());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("What a platform told was altered, or is sealed with another key", failure);
        }
    }

    private static byte[] place(String caseId, String kind, String name) {
        return ("subscriber\n" + caseId + "\n" + kind + "\n" + name).getBytes(StandardCharsets.UTF_8);
    }
}
