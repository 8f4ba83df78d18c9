package org.nightlight.server.banks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.matching.DigestIndex;
import org.nightlight.matching.HashIndex;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.DatabaseAddress;
import org.nightlight.server.storage.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The index is saved, opened, and never believed where it does not belong to the database. */
class ITSavedIndex {

    private static final int MANY = 3000;

    private final Random random = new Random(17);
    private final DatabaseAddress database = TestDatabase.migrated();
    private final DataFolder folder = DataFolder.at(TestDatabase.newDataFolder());
    private final List<PdqHash> hashes = new ArrayList<>();

    @Test
    void start_afterAnOrderlyStop_opensTheFilesAndAllMatches() throws Exception {
        try (BankWorld world = new BankWorld(database, folder)) {
            fill(world);
            assertThat(files()).isEmpty();
        }
        assertThat(files()).hasSize(2);

        try (BankWorld world = new BankWorld(database, folder)) {
            assertThat(world.alarms).isEmpty();
            assertThat(world.get(LiveIndex.class).changes())
                    .as("read from the database")
                    .isZero();
            assertAllMatch(world);
        }
    }

    @Test
    void start_afterBeingKilled_knowsWhatCameAndWentSinceTheFilesWereSaved() throws Exception {
        Path kept;
        long removed;
        long disabled;
        try (BankWorld world = new BankWorld(database, folder)) {
            fill(world);
            world.get(LiveIndex.class).save();
            kept = keep();
            hashes.add(BankWorld.random(random));
            world.add("known", KnownHashes.ofPdq(hashes.getLast()));
            removed = world.banks()
                    .search(hashes.get(0).toHex(), 1)
                    .getFirst()
                    .entry()
                    .id();
            world.banks().remove("known", removed, "staff:stf_1");
            disabled = world.banks()
                    .search(hashes.get(1).toHex(), 1)
                    .getFirst()
                    .entry()
                    .id();
            world.banks().setEnabled("known", disabled, false, "staff:stf_1");
        }
        putBack(kept);

        try (BankWorld world = new BankWorld(database, folder)) {
            assertThat(world.alarms).isEmpty();
            assertThat(world.get(LiveIndex.class).changes()).isBetween(3L, 100L);
            assertThat(world.match(hashes.get(0))).isEmpty();
            assertThat(world.match(hashes.get(1))).isEmpty();
            assertThat(world.match(hashes.getLast())).hasSize(1);
            assertThat(world.get(LiveIndex.class).size().hashes()).isEqualTo(MANY);
            world.banks().restore("known", removed, "staff:stf_1");
            world.banks().setEnabled("known", disabled, true, "staff:stf_1");
            assertAllMatch(world);
        }
    }

    @Test
    void start_changedWhileItWasSaved_isReadAgain() throws Exception {
        JdbcClient jdbc = JdbcClient.create(database.dataSource());
        try (BankWorld world = new BankWorld(database, folder);
                var other = database.dataSource().getConnection()) {
            fill(world);
            // another process has begun to write and not committed when the index is saved
            other.setAutoCommit(false);
            hashes.add(BankWorld.random(random));
            try (var insert = other.prepareStatement("""
                    insert into bank_entry (bank, fingerprint, pdq, added_at, added_by)
                    select id, gen_random_uuid(), ?, now(), 'test' from bank where name = 'known'""")) {
                insert.setBytes(1, hashes.getLast().toBytes());
                insert.executeUpdate();
            }
            world.get(LiveIndex.class).save();
            other.commit();
        }
        assertThat(jdbc.sql("select count(*) from bank_index_file")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);

        try (BankWorld world = new BankWorld(database, folder)) {
            assertAllMatch(world);
        }
    }

    @Test
    void start_damagedFile_isMadeAgainAndSaysSo() throws Exception {
        for (String which : List.of("hashes", "digests")) {
            try (BankWorld world = new BankWorld(database, folder)) {
                if (hashes.isEmpty()) {
                    fill(world);
                } else {
                    world.get(LiveIndex.class).save();
                }
            }
            Path file = files().stream()
                    .filter(path -> path.getFileName().toString().startsWith(which))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 4;
            Files.write(file, bytes);

            try (BankWorld world = new BankWorld(database, folder)) {
                assertThat(world.alarms).singleElement().asString().startsWith("bank_index_rebuilt");
                assertAllMatch(world);
            }
        }
    }

    @Test
    void start_fileOfAnotherStateOfTheDatabase_isMadeAgain() throws Exception {
        try (BankWorld world = new BankWorld(database, folder)) {
            fill(world);
        }
        // as when an older state of the database was put in its place
        JdbcClient.create(database.dataSource())
                .sql("delete from bank_index_file")
                .update();

        try (BankWorld world = new BankWorld(database, folder)) {
            assertThat(world.alarms).singleElement().asString().contains("of another state of the database");
            assertAllMatch(world);
        }
    }

    @Test
    void start_fileOfAnotherDatabase_isMadeAgain() throws Exception {
        try (BankWorld world = new BankWorld(database, folder)) {
            fill(world);
        }
        DatabaseAddress copy = TestDatabase.migrated();
        try (BankWorld world = new BankWorld(copy)) {
            world.create("known");
            hashes.add(BankWorld.random(random));
            world.add("known", KnownHashes.ofPdq(hashes.getLast()));
        }
        // a dump of the first database, loaded into the second, would bring its tokens along
        JdbcClient.create(copy.dataSource())
                .sql("insert into bank_index_file (token, saved_at) values (:token::uuid, :at::timestamptz)")
                .param("token", token())
                .param("at", BankWorld.NOW.toString())
                .update();

        try (BankWorld world = new BankWorld(copy, folder)) {
            assertThat(world.alarms).singleElement().asString().contains("from another database");
            assertThat(world.match(hashes.getLast())).hasSize(1);
            assertThat(world.get(LiveIndex.class).size().hashes()).isEqualTo(1);
        }
    }

