package org.nightlight.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.server.ledger.LedgerVerification;
import org.nightlight.server.ledger.TestLedger;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.DatabaseAddress;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.storage.Keys.Purpose;
import org.nightlight.server.storage.MasterKey;
import org.nightlight.server.storage.OpenedData;
import org.nightlight.server.storage.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

class ITBackup {

    private static final byte[] PLACE = "obj_1".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path temporary;

    private final DatabaseAddress address = TestDatabase.migrated();
    private DataFolder folder;
    private OpenedData data;
    private TestLedger ledger;
    private Path archive;
    private Path keyFile;

    @BeforeEach
    void fill() throws Exception {
        folder = DataFolder.at(temporary.resolve("source"));
        Keys keys = Keys.open(folder, ownMasterKey(folder));
        data = OpenedData.open(folder, Optional.of(address), () -> ownMasterKey(folder));
        ledger = new TestLedger(data.database(), folder, keys);
        ledger.append(30);
        ledger.sign();
        ledger.append(3);
        JdbcClient.create(data.database())
                .sql("insert into alarm (kind, subject, message, raised_at, last_at) values (?, ?, ?, now(), now())")
                .params("DETECTOR_DOWN", "back\\slash\ttab", "line\nbreak, \u00e9 \ud83c\udf19 \\N")
                .update();
        Path sealed =
                Files.createDirectories(folder.evidence().resolve("ab/cd")).resolve("obj_1");
        Files.write(sealed, keys.aead(Purpose.EVIDENCE).encrypt("drawn hills".getBytes(StandardCharsets.UTF_8), PLACE));
        archive = temporary.resolve("nightlight.backup");
        keyFile = temporary.resolve("nightlight.keys");
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void restore_elsewhere_givesTheSameDataEvidenceAndLedger() throws Exception {
        Backup.Summary written = new Backup(data, Clock.systemUTC()).write(archive, Progress.none());
        assertThat(Backup.writeKeys(folder, keyFile)).isTrue();
        Path target = temporary.resolve("target");

        Restore.Summary restored =
                new Restore(archive, keyFile, Optional.empty(), ITBackup::ownMasterKey).into(target, Progress.none());

        assertThat(restored.rows()).isEqualTo(written.rows());
        assertThat(restored.ledger()).isEqualTo(new LedgerVerification(33, 1, List.of()));
        try (OpenedData elsewhere =
                OpenedData.open(DataFolder.at(target), Optional.empty(), () -> ownMasterKey(DataFolder.at(target)))) {
            assertThat(digests(elsewhere.database())).isEqualTo(digests(data.database()));
            byte[] sealed = Files.readAllBytes(elsewhere.folder().evidence().resolve("ab/cd/obj_1"));
            assertThat(elsewhere.keys().aead(Purpose.EVIDENCE).decrypt(sealed, PLACE))
                    .asString()
                    .isEqualTo("drawn hills");
            JdbcClient database = JdbcClient.create(elsewhere.database());
            assertThat(new Restores(database).latest()).isPresent();
            assertThat(new Restores(JdbcClient.create(data.database())).latest())
                    .isEmpty();
            // identities go on after the restored ones, and what forbids change is in force again
            database.sql("insert into alarm (kind, subject, message, raised_at, last_at)"
                            + " values ('DETECTOR_DOWN', 'links', '', now(), now())")
                    .update();
            assertThatThrownBy(() -> database.sql("delete from ledger_entry").update())
                    .hasMessageContaining("append-only");
            assertThatThrownBy(() -> database.sql("insert into alarm_delivery (alarm_id, channel, news, state, next_at)"
                                    + " values (99, 'webhook', 'raised', 'sent', now())")
                            .update())
                    .hasMessageContaining("foreign key");
        }
    }

    @Test
    void write_whileTheLedgerGrows_isOfOneMoment() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                ledger.append(1);
                ledger.sign();
            }
        });
        try {
            new Backup(data, Clock.systemUTC()).write(archive, Progress.none());
        } finally {
            done.set(true);
            writer.join();
        }
        Backup.writeKeys(folder, keyFile);

        Restore.Summary restored = restoreInto(temporary.resolve("target"));

        assertThat(restored.ledger().findings()).isEmpty();
        assertThat(restored.ledger().entries()).isGreaterThanOrEqualTo(33);
    }

    @Test
    void write_keysStayOut() throws Exception {
        new Backup(data, Clock.systemUTC()).write(archive, Progress.none());
        Backup.writeKeys(folder, keyFile);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                .isEqualTo("rw-------");
        String master = Files.readString(folder.keys().resolve("master.key")).strip();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            assertThat(zip.stream().toList()).hasSizeGreaterThan(5).allSatisfy(entry -> {
                assertThat(entry.getName()).doesNotContain("keyset").doesNotContain("master");
                assertThat(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1))
                        .doesNotContain(master);
            });
        }
    }

    @Test
    void write_overAnExistingFile_isRefused() throws Exception {
        Files.writeString(archive, "precious");

        assertThatThrownBy(() -> new Backup(data, Clock.systemUTC()).write(archive, Progress.none()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("is there already");
        assertThat(archive).hasContent("precious");
    }

    @Test
    void restore_intoAFilledFolder_isRefused() throws Exception {
        new Backup(data, Clock.systemUTC()).write(archive, Progress.none());
        Backup.writeKeys(folder, keyFile);

        assertThatThrownBy(() -> restoreInto(folder.root()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("is not empty");
    }

    @Test
    void restore_damagedBackup_isRefusedBeforeAnythingIsWritten() throws Exception {
        new Backup(data, Clock.systemUTC()).write(archive, Progress.none());
        Backup.writeKeys(folder, keyFile);
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
            file.seek(file.length() / 3);
            int old = file.read();
            file.seek(file.length() / 3);
            file.write(old ^ 1);
        }
        Path target = temporary.resolve("target");

        assertThatThrownBy(() -> restoreInto(target))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("damaged");
        assertThat(target).doesNotExist();
    }

    @Test
    void restore_withOtherKeys_isRefusedAndTheFolderStaysClosed() throws Exception {
        new Backup(data, Clock.systemUTC()).write(archive, Progress.none());
        DataFolder stranger = DataFolder.at(temporary.resolve("stranger"));
        Keys.open(stranger, ownMasterKey(stranger));
        Backup.writeKeys(stranger, keyFile);
        Path target = temporary.resolve("target");

        assertThatThrownBy(() -> restoreInto(target))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("are not those of the installation");
        assertThatThrownBy(() -> DataFolder.at(target).lock()).hasMessageContaining("did not finish");
    }

    @Test
    void restore_ofADamagedLedger_namesTheBadEntry() throws Exception {
        JdbcClient.create(TestDatabase.asSuperuser(address).dataSource())
                .sql("alter table ledger_entry disable trigger user")
                .update();
        JdbcClient.create(data.database())
                .sql("update ledger_entry set actor = 'staff:9' where seq = 7")
                .update();
        new Backup(data, Clock.systemUTC()).write(archive, Progress.none());
        Backup.writeKeys(folder, keyFile);

        Restore.Summary restored = restoreInto(temporary.resolve("target"));

        assertThat(restored.ledger().findings())
                .first()
                .satisfies(finding -> assertThat(finding.place()).isEqualTo(7));
    }

    private Restore.Summary restoreInto(Path target) {
        return new Restore(archive, keyFile, Optional.of(TestDatabase.fresh()), ITBackup::ownMasterKey)
                .into(target, Progress.none());
    }

    private static MasterKey ownMasterKey(DataFolder folder) {
        return MasterKey.of(folder, Optional.empty(), Optional.empty());
    }

    private static Map<String, String> digests(DataSource database) {
        JdbcClient client = JdbcClient.create(database);
        Map<String, String> digests = new TreeMap<>();
        for (String table : client.sql("select tablename from pg_tables where schemaname = 'public'")
                .query((row, number) -> row.getString(1))
                .list()) {
            if (!Set.of("flyway_schema_history", "backup_restore").contains(table)) {
                String row = "row_to_json(row)::text";
                digests.put(
                        table,
                        client.sql("select count(*) || ' ' || coalesce(md5(string_agg(" + row + ", ',' order by " + row
                                        + ")), '') from " + table + " row")
                                .query(String.class)
                                .single());
            }
        }
        return digests;
    }
}
