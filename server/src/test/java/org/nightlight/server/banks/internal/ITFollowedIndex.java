package org.nightlight.server.banks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.storage.DatabaseAddress;
import org.nightlight.server.storage.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two servers on one database. */
class ITFollowedIndex {

    private final Random random = new Random(29);
    private final DatabaseAddress database = TestDatabase.migrated();
    private final BankWorld one = new BankWorld(database);
    private final BankWorld other = new BankWorld(database);
    private final PdqHash hash = BankWorld.random(random);

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void follow_addedRemovedAndBroughtBackElsewhere_matchesAsItIs() {
        other.create("known");
        long id = other.add("known", KnownHashes.ofPdq(hash));
        assertThat(one.match(hash)).as("not told yet").isEmpty();

        one.get(IndexUpkeep.class).follow();
        assertThat(one.match(hash)).hasSize(1);

        other.banks().remove("known", id, "staff:stf_1");
        assertThat(one.match(hash)).isEmpty();
        one.get(IndexUpkeep.class).follow();
        assertThat(one.get(LiveIndex.class).size().hashes()).isZero();

        other.add("known", KnownHashes.ofPdq(hash));
        one.get(IndexUpkeep.class).follow();
        assertThat(one.match(hash)).hasSize(1);
        assertThat(one.alarms).isEmpty();
    }

    @Test
    void add_committedAndNotIndexed_matchesOnceItIsAnsweredAsHeld() {
        one.create("known");
        NewEntry entry = NewEntry.of(KnownHashes.ofPdq(hash));
        other.banks().add("known", List.of(entry), "staff:stf_1");

        List<Banks.Added> again = one.banks().add("known", List.of(entry), "staff:stf_1");

        assertThat(again).singleElement().extracting(Banks.Added::isNew).isEqualTo(false);
        assertThat(one.match(hash)).hasSize(1);
    }

    @Test
    void follow_idThatComesWithOtherHashes_matchesTheseAndNotTheOnesBefore() {
        one.create("known");
        one.add(
                "known",
                new KnownHashes(
                        Optional.of(hash),
                        Optional.of(90),
                        Optional.of("ab".repeat(16)),
                        Optional.empty(),
                        Optional.empty()));
        PdqHash now = BankWorld.random(random);
        // as when a standby takes over that did not know the entry yet
        JdbcClient.create(database.dataSource())
                .sql("update bank_entry set pdq = ?, md5 = decode(repeat('cd', 16), 'hex')")
                .param(now.toBytes())
                .update();

        one.get(IndexUpkeep.class).follow();

        assertThat(one.match(now)).hasSize(1);
        assertThat(one.match(hash)).isEmpty();
        assertThat(one.match(md5("ab"))).isEmpty();
        assertThat(one.match(md5("cd"))).hasSize(1);
    }

    private static KnownHashes md5(String pair) {
        return new KnownHashes(
                Optional.empty(), Optional.empty(), Optional.of(pair.repeat(16)), Optional.empty(), Optional.empty());
    }
}
