package org.nightlight.server.identity.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.server.identity.ApiKey;
import org.nightlight.server.identity.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code api_key}. */
@Component
final class ApiKeyTable {

    private final JdbcClient database;

    ApiKeyTable(JdbcClient database) {
        this.database = database;
    }

    /** A key with the digest of its secret. */
    record Row(ApiKey key, byte[] digest) {}

    List<Row> all() {
        return database.sql("""
                        select * from api_key
                        order by service, revoked_at is not null, coalesce(expires_at, 'infinity') desc, created_at desc
                        """)
                .query((row, number) -> new Row(key(row), row.getBytes("digest")))
                .list();
    }

    Optional<ApiKey> find(String id) {
        return database.sql("select * from api_key where id = ?")
                .param(id)
                .query((row, number) -> key(row))
                .optional();
    }

    /** The key, locked until the end of the transaction. */
    Optional<ApiKey> lock(String id) {
        return database.sql("select * from api_key where id = ? for update")
                .param(id)
                .query((row, number) -> key(row))
                .optional();
    }

    void insert(ApiKey key, byte[] digest) {
        database.sql("""
                        insert into api_key (id, service, label, scopes, hint, digest, created_at, created_by, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(Arrays.asList(
                        key.id(),
                        key.service(),
                        key.label(),
                        key.scopes().stream().map(Scope::wireName).sorted().toArray(String[]::new),
                        key.hint(),
                        digest,
                        Times.parameter(key.createdAt()),
                        key.createdBy(),
                        Times.parameter(key.expiresAt())))
                .update();
    }

    void expire(String id, Instant at) {
        database.sql("update api_key set expires_at = least(expires_at, ?) where id = ?")
                .params(Times.parameter(at), id)
                .update();
    }

    void revoke(String id, Instant at) {
        database.sql("update api_key set revoked_at = ? where id = ?")
                .params(Times.parameter(at), id)
                .update();
    }

    void used(String id, Instant at) {
        database.sql("update api_key set last_used_at = greatest(last_used_at, ?) where id = ?")
                .params(Times.parameter(at), id)
                .update();
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : (String[]) row.getArray("scopes").getArray()) {
            scopes.add(Scope.ofWireName(name));
        }
        return new ApiKey(
                row.getString("id"),
                row.getString("service"),
                row.getString("label"),
                scopes,
                row.getString("hint"),
                Times.instant(row, "created_at"),
                row.getString("created_by"),
                Times.optional(row, "expires_at"),
                Times.optional(row, "revoked_at"),
                Times.optional(row, "last_used_at"));
    }
}
