package org.nightlight.server.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.nightlight.server.SettableClock;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.DatabaseAddress;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.storage.MasterKey;
import org.nightlight.server.storage.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A ledger with a database and a data folder of its own, to be damaged. */
final class LedgerOnItsOwn {

    final DataSource database;
    final DataFolder folder;
    final Keys keys;
    final TransactionTemplate transaction;
    final PostgresLedger ledger;
    final CheckpointFile checkpoints;
    final SettableClock clock = new SettableClock();
    final AtomicInteger headMoves = new AtomicInteger();
    private final JdbcClient superuser;

    LedgerOnItsOwn() {
        DatabaseAddress address = TestDatabase.migrated();
        this.database = address.dataSource();
        // without triggers, as somebody who owns the machine would
        this.superuser = JdbcClient.create(new DatabaseAddress(
                        address.jdbcUrl() + "&options=-c%20session_replication_role=replica",
                        TestDatabase.asSuperuser(address).user(),
                        TestDatabase.asSuperuser(address).password())
                .dataSource());
        this.folder = DataFolder.at(TestDatabase.newDataFolder());
        this.keys = Keys.open(folder, MasterKey.of(folder, Optional.empty(), Optional.empty()));
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.checkpoints = new CheckpointFile(folder, keys);
        this.ledger = new PostgresLedger(
                JdbcClient.create(database), JsonMapper.builder().build(), clock, headMoves::incrementAndGet);
    }

    long append(LedgerEntry entry) {
        Long seq = transaction.execute(status -> ledger.append(entry));
        return seq == null ? -1 : seq;
    }

    /** Appends entries about one account, each with a personal value beside the subject. */
    void appendSome(int count) {
        for (int number = 1; number <= count; number++) {
            append(new LedgerEntry(
                    "decision.made",
                    "system",
                    Optional.of("rooms/river-17"),
                    Map.of("decision", "dec_" + number, "verdict", "hold"),
                    Map.of("event", "evt-" + number)));
        }
    }

    void sign() {
        JdbcClient.create(database)
                .sql("select seq, encode(hash, 'hex') as hash from ledger_head")
                .query(head -> {
                    checkpoints.append(
                            head.getLong("seq"), head.getString("hash"), Instant.parse("2026-11-21T20:00:01Z"));
                });
    }

    int tamper(String sql) {
        return superuser.sql(sql).update();
    }

    LedgerVerification verify() {
        return new LedgerVerifier(database, folder, keys).verify();
    }

    Path checkpointFile() {
        return folder.ledger().resolve("checkpoints.jsonl");
    }

    void editCheckpoints(String from, String to) throws Exception {
        String content = Files.readString(checkpointFile());
        if (!content.contains(from)) {
            throw new IllegalArgumentException("the checkpoints do not contain " + from);
        }
        Files.writeString(checkpointFile(), content.replace(from, to));
    }
}
