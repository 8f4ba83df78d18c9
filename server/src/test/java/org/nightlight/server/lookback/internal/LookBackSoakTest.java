package org.nightlight.server.lookback.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.EventType;
import org.nightlight.engine.MediaItem;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.policy.Duty;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Services;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A whole import against much that has passed: exactly what is near is found, and how long it takes. */
@ServerTest
class LookBackSoakTest {

    private static final boolean LONG = Boolean.getBoolean("nightlight.soak");
    private static final int MEDIA = LONG ? 300_000 : 4_000;
    private static final int ENTRIES = LONG ? 100_000 : 2_000;
    private static final int PLANTED = LONG ? 200 : 20;
    private static final int DISTANCE = 31;
    private static final int BATCH = 2_000;

    private final Random random = new Random(LONG ? 41 : 43);

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Banks banks;

    @Autowired
    private PassedTable passed;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Test
    void import_againstWhatHasPassed_findsExactlyWhatIsNear() {
        LookbackPlatform world = new LookbackPlatform(TestPlatform.create(port, services, keys), banks, jdbc);
        List<PdqHash> entries = new ArrayList<>(ENTRIES);
        for (int i = 0; i < ENTRIES; i++) {
            entries.add(hash());
        }
        Set<String> planted = new TreeSet<>();
        for (int from = 0; from < MEDIA; from += BATCH) {
            List<Passed> batch = new ArrayList<>(BATCH);
            for (int i = from; i < Math.min(MEDIA, from + BATCH); i++) {
                String decision = "dec_" + world.platform.service() + "_" + i;
                boolean near = i % (MEDIA / PLANTED) == 0;
                if (near) {
                    planted.add(decision);
                }
                PdqHash hash = near ? away(entries.get(i % ENTRIES), random.nextInt(DISTANCE + 1)) : hash();
                batch.add(medium(world, decision, i, hash));
            }
            passed.write(batch);
        }
        String bank = world.bank(Duty.REMOVE, false);
        Instant begun = Instant.now();
        for (int from = 0; from < ENTRIES; from += BATCH) {
            banks.add(
                    bank,
                    entries.subList(from, Math.min(ENTRIES, from + BATCH)).stream()
                            .map(hash -> NewEntry.of(KnownHashes.ofPdq(hash)))
                            .toList(),
                    "system");
        }
        Instant imported = Instant.now();
        LookbackPlatform.await(() -> world.lookedBack(bank), Duration.ofMinutes(10));
        System.out.printf(
                "Looking back for %,d entries in %,d media: imported in %s, looked back %s later%n",
                ENTRIES, MEDIA, Duration.between(begun, imported), Duration.between(imported, Instant.now()));

        assertThat(jdbc.sql("select id from decision where service = ?")
                        .param(world.platform.service())
                        .query((row, _) -> row.getString(1))
                        .list())
                .containsExactlyInAnyOrderElementsOf(planted);
    }

    private static Passed medium(LookbackPlatform world, String decision, int number, PdqHash hash) {
        return new Passed(
                0,
                world.platform.service(),
                "river-" + number,
                "evt-" + number,
                decision,
                EventType.MEDIA,
                false,
                Optional.empty(),
                "m1",
                MediaItem.Kind.IMAGE,
                new Fingerprints(
                        List.of(View.of(hash, Optional.of(100))), Optional.empty(), Optional.empty(), Optional.empty()),
                0,
                Instant.now());
    }

    private PdqHash hash() {
        return new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private static PdqHash away(PdqHash hash, int bits) {
        long mask = bits == 0 ? 0 : -1L >>> (Long.SIZE - bits);
        return new PdqHash(hash.w0() ^ mask, hash.w1(), hash.w2(), hash.w3());
    }
}
