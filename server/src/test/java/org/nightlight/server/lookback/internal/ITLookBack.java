package org.nightlight.server.lookback.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.server.lookback.internal.LookbackPlatform.await;
import static org.nightlight.server.lookback.internal.LookbackPlatform.digest;
import static org.nightlight.server.lookback.internal.LookbackPlatform.ofSha256;
import static org.nightlight.server.lookback.internal.LookbackPlatform.pdq;
import static org.nightlight.server.lookback.internal.LookbackPlatform.sha256;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.EventType;
import org.nightlight.engine.MediaItem;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.policy.Duty;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.EntryEdits;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Services;
import org.nightlight.server.review.CaseResolved;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class ITLookBack {

    private final Random random = new Random(23);

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Banks banks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EntryEdits edits;

    @Autowired
    private PassedTable passed;

    @Autowired
    private CountTable counts;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transactions;

    @LocalServerPort
    private int port;

    private LookbackPlatform world;

    @BeforeEach
    void setUp() {
        world = new LookbackPlatform(TestPlatform.create(port, services, keys), banks, jdbc);
    }

    @Test
    void passedMedium_thatAListLearnsOf_isBlockedUnderTheIdThePlatformKnows() {
        String digest = digest();
        Answer passed = world.post("river-17", sha256(digest));
        Answer other = world.post("stone-4", sha256(digest()));
        assertThat(passed.text("verdict")).isEqualTo("allow");
        assertThat(world.verdict(passed)).isEmpty();

        String bank = world.bank(Duty.REPORT, false);
        world.enter(bank, ofSha256(digest));

        await(() -> world.verdict(passed).equals(Optional.of("block")));
        world.awaitLookedBack(bank);
        assertThat(world.told()).contains("decision.revised block lookback");
        assertThat(world.cases()).isEqualTo(1);
        Answer explanation = world.platform.get("/v1/decisions/" + passed.text("decision"));
        assertThat(explanation.body()).contains(bank, "media/known-abuse-material", "lookback");
        assertThat(jdbc.sql("select count(*) from ledger_entry where kind = 'decision.looked_back'"
                                + " and facts ->> 'decision' = ?")
                        .param(passed.text("decision"))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(world.verdict(other)).isEmpty();
    }

    @Test
    void passedPicture_nearANewEntry_isFoundWithinTheDistanceOfItsBankOnly() {
        PdqHash hash = new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
        Answer near =
                world.post("river-17", pdq(new PdqHash(hash.w0() ^ 0x7FFF_FFFF, hash.w1(), hash.w2(), hash.w3())));
        Answer far = world.post("river-18", pdq(new PdqHash(~hash.w0(), hash.w1(), hash.w2(), hash.w3())));

        String bank = world.bank(Duty.REMOVE, false);
        world.enter(bank, KnownHashes.ofPdq(hash));

        await(() -> world.verdict(near).equals(Optional.of("block")));
        world.awaitLookedBack(bank);
        assertThat(world.verdict(far)).isEmpty();
    }

    @Test
    void shadowBank_countsAndDoesNothingElse() {
        String digest = digest();
        Answer passed = world.post("river-17", sha256(digest));
        String bank = world.bank(Duty.REPORT, true);
        long entry = world.enter(bank, ofSha256(digest));

        world.awaitLookedBack(bank);
        Answer live = world.post("river-18", sha256(digest));

        assertThat(live.text("verdict")).isEqualTo("allow");
        await(() -> counts.entries(bank, 10).stream().anyMatch(one -> one.entry() == entry && one.counted() == 2));
        assertThat(counts.banks()).anySatisfy(one -> {
            assertThat(one.bank()).isEqualTo(bank);
            assertThat(one.acted()).isZero();
        });
        assertThat(world.verdict(passed)).isEmpty();
        assertThat(world.verdict(live)).isEmpty();
        assertThat(world.told()).isEmpty();
        assertThat(world.cases()).isZero();
    }

    @Test
    void import_ofManyEntries_isGoneThroughOnce_andEntriesThatWereDisabledWhenTheyAreEnabled() {
        List<Answer> passed = new ArrayList<>();
        List<NewEntry> list = new ArrayList<>();
        String later = digest();
        for (int i = 0; i < 500; i++) {
            String digest = i == 7 ? later : digest();
            list.add(NewEntry.of(ofSha256(digest)));
            if (i % 100 == 0) {
                passed.add(world.post("river-" + i, sha256(digest)));
            }
        }
        Answer disabled = world.post("stone-9", sha256(later));
        NewEntry off = list.get(7);
        list.set(
                7,
                new NewEntry(
                        off.hashes(),
                        off.harmClass(),
                        off.duty(),
                        off.tags(),
                        off.note(),
                        off.claim(),
                        false,
                        false,
                        Optional.empty()));
        String bank = world.bank(Duty.REMOVE, false);
        List<Banks.Added> added = new ArrayList<>();
        for (int from = 0; from < list.size(); from += 100) {
            added.addAll(banks.add(bank, list.subList(from, from + 100), "system"));
        }

        world.awaitLookedBack(bank);

        assertThat(passed).allSatisfy(one -> assertThat(world.verdict(one)).hasValue("block"));
        assertThat(world.verdict(disabled)).isEmpty();
        banks.setEnabled(bank, added.get(7).id(), true, "system");
        await(() -> world.verdict(disabled).equals(Optional.of("block")));
    }

    @Test
    void bank_thatBeginsToAct_isLookedBackForAsAWhole() {
        String digest = digest();
        Answer passed = world.post("river-17", sha256(digest));
        String bank = world.bank(Duty.REMOVE, true);
        world.enter(bank, ofSha256(digest));
        world.awaitLookedBack(bank);

        Bank was = banks.find(bank).orElseThrow();
        banks.change(
                new Bank.Settings(
                        bank,
                        was.kind(),
                        was.harmClass(),
                        was.duty(),
                        was.distance(),
                        true,
                        false,
                        "",
                        Optional.empty(),
                        true),
                "system");

        await(() -> world.verdict(passed).equals(Optional.of("block")));
    }

    @Test
    void negativeEntry_thatIsTakenBack_letsOthersMatchWhatPassedMeanwhile() {
        for (boolean removed : List.of(true, false)) {
            String digest = digest();
            String bank = world.bank(Duty.REMOVE, false);
            world.enter(bank, ofSha256(digest));
            long no = banks.add(bank, List.of(not(digest)), "system").getFirst().id();
            Answer passed = world.post("river-17", sha256(digest));
            assertThat(passed.text("verdict")).isEqualTo("allow");
            world.awaitLookedBack(bank);
            assertThat(world.verdict(passed)).isEmpty();

            if (removed) {
                banks.remove(bank, no, "system");
            } else {
                banks.setEnabled(bank, no, false, "system");
            }

            await(() -> world.verdict(passed).equals(Optional.of("block")));
        }
    }

    @Test
    void entryDisabledForAWhile_isLookedBackForOnceItMatchesAgain() {
        String digest = digest();
        String bank = world.bank(Duty.REMOVE, false);
        long entry = world.enter(bank, ofSha256(digest));
        world.awaitLookedBack(bank);
        assertThat(edits.disableUntil(bank, entry, Instant.now().plusSeconds(4), "system"))
                .isTrue();

        Answer passed = world.post("river-17", sha256(digest));

        assertThat(passed.text("verdict")).isEqualTo("allow");
        await(() -> world.verdict(passed).equals(Optional.of("block")));
    }

    @Test
    void disabledEntry_givenATime_staysDisabled() {
        String bank = world.bank(Duty.REMOVE, false);
        long entry = world.enter(bank, ofSha256(digest()));
        banks.setEnabled(bank, entry, false, "staff:stf_1");

        edits.disableUntil(bank, entry, Instant.EPOCH, "key:k1");

        assertThat(banks.entry(bank, entry).orElseThrow().what().enabled()).isFalse();
    }

    @Test
    void entryRestoredBeforeItMatches_isLookedBackForFromItsTimeOn() {
        String digest = digest();
        String bank = world.bank(Duty.REMOVE, false);
        long entry = world.enter(bank, ofSha256(digest));
        banks.remove(bank, entry, "system");
        Instant from = Instant.now().plusSeconds(5);
        jdbc.sql("update bank_entry set disabled_until = ? where id = ?")
                .param(from.atOffset(ZoneOffset.UTC))
                .param(entry)
                .update();
        world.awaitLookedBack(bank);

        banks.restore(bank, entry, "system");
        Answer passed = world.post("river-17", sha256(digest));

        assertThat(passed.text("verdict")).isEqualTo("allow");
        await(() -> world.verdict(passed).equals(Optional.of("block")));
    }

    @Test
    void writing_isNotUndoneWithWhoWaitsForIt() {
        Instant day = Instant.parse("2041-03-05T12:00:00Z");
        for (int i = 0; i < 2; i++) {
            boolean undone = i == 0;
            transactions.executeWithoutResult(status -> {
                passed.write(List.of(medium(day)));
                if (undone) {
                    status.setRollbackOnly();
                }
            });
        }

        assertThat(jdbc.sql("select count(*) from passed_media where service = ? and at = ?")
                        .param(world.platform.service())
                        .param(day.atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    private Passed medium(Instant at) {
        return new Passed(
                0,
                world.platform.service(),
                "river-17",
                "evt-1",
                world.platform.newId("dec"),
                EventType.MEDIA,
                false,
                Optional.empty(),
                "m1",
                MediaItem.Kind.IMAGE,
                new Fingerprints(List.of(), Optional.empty(), Optional.empty(), Optional.of(digest())),
                0,
                at);
    }

    private static NewEntry not(String digest) {
        return new NewEntry(
                ofSha256(digest),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "",
                NewEntry.Claim.NONE,
                true,
                true,
                Optional.empty());
    }

    @Test
    void matchesOfAnEntry_areForgottenWithTheAccount_theTimeAndTheEntry() {
        String digest = digest();
        String bank = world.bank(Duty.REMOVE, false);
        long entry = world.enter(bank, ofSha256(digest));
        for (String account : List.of("river-17", "stone-4", "berg-3")) {
            assertThat(world.post(account, sha256(digest)).text("verdict")).isEqualTo("block");
        }
        await(() -> counts.entry(entry).isPresent());
        assertThat(accountsOf(entry)).containsExactlyInAnyOrder("river-17", "stone-4", "berg-3");

        Answer erased = world.platform.send("DELETE", "/v1/accounts/river-17", "application/json", new byte[0]);
        assertThat(erased.body()).contains("\"entry_matches\"");
        assertThat(accountsOf(entry)).containsExactlyInAnyOrder("stone-4", "berg-3");

        Instant day = Instant.now().minus(Duration.ofDays(3));
        jdbc.sql("update entry_decision set at = ? where entry = ? and account = 'stone-4'")
                .param(day.atOffset(ZoneOffset.UTC))
                .param(entry)
                .update();
        counts.forget(day.minusSeconds(1), Instant.EPOCH);
        assertThat(accountsOf(entry)).hasSize(2);
        counts.forget(day.plusSeconds(1), Instant.EPOCH);
        assertThat(accountsOf(entry)).containsExactly("berg-3");

        jdbc.sql("delete from bank_entry where id = ?").param(entry).update();
        assertThat(accountsOf(entry)).isEmpty();
        assertThat(counts.entry(entry)).isEmpty();
    }

    private List<String> accountsOf(long entry) {
        return counts.done(entry, 10).stream().map(CountTable.Done::account).toList();
    }

    @Test
    void releasedMedium_thatAListLearnsOf_staysAsThePersonDecided_andHasACaseAgain() {
        String digest = digest();
        String reviewed = world.bank(Duty.REVIEW, false);
        long entry = world.enter(reviewed, ofSha256(digest));
        Answer held = world.post("river-17", sha256(digest));
        assertThat(held.text("verdict")).isEqualTo("hold");
        String first = held.json().path("effects").path(0).path("case").asString("");
        jdbc.sql("update review_case set status = 'resolved' where id = ?")
                .param(first)
                .update();
        transactions.executeWithoutResult(_ -> events.publishEvent(new CaseResolved(
                first,
                world.platform.service(),
                "river-17",
                List.of(held.text("decision")),
                CaseResolved.Outcome.NO_VIOLATION,
                "stf_test")));
        assertThat(world.verdict(held)).hasValue("allow");
        banks.remove(reviewed, entry, "system");

        String bank = world.bank(Duty.REPORT, false);
        world.enter(bank, ofSha256(digest));

        await(() -> world.cases() == 2);
        world.awaitLookedBack(bank);
        assertThat(world.verdict(held)).hasValue("allow");
        assertThat(jdbc.sql("select must_report from review_case where service = ? and status = 'open'")
                        .param(world.platform.service())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void erasedAccount_isForgotten_andTheAnswerSaysSo() {
        String digest = digest();
        Answer passed = world.post("river-17", sha256(digest));
        Answer erased = world.platform.send("DELETE", "/v1/accounts/river-17", "application/json", new byte[0]);
        assertThat(erased.body()).contains("\"passed_media\"");

        String bank = world.bank(Duty.REPORT, false);
        world.enter(bank, ofSha256(digest));

        world.awaitLookedBack(bank);
        assertThat(world.verdict(passed)).isEmpty();
        assertThat(jdbc.sql("select count(*) from passed_media where service = ?")
                        .param(world.platform.service())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void heldMessage_ofARegionWhereItMayNotBe_isNotRemembered() {
        world.platform.put("/v1/accounts/berg-3", "{\"region\":\"DE\"}");
        world.platform.event("""
                {"id":"%s","type":"message","at":"%s","actor":{"id":"berg-3"},"target":{"id":"stone-4"},
                 "conversation":{"id":"c1","kind":"direct"},
                 "media":[{"id":"m1","kind":"image","hashes":{%s}}]}""".formatted(world.platform.newId("evt"), TestPlatform.now(), sha256(digest())));
        String digest = digest();
        world.post("river-17", sha256(digest));

        await(() -> remembered().contains("river-17"));

        assertThat(remembered()).doesNotContain("berg-3");
    }

    private List<String> remembered() {
        return jdbc.sql("select account from passed_media where service = ?")
                .param(world.platform.service())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