    @Test
    void save_folderCannotBeWritten_ringsAndGoesOn() throws Exception {
        try (BankWorld world = new BankWorld(database, folder)) {
            fill(world);
            Files.delete(folder.indexes());
            Files.createFile(folder.root().resolve("indexes"));

            world.get(LiveIndex.class).save();

            assertThat(world.alarms).singleElement().asString().startsWith("bank_index_not_saved");
            assertAllMatch(world);
            Files.delete(folder.root().resolve("indexes"));
            world.get(LiveIndex.class).save();
            assertThat(world.alarms).isEmpty();
        }
    }

    @Test
    void save_databaseDoesNotTakeItsToken_leavesNoFilesAndIsNotTriedAgainAtOnce() throws Exception {
        JdbcClient jdbc = JdbcClient.create(database.dataSource());
        try (BankWorld world = new BankWorld(database, folder)) {
            for (int i = 0; i < 7; i++) {
                fill(world);
            }
            jdbc.sql("alter table bank_index_file rename to elsewhere").update();
            world.get(IndexUpkeep.class).saveIfNeeded();
            assertThat(files()).isEmpty();
            assertThat(world.alarms).singleElement().asString().startsWith("bank_index_not_saved");

            jdbc.sql("alter table elsewhere rename to bank_index_file").update();
            world.get(IndexUpkeep.class).saveIfNeeded();
            assertThat(files()).as("a while after it failed").isEmpty();

            world.get(LiveIndex.class).save();
            assertThat(files()).hasSize(2);
            assertThat(world.alarms).isEmpty();
        }
    }

    @Test
    void start_fileGrownOld_isSavedInTimeAndOtherwiseMadeAgainWithoutAlarm() throws Exception {
        try (BankWorld world = new BankWorld(database, folder)) {
            fill(world);
        }
        saved("16 days");
        try (BankWorld world = new BankWorld(database, folder)) {
            String before = token();
            world.get(IndexUpkeep.class).saveIfNeeded();
            assertThat(token()).isNotEqualTo(before);
            before = token();
            world.get(IndexUpkeep.class).saveIfNeeded();
            assertThat(token()).isEqualTo(before);
        }
        saved("26 days");
        try (BankWorld world = new BankWorld(database, folder)) {
            assertThat(world.get(LiveIndex.class).changes())
                    .as("read from the database")
                    .isEqualTo(MANY);
            assertThat(world.alarms).isEmpty();
            assertAllMatch(world);
        }
    }

    private void saved(String ago) {
        JdbcClient.create(database.dataSource())
                .sql("update bank_index_file set saved_at = :now::timestamptz - :ago::interval")
                .param("now", BankWorld.NOW.toString())
                .param("ago", ago)
                .update();
    }

    @Test
    void start_checkpointThatIsNoNumber_isMadeAgainAndSaysSo() throws Exception {
        String checkpoint;
        try (BankWorld world = new BankWorld(database, folder)) {
            fill(world);
            world.get(LiveIndex.class).save();
            checkpoint = world.get(IndexCheckpoints.class).database() + " " + token() + " many";
        }
        for (Path file : files()) {
            if (file.getFileName().toString().startsWith("hashes")) {
                new HashIndex().save(file, checkpoint);
            } else {
                new DigestIndex().save(file, checkpoint);
            }
        }

        try (BankWorld world = new BankWorld(database, folder)) {
            assertThat(world.alarms).singleElement().asString().startsWith("bank_index_rebuilt");
            assertAllMatch(world);
        }
    }

    private void fill(BankWorld world) {
        if (world.banks().find("known").isEmpty()) {
            world.create("known");
        }
        List<NewEntry> entries = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            hashes.add(BankWorld.random(random));
            entries.add(NewEntry.of(new KnownHashes(
                    Optional.of(hashes.getLast()),
                    Optional.of(90),
                    Optional.of(md5(hashes.size() - 1)),
                    Optional.empty(),
                    Optional.empty())));
        }
        world.banks().add("known", entries, "staff:stf_1");
    }

    private static String md5(int number) {
        return String.format(Locale.ROOT, "%032x", number);
    }

    private void assertAllMatch(BankWorld world) {
        for (int i = 0; i < hashes.size(); i += 101) {
            assertThat(world.match(hashes.get(i))).as("hash %s", i).hasSize(1);
        }
        assertThat(world.match(hashes.getLast())).hasSize(1);
        assertThat(world.match(new KnownHashes(
                        Optional.empty(), Optional.empty(), Optional.of(md5(17)), Optional.empty(), Optional.empty())))
                .hasSize(1);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.indexes())) {
            return files.toList();
        }
    }

    private String token() throws IOException {
        return files().getFirst().getFileName().toString().replaceAll("^[a-z]+-|\\.index$", "");
    }

    private Path keep() throws IOException {
        Path kept = Files.createDirectories(folder.root().resolve("kept"));
        for (Path file : files()) {
            Files.copy(file, kept.resolve(file.getFileName()));
        }
        return kept;
    }

    private void putBack(Path kept) throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
        try (Stream<Path> copies = Files.list(kept)) {
            for (Path file : copies.toList()) {
                Files.copy(file, folder.indexes().resolve(file.getFileName()));
            }
        }
    }
}
