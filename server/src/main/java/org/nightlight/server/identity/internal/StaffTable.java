package org.nightlight.server.identity.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffMember;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code staff}. */
@Component
final class StaffTable {

    private static final String SELECT = """
            select s.*, (select count(*) from user_entities e
                         join user_credentials c on c.user_entity_user_id = e.id where e.name = s.name) as passkeys
            from staff s
            """;

    private final JdbcClient database;

    StaffTable(JdbcClient database) {
        this.database = database;
    }

    List<StaffRow> all() {
        return database.sql(SELECT + " order by s.name").query(StaffTable::row).list();
    }

    boolean isEmpty() {
        return database.sql("select not exists (select from staff)")
                .query(Boolean.class)
                .single();
    }

    Optional<StaffRow> byName(String name) {
        return database.sql(SELECT + " where s.name = ?")
                .param(name)
                .query(StaffTable::row)
                .optional();
    }

    Optional<StaffRow> byId(String id) {
        return database.sql(SELECT + " where s.id = ?")
                .param(id)
                .query(StaffTable::row)
                .optional();
    }

    /** Makes changes of roles and of who is disabled wait for one another, so that one administrator stays. */
    void lockAll() {
        database.sql("select pg_advisory_xact_lock(hashtext('staff'))")
                .query((row, number) -> "")
                .list();
    }

    /** Adds a person; false when the name is taken. */
    boolean insert(StaffMember member, Instant at) {
        return database.sql(
                                "insert into staff (id, name, roles, created_at) values (?, ?, ?, ?) on conflict do nothing")
                        .params(member.id(), member.name(), names(member.roles()), Times.parameter(at))
                        .update()
                > 0;
    }

    void setRoles(String id, Set<Role> roles) {
        database.sql("update staff set roles = ? where id = ?")
                .params(names(roles), id)
                .update();
    }

    void disable(String id, Instant at) {
        database.sql("update staff set disabled_at = ?, sign_in_epoch = sign_in_epoch + 1 where id = ?")
                .params(Times.parameter(at), id)
                .update();
    }

    void enable(String id) {
        database.sql("update staff set disabled_at = null where id = ?")
                .param(id)
                .update();
    }

    /** Sets the password and ends the sessions begun before. */
    void setPassword(String id, String hash) {
        database.sql("update staff set password_hash = ?, sign_in_epoch = sign_in_epoch + 1 where id = ?")
                .params(hash, id)
                .update();
    }

    void setTotp(String id, byte[] sealed, long step) {
        database.sql("update staff set totp_secret = ?, totp_last_step = ? where id = ?")
                .params(sealed, step, id)
                .update();
    }

    Optional<byte[]> totp(String id) {
        return database.sql("select totp_secret from staff where id = ? and totp_secret is not null")
                .param(id)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    long lastStep(String id) {
        return database.sql("select totp_last_step from staff where id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    /** Uses a step up; false when it or a later one was used already. */
    boolean useStep(String id, long step) {
        return database.sql("update staff set totp_last_step = ? where id = ? and totp_last_step < ?")
                        .params(step, id, step)
                        .update()
                > 0;
    }

    /** Takes all means of signing in away and ends the sessions. */
    void resetSignIn(String id) {
        database.sql("""
                        update staff set password_hash = null, totp_secret = null, totp_last_step = -1,
                                         sign_in_epoch = sign_in_epoch + 1 where id = ?
                        """).param(id).update();
        database.sql("delete from user_entities where name = (select name from staff where id = ?)")
                .param(id)
                .update();
    }

    void seen(String id, Instant at) {
        database.sql("update staff set last_seen_at = greatest(last_seen_at, ?) where id = ?")
                .params(Times.parameter(at), id)
                .update();
    }

    private static String[] names(Set<Role> roles) {
        return roles.stream().sorted().map(Role::wireName).toArray(String[]::new);
    }

    private static StaffRow row(ResultSet row, int number) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : (String[]) row.getArray("roles").getArray()) {
            roles.add(Role.ofWireName(name));
        }
        return new StaffRow(
                new StaffMember(row.getString("id"), row.getString("name"), roles),
                Optional.ofNullable(row.getString("password_hash")),
                row.getBytes("totp_secret") != null,
                row.getInt("sign_in_epoch"),
                Times.instant(row, "created_at"),
                Times.optional(row, "disabled_at"),
                Times.optional(row, "last_seen_at"),
                row.getInt("passkeys"));
    }
}
