package org.nightlight.server.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A ledger without the server, for tests of what keeps it. */
public final class TestLedger {

    private final DataSource database;
    private final TransactionTemplate transaction;
    private final PostgresLedger ledger;
    private final CheckpointFile checkpoints;

    /** Writes to the ledger of a migrated database. */
    public TestLedger(DataSource database, DataFolder folder, Keys keys) {
        this.database = database;
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.checkpoints = new CheckpointFile(folder, keys);
        this.ledger = new PostgresLedger(
                JdbcClient.create(database), JsonMapper.builder().build(), Clock.systemUTC(), () -> {});
    }

    /** Appends as many entries, a transaction each. */
    public void append(int count) {
        for (int number = 0; number < count; number++) {
            transaction.executeWithoutResult(status -> ledger.append(new LedgerEntry(
                    "decision.made",
                    "system",
                    Optional.of("rooms/river-17"),
                    Map.of("verdict", "hold"),
                    Map.of("event", "evt-1"))));
        }
    }

    /** Signs where it ends now. */
    public void sign() {
        JdbcClient.create(database)
                .sql("select seq, encode(hash, 'hex') as hash from ledger_head")
                .query(head -> {
                    checkpoints.append(
                            head.getLong("seq"),
                            head.getString("hash"),
                            Instant.now().truncatedTo(ChronoUnit.MILLIS));
                });
    }
}
