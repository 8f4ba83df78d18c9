package org.nightlight.server.enforcement.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code closed_device} and {@code evasion}. */
@Repository
class DeviceTable {

    private final JdbcClient jdbc;

    DeviceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes that an account is closed, also when no device of it is known yet. */
    void close(Enforcement enforcement, Optional<byte[]> device) {
        insert(enforcement.id(), device.orElse(new byte[0]));
    }

    /** Adds a device of a closed account. */
    void add(String enforcement, byte[] device) {
        insert(enforcement, device);
    }

    private void insert(String enforcement, byte[] device) {
        jdbc.sql(
                        "insert into closed_device (enforcement, device) values (:enforcement, :device) on conflict do nothing")
                .param("enforcement", enforcement)
                .param("device", device)
                .update();
    }

    /** The transaction before which nothing will appear any more. */
    long horizon() {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
    }

    /** What was written from a horizon on. */
    List<Row> since(long horizon) {
        return jdbc.sql("""
                        select d.enforcement, d.device, e.service, e.account
                        from closed_device d join enforcement e on e.id = d.enforcement
                        where d.written >= cast(:horizon as text)::xid8
                        """)
                .param("horizon", Long.toString(horizon))
                .query((row, number) -> {
                    byte[] device = row.getBytes("device");
                    return new Row(
                            row.getString("enforcement"),
                            row.getString("service"),
                            row.getString("account"),
                            device.length == 0 ? Optional.empty() : Optional.of(device));
                })
                .list();
    }

    /** Deletes the devices of accounts that are open again; the enforcements that had closed them. */
    List<String> deleteOpened(Instant now) {
        return jdbc.sql("""
                        delete from closed_device d using enforcement e
                        where e.id = d.enforcement and (e.lifted_at is not null or e.until <= :now)
                        returning d.enforcement
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getString(1))
                .list();
    }

    boolean told(String service, String account, String enforcement) {
        return jdbc.sql("""
                        select exists (select from evasion
                                       where service = :service and account = :account and enforcement = :enforcement)
                        """)
                .param("service", service)
                .param("account", account)
                .param("enforcement", enforcement)
                .query(Boolean.class)
                .single();
    }

    void tell(String service, String account, String enforcement, Instant at) {
        jdbc.sql("""
                        insert into evasion (service, account, enforcement, at)
                        values (:service, :account, :enforcement, :at) on conflict do nothing
                        """)
                .param("service", service)
                .param("account", account)
                .param("enforcement", enforcement)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A device of a closed account; none where only the account is known. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Row(String enforcement, String service, String account, Optional<byte[]> device) {}
}
