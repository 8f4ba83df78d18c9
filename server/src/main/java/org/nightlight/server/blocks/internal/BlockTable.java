package org.nightlight.server.blocks.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nightlight.server.blocks.internal.Block.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code account_block}. The caller has the transaction. */
@Repository
class BlockTable {

    private final JdbcClient jdbc;

    BlockTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sets a block; false when it was there already. */
    boolean set(Block block, Optional<byte[]> device) {
        return jdbc.sql("""
                        insert into account_block as b (service, account, other, kind, since, device)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (service, account, other, kind) do update
                            set since = excluded.since, device = excluded.device, ended_at = null,
                                changed = pg_current_xact_id()
                            where b.ended_at is not null
                        """)
                        .params(Arrays.asList(
                                block.service(),
                                block.account(),
                                block.other(),
                                block.kind().wireName(),
                                time(block.since()),
                                device.orElse(null)))
                        .update()
                == 1;
    }

    /** Ends a block; false when there was none. */
    boolean end(String service, String account, String other, Kind kind, Instant now) {
        return jdbc.sql("update account_block set ended_at = ?, changed = pg_current_xact_id()"
                                + " where service = ? and account = ? and other = ? and kind = ? and ended_at is null")
                        .params(time(now), service, account, other, kind.wireName())
                        .update()
                == 1;
    }

    /** Ends all blocks of an account and those on it. */
    int endAll(String service, String account, Instant now) {
        return jdbc.sql("update account_block set ended_at = ?, changed = pg_current_xact_id()"
                        + " where service = ? and (account = ? or other = ?) and ended_at is null")
                .params(time(now), service, account, account)
                .update();
    }

    /** The blocks an account has set, the newest first. */
    List<Block> of(String service, String account) {
        return jdbc.sql("select * from account_block where service = ? and account = ? and ended_at is null"
                        + " order by since desc, other, kind")
                .params(service, account)
                .query((row, _) -> block(row))
                .list();
    }

    /** How many blocks an account has set. */
    int count(String service, String account) {
        return jdbc.sql("select count(*) from account_block where service = ? and account = ? and ended_at is null")
                .params(service, account)
                .query(Integer.class)
                .single();
    }

    /** What may have changed since a horizon. */
    List<Row> since(long horizon) {
        return jdbc.sql("select * from account_block where changed >= ?::text::xid8")
                .param(Long.toString(horizon))
                .query((row, _) -> new Row(
                        block(row), row.getObject("ended_at") == null, Optional.ofNullable(row.getBytes("device"))))
                .list();
    }

    /** The oldest transaction that may still change something: from there on one must look again. */
    long horizon() {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
    }

    /** Forgets blocks that ended before a time, when every process has learned of it. */
    void forget(Instant before) {
        jdbc.sql("delete from account_block where ended_at < ?")
                .param(time(before))
                .update();
    }

    private static Block block(ResultSet row) throws SQLException {
        return new Block(
                row.getString("service"),
                row.getString("account"),
                row.getString("other"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A block as it stands. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(Block block, boolean inForce, Optional<byte[]> device) {}
}
