package org.nightlight.server.lookback.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.server.lookback.internal.LookbackPlatform.await;
import static org.nightlight.server.lookback.internal.LookbackPlatform.digest;
import static org.nightlight.server.lookback.internal.LookbackPlatform.ofSha256;
import static org.nightlight.server.lookback.internal.LookbackPlatform.sha256;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.EventType;
import org.nightlight.engine.MediaItem;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.policy.Duty;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.banks.Quarantine;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Services;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class ITFloods {

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Banks banks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PassedTable passed;

    @Autowired
    private CountTable counts;

    @Autowired
    private Quarantine quarantine;

    @Autowired
    private QuarantineDecisions ruling;

    @Autowired
    private Alarms alarms;

    @Autowired
    private ReloadingPack pack;

    private final Random random = new Random(31);

    @LocalServerPort
    private int port;

    private LookbackPlatform world;

    @BeforeEach
    void setUp() {
        world = new LookbackPlatform(TestPlatform.create(port, services, keys), banks, jdbc);
    }

    @Test
    void entryThatMatchesMoreAccountsThanIsPlausible_isStoppedBeforeItActs_andActsOnceAPersonConfirms() {
        int accounts = pack.get().lookingBack().flood().accounts() + 5;
        String digest = digest();
        String sound = digest();
        remember(digest, accounts);
        Answer single = world.post("river-17", sha256(sound));

        String bank = world.bank(Duty.REMOVE, false);
        long flood = world.enter(bank, ofSha256(digest));
        world.enter(bank, ofSha256(sound));
        world.awaitLookedBack(bank);

        assertThat(world.verdict(single)).hasValue("block");
        assertThat(decisions()).isEqualTo(1);
        assertThat(quarantine.all()).anySatisfy(one -> {
            assertThat(one.entry()).isEqualTo(flood);
            assertThat(one.reason()).contains(accounts + " contents of " + accounts + " accounts");
        });
        assertThat(rings(flood)).isTrue();
        assertThat(world.post("stone-4", sha256(digest)).text("verdict")).isEqualTo("allow");
        await(() ->
                counts.entry(flood).filter(one -> one.counted() == accounts + 1).isPresent());
        assertThat(counts.entry(flood).orElseThrow().acted()).isZero();

        assertThat(ruling.confirm(flood, true, "staff:stf_1")).isTrue();

        await(() -> decisions() == accounts + 2);
        world.awaitLookedBack(bank);
        await(() -> !rings(flood));
        assertThat(world.post("stone-5", sha256(digest)).text("verdict")).isEqualTo("block");
        assertThat(ruling.confirm(flood, true, "staff:stf_1")).isFalse();
    }

    @Test
    void entryThatResemblesMuch_isCountedByWhatItWouldActOn() {
        int accounts = pack.get().lookingBack().flood().accounts() + 5;
        String digest = digest();
        PdqHash denied = new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
        PdqHash turned = new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
        String bank = world.bank(Duty.REMOVE, false);
        jdbc.sql("update bank set orientations = false where name = ?")
                .param(bank)
                .update();
        banks.add(
                bank,
                List.of(new NewEntry(
                        ofSha256(digest),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        "",
                        NewEntry.Claim.NONE,
                        true,
                        true,
                        Optional.empty())),
                "system");
        remember(
                new Fingerprints(
                        List.of(
                                View.of(denied, Optional.of(90)),
                                new View(turned, Optional.of(90), Duration.ZERO, Orientation.ROTATED_180, false)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(digest)),
                accounts);

        long first = world.enter(bank, KnownHashes.ofPdq(denied));
        long second = world.enter(bank, KnownHashes.ofPdq(turned));
        world.awaitLookedBack(bank);

        assertThat(quarantine.of(bank)).doesNotContain(first, second);
        assertThat(decisions()).isZero();
    }

    @Test
    void entryThatMatchesTooMuchAsEventsComeIn_isStopped_andWhatItDidIsListed() {
        int accounts = pack.get().lookingBack().flood().accounts();
        String digest = digest();
        String bank = world.bank(Duty.REMOVE, false);
        long entry = world.enter(bank, ofSha256(digest));
        Answer first = world.post("river-17", sha256(digest));
        assertThat(first.text("verdict")).isEqualTo("block");
        for (int i = 1; i < accounts; i++) {
            counts.acted(List.of(entry), "dec_" + i, world.platform.service(), "stone-" + i, Instant.now());
        }

        Answer again = world.post("river-17", sha256(digest));
        Answer tooMany = world.post("stone-x", sha256(digest));

        assertThat(again.text("verdict"))
                .as("the limit is not passed by an account that is known")
                .isEqualTo("block");
        assertThat(tooMany.text("verdict")).isEqualTo("allow");
        assertThat(world.verdict(tooMany)).isEmpty();
        assertThat(quarantine.all()).anySatisfy(one -> assertThat(one.entry()).isEqualTo(entry));
        assertThat(rings(entry)).isTrue();
        assertThat(counts.done(entry, 1_000))
                .extracting(CountTable.Done::decision)
                .contains(first.text("decision"), again.text("decision"))
                .hasSize(accounts + 1);

        assertThat(banks.remove(bank, entry, "staff:stf_1")).isTrue();
        await(() -> !rings(entry));
    }

    private void remember(String digest, int accounts) {
        remember(new Fingerprints(List.of(), Optional.empty(), Optional.empty(), Optional.of(digest)), accounts);
    }

    private void remember(Fingerprints prints, int accounts) {
        List<Passed> media = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            media.add(new Passed(
                    0,
                    world.platform.service(),
                    "river-" + i,
                    "evt-" + i,
                    world.platform.newId("dec"),
                    EventType.MEDIA,
                    false,
                    Optional.empty(),
                    "m1",
                    MediaItem.Kind.IMAGE,
                    prints,
                    0,
                    Instant.now()));
        }
        passed.write(media);
    }

    private long decisions() {
        return jdbc.sql("select count(*) from decision where service = ?")
                .param(world.platform.service())
                .query(Long.class)
                .single();
    }

    private boolean rings(long entry) {
        return alarms.ringing().stream()
                .anyMatch(alarm ->
                        alarm.kind() == AlarmKind.MATCH_FLOOD && alarm.subject().equals("entry " + entry));
    }
}
