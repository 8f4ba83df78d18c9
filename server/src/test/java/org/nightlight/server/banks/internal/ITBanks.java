package org.nightlight.server.banks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.KnownMedia;
import org.nightlight.engine.KnownMedia.Match;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankEntry;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.InvalidBankException;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.storage.DatabaseAddress;
import org.nightlight.server.storage.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class ITBanks {

    private final Random random = new Random(11);
    private final DatabaseAddress database = TestDatabase.migrated();
    private BankWorld world = new BankWorld(database);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void add_near_isFoundByTheNextMatchAndNotAfterItsRemoval() {
        world.create("known");
        PdqHash hash = BankWorld.random(random);
        PdqHash near = BankWorld.away(hash, 31);

        long id = world.add("known", KnownHashes.ofPdq(hash));
        assertThat(world.match(near)).singleElement().satisfies(match -> {
            assertThat(match.bank()).isEqualTo("known");
            assertThat(match.entry()).isEqualTo(Long.toString(id));
            assertThat(match.distance()).isEqualTo(31);
            assertThat(match.algorithm()).isEqualTo("pdq");
            assertThat(match.harmClass()).isEqualTo(HarmClass.OTHER);
            assertThat(match.duty()).isEqualTo(Duty.REMOVE);
            assertThat(match.shadow()).isFalse();
        });
        assertThat(world.match(BankWorld.away(hash, 32))).isEmpty();

        assertThat(world.banks().remove("known", id, "staff:stf_1")).isTrue();
        assertThat(world.match(near)).isEmpty();
        assertThat(world.banks().remove("known", id, "staff:stf_1")).isFalse();

        assertThat(world.banks().restore("KNOWN", id, "staff:stf_1")).isTrue();
        assertThat(world.match(near)).hasSize(1);
        assertThat(world.ledger.stream().map(LedgerEntry::kind))
                .containsExactly("bank.created", "bank.entry_added", "bank.entry_removed", "bank.entry_restored");
        assertThat(world.banks().find("known").orElseThrow().entries()).isEqualTo(1);
    }

    @Test
    void add_rolledBack_matchesNothing() {
        world.create("known");
        PdqHash hash = BankWorld.random(random);

        assertThatThrownBy(() -> world.get(TransactionTemplate.class).executeWithoutResult(status -> {
                    world.add("known", KnownHashes.ofPdq(hash));
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");

        assertThat(world.match(hash)).isEmpty();
        assertThat(world.banks().find("known").orElseThrow().entries()).isZero();
    }

    @Test
    void start_withEntries_matchesThem() {
        world.create("known");
        PdqHash hash = BankWorld.random(random);
        world.add("known", KnownHashes.ofPdq(hash));
        long gone = world.add("known", KnownHashes.ofPdq(BankWorld.away(hash, 3)));
        world.banks().remove("known", gone, "staff:stf_1");
        world.close();

        world = new BankWorld(database);

        assertThat(world.match(hash))
                .singleElement()
                .extracting(Match::distance)
                .isEqualTo(0);
    }

    @Test
    void match_digests_needsTheSameOnes() {
        world.create("known");
        KnownHashes all = digests("a", "b", "c");
        world.add("known", all);

        assertThat(world.match(digests("a", "d", "e")))
                .singleElement()
                .extracting(Match::algorithm)
                .isEqualTo("md5");
        assertThat(world.match(digests("d", "b", "e")))
                .singleElement()
                .extracting(Match::algorithm)
                .isEqualTo("sha1");
        assertThat(world.match(digests("d", "e", "c")))
                .singleElement()
                .extracting(Match::algorithm)
                .isEqualTo("sha256");
        assertThat(world.match(digests("d", "e", "f"))).isEmpty();
    }

    @Test
    void match_entryOfTheSamePicture_tellsTheStrongestHashOnce() {
        world.create("known");
        PdqHash pdq = BankWorld.random(random);
        KnownHashes all = new KnownHashes(
                Optional.of(pdq), Optional.of(90), Optional.of("a".repeat(32)), Optional.empty(), Optional.empty());
        world.add("known", all);

        assertThat(world.match(all))
                .singleElement()
                .extracting(Match::algorithm)
                .isEqualTo("md5");
    }

    @Test
    void match_lowQuality_isNotPerceptualButByDigest() {
        world.create("known");
        PdqHash pdq = BankWorld.random(random);
        world.add("known", KnownHashes.ofPdq(pdq));
        world.add("known", digests("a", "b", "c"));

        assertThat(world.match(with(pdq, 49))).isEmpty();
        assertThat(world.match(with(pdq, 50))).hasSize(1);
        assertThat(world.match(new KnownHashes(
                        Optional.of(pdq),
                        Optional.of(10),
                        Optional.of("a".repeat(32)),
                        Optional.empty(),
                        Optional.empty())))
                .singleElement()
                .extracting(Match::algorithm)
                .isEqualTo("md5");
    }

    @Test
    void add_lowQuality_isKeptButNotMatchedPerceptually() {
        world.create("known");
        PdqHash pdq = BankWorld.random(random);

        world.add("known", with(pdq, 12));

        assertThat(world.match(pdq)).isEmpty();
        assertThat(world.banks().entries("known", 0, 10)).hasSize(1);
    }

    @Test
    void match_eachBank_hasItsOwnDistanceShadowAndSwitch() {
        PdqHash hash = BankWorld.random(random);
        world.banks().create(BankWorld.settings("wide", 40, true, false), false, "system");
        world.banks().create(BankWorld.settings("narrow", 10, true, false), false, "system");
        world.banks().create(BankWorld.settings("counted", 31, true, true), false, "system");
        world.banks().create(BankWorld.settings("off", 31, false, false), false, "system");
        for (String bank : List.of("wide", "narrow", "counted", "off")) {
            world.add(bank, KnownHashes.ofPdq(hash));
        }

        assertThat(world.match(BankWorld.away(hash, 5)))
                .extracting(Match::bank)
                .containsExactlyInAnyOrder("wide", "narrow", "counted");
        assertThat(world.match(BankWorld.away(hash, 20)))
                .extracting(Match::bank, Match::shadow)
                .containsExactlyInAnyOrder(tuple("wide", false), tuple("counted", true));
        assertThat(world.match(BankWorld.away(hash, 40)))
                .extracting(Match::bank)
                .containsExactly("wide");
        assertThat(world.match(BankWorld.away(hash, 41))).isEmpty();

        world.banks().change(BankWorld.settings("off", 60, true, false), "staff:stf_1");
        assertThat(world.match(BankWorld.away(hash, 60)))
                .extracting(Match::bank)
                .containsExactly("off");
    }

    @Test
    void match_entryDisabled_isLeftOut() {
        world.create("known");
        PdqHash hash = BankWorld.random(random);
        long id = world.add("known", KnownHashes.ofPdq(hash));

        world.banks().setEnabled("known", id, false, "staff:stf_1");
        assertThat(world.match(hash)).isEmpty();
        world.banks().setEnabled("known", id, true, "staff:stf_1");
        assertThat(world.match(hash)).hasSize(1);
    }

    @Test
    void match_entryDisabledUntilLater_isLeftOut() {
        world.create("known");
        PdqHash hash = BankWorld.random(random);
        NewEntry later = entry(KnownHashes.ofPdq(hash), false, Optional.of(BankWorld.NOW.plusSeconds(1)));
        PdqHash other = BankWorld.random(random);
        NewEntry passed = entry(KnownHashes.ofPdq(other), false, Optional.of(BankWorld.NOW));

        world.banks().add("known", List.of(later, passed), "staff:stf_1");

        assertThat(world.match(hash)).isEmpty();
        assertThat(world.match(other)).hasSize(1);
    }

    @Test
    void match_negativeEntry_takesAwayWhatIsNoNearerInItsBankOnly() {
        world.create("known");
        world.create("other");
        PdqHash hash = BankWorld.random(random);
        world.add("known", KnownHashes.ofPdq(hash));
        world.add("other", KnownHashes.ofPdq(hash));
        PdqHash lookalike = BankWorld.away(hash, 20);
        world.banks().add("known", List.of(entry(KnownHashes.ofPdq(lookalike), true, Optional.empty())), "staff:stf_1");

        assertThat(world.match(lookalike)).extracting(Match::bank).containsExactly("other");
        assertThat(world.match(hash)).extracting(Match::bank).containsExactly("known", "other");
    }

    @Test
    void match_negativeWeakDigest_takesAwayTheMatchOfThatDigestOnly() {
        world.create("known");
        PdqHash hash = BankWorld.random(random);
        world.add("known", KnownHashes.ofPdq(hash));
        world.add("known", digests("a", "b", "c"));
        KnownHashes md5 = new KnownHashes(
                Optional.empty(), Optional.empty(), Optional.of("a".repeat(32)), Optional.empty(), Optional.empty());
        world.banks().add("known", List.of(entry(md5, true, Optional.empty())), "staff:stf_1");

        assertThat(world.match(new KnownHashes(
                        Optional.of(hash),
                        Optional.of(80),
                        Optional.of("a".repeat(32)),
                        Optional.empty(),
                        Optional.empty())))
                .as("the file by its picture, not by its digest")
                .singleElement()
                .extracting(Match::algorithm)
                .isEqualTo("pdq");
        assertThat(world.match(md5)).isEmpty();
    }

    @Test
    void match_turnedPicture_isFoundWhereTheBankLooksForIt() {
        world.create("turned");
        world.banks()
                .create(
                        new Bank.Settings(
                                "upright",
                                BankKind.MEDIA,
                                HarmClass.OTHER,
                                Duty.REVIEW,
                                31,
                                true,
                                false,
                                "",
                                Optional.of("a hotline"),
                                false),
                        false,
                        "staff:stf_1");
        PdqHash known = BankWorld.random(random);
        world.add("turned", KnownHashes.ofPdq(known));
        world.add("upright", KnownHashes.ofPdq(known));
        View asItIs = View.of(BankWorld.random(random), Optional.of(90));
        View mirrored =
                new View(BankWorld.away(known, 7), Optional.of(90), Duration.ZERO, Orientation.FLIPPED_Y, false);

        assertThat(world.match(asItIs, mirrored)).singleElement().satisfies(match -> {
            assertThat(match.bank()).isEqualTo("turned");
            assertThat(match.distance()).isEqualTo(7);
            assertThat(match.view()).contains(mirrored);
            assertThat(match.hash()).isEqualTo(known.toHex());
        });
        assertThat(world.match(View.of(BankWorld.away(known, 9), Optional.of(90)), mirrored))
                .extracting(Match::bank, Match::distance, Match::source)
                .containsExactlyInAnyOrder(
                        tuple("turned", 7, Optional.empty()), tuple("upright", 9, Optional.of("a hotline")));
    }

    @Test
    void match_framesOfWhichOneIsDenied_findsTheOthers() {
        world.create("known");
        PdqHash one = BankWorld.random(random);
        PdqHash other = BankWorld.random(random);
        world.add("known", KnownHashes.ofPdq(BankWorld.away(one, 20)));
        long second = world.add("known", KnownHashes.ofPdq(BankWorld.away(other, 20)));
        world.banks().add("known", List.of(negative(KnownHashes.ofPdq(one))), "staff:stf_1");
        View first = View.of(one, Optional.of(90));
        View later = new View(other, Optional.of(90), Duration.ofSeconds(2), Orientation.ORIGINAL, false);

        assertThat(world.match(first, later)).singleElement().satisfies(match -> {
            assertThat(match.entry()).isEqualTo(Long.toString(second));
            assertThat(match.view()).contains(later);
        });
        View poor = new View(other, Optional.of(20), Duration.ofSeconds(2), Orientation.ORIGINAL, false);
        assertThat(world.match(first, poor)).isEmpty();
    }

    @Test
    void match_frameWhoseFirstViewIsPoor_isNotDeniedWithTheFrameBeforeIt() {
        world.create("known");
        PdqHash denied = BankWorld.random(random);
        PdqHash known = BankWorld.random(random);
        world.banks().add("known", List.of(negative(KnownHashes.ofPdq(denied))), "staff:stf_1");
        long entry = world.add("known", KnownHashes.ofPdq(BankWorld.away(known, 10)));
        View first = View.of(denied, Optional.of(90));
        View poor = View.of(BankWorld.random(random), Optional.of(20));
        View trimmed = new View(known, Optional.of(90), Duration.ZERO, Orientation.ORIGINAL, true);

        assertThat(world.match(first, poor, trimmed)).extracting(Match::entry).containsExactly(Long.toString(entry));
    }

    @Test
    void match_fileDeniedBySha256_isDeniedByItsWeakerDigestsToo() {
        world.create("known");
        KnownHashes file = digests("a", "b", "c");
        world.add("known", new KnownHashes(Optional.empty(), Optional.empty(), file.md5(), NONE, NONE));
        assertThat(world.match(file)).hasSize(1);

        world.banks().add("known", List.of(negative(file)), "staff:stf_1");

        assertThat(world.match(file)).isEmpty();
        assertThat(world.match(digests("a", "d", "e")))
                .as("another file, made to have the same MD5")
                .hasSize(1);
    }

    @Test
    void match_fileOfTheWeakDigestOfANegativeEntry_isFoundByItsPicture() {
        world.create("known");
        PdqHash picture = BankWorld.random(random);
        world.add("known", KnownHashes.ofPdq(picture));
        world.banks().add("known", List.of(negative(digests("a", "b", "c"))), "staff:stf_1");
        world.banks().add("known", List.of(negative(digests("1", "2", "3"))), "staff:stf_1");
        View view = View.of(picture, Optional.of(90));

        assertThat(match(view, digests("a", "b", "f"))).as("forged").hasSize(1);
        assertThat(match(view, digests("1", "2", "3"))).as("meant").isEmpty();
    }

    private List<Match> match(View view, KnownHashes file) {
        return world.get(KnownMedia.class)
                .match(new Fingerprints(List.of(view), file.md5(), file.sha1(), file.sha256()));
    }

    @Test
    void match_moreThatOnlyCountsThanIsAnswered_doesNotHideWhatActs() {
        world.banks().create(BankWorld.settings("counted", 31, true, true), false, "system");
        world.create("acting");
        PdqHash centre = BankWorld.random(random);
        List<NewEntry> variants = new ArrayList<>();
        for (int i = 1; i <= 1200; i++) {
            variants.add(NewEntry.of(
                    KnownHashes.ofPdq(new PdqHash(centre.w0(), centre.w1(), centre.w2(), centre.w3() ^ i))));
        }
        world.banks().add("counted", variants, "staff:stf_1");
        NewEntry far = entry(KnownHashes.ofPdq(BankWorld.away(centre, 25)), false, Optional.empty());
        long acting = world.banks()
                .add("acting", List.of(far), "staff:stf_1")
                .getFirst()
                .id();

        List<Match> matches = world.match(centre);

        assertThat(matches).hasSize(500).isSortedAccordingTo(Comparator.comparingInt(Match::distance));
        assertThat(matches.getLast().entry()).isEqualTo(Long.toString(acting));
        assertThat(matches.getLast().shadow()).isFalse();
    }

    @Test
    void add_afterRemoval_isANewEntryInAllButItsId() {
        world.create("known");
        PdqHash hash = BankWorld.random(random);
        long id = world.add("known", with(hash, 90));
        JdbcClient jdbc = JdbcClient.create(database.dataSource());
        jdbc.sql(
                        "update bank_entry set quarantined_at = now(), quarantine_reason = 'flood', trusted_by = 'staff:stf_1'")
                .update();
        world.banks().remove("known", id, "staff:stf_1");

        assertThat(world.add("known", with(hash, 12))).isEqualTo(id);

        assertThat(world.banks()
                        .entry("known", id)
                        .orElseThrow()
                        .what()
                        .hashes()
                        .quality())
                .contains(12);
        assertThat(world.match(hash)).as("its quality is too low now").isEmpty();
        assertThat(jdbc.sql("select num_nonnulls(quarantined_at, quarantine_reason, trusted_by) from bank_entry")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static final Optional<String> NONE = Optional.empty();

    private static NewEntry negative(KnownHashes hashes) {
        NewEntry yes = NewEntry.of(hashes);
        return new NewEntry(
                hashes,
                yes.harmClass(),
                yes.duty(),
                yes.tags(),
                yes.note(),
                yes.claim(),
                true,
                true,
                yes.disabledUntil());
    }

    @Test
    void match_clusterOfThousands_tellsTheNearest() {
        world.create("known");
        PdqHash centre = BankWorld.random(random);
        List<NewEntry> cluster = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            PdqHash member = new PdqHash(centre.w0() ^ (1L << (i % 7)), centre.w1(), centre.w2(), centre.w3() ^ i);
            cluster.add(NewEntry.of(KnownHashes.ofPdq(member)));
        }
        world.banks().add("known", cluster, "staff:stf_1");
        world.banks().add("known", List.of(NewEntry.of(KnownHashes.ofPdq(centre))), "staff:stf_1");

        List<Match> matches = world.match(centre);

        assertThat(matches).hasSize(500);
        assertThat(matches.getFirst().distance()).isZero();
        assertThat(matches).isSortedAccordingTo(Comparator.comparingInt(Match::distance));
    }

    @Test
    void add_again_isHeldAlready() {
        world.create("known");
        NewEntry entry = NewEntry.of(KnownHashes.ofPdq(BankWorld.random(random)));

        List<Banks.Added> twice = world.banks().add("known", List.of(entry, entry), "staff:stf_1");
        List<Banks.Added> again = world.banks().add("known", List.of(entry), "staff:stf_1");

        assertThat(twice).extracting(Banks.Added::isNew).containsExactly(true, false);
        assertThat(again).containsExactly(new Banks.Added(twice.getFirst().id(), false));
        assertThat(world.banks().find("known").orElseThrow().entries()).isEqualTo(1);
    }

    @Test
    void add_afterRemoval_bringsItBack() {
        world.create("known");
        PdqHash hash = BankWorld.random(random);
        long id = world.add("known", KnownHashes.ofPdq(hash));
        world.banks().remove("known", id, "staff:stf_1");

        assertThat(world.add("known", KnownHashes.ofPdq(hash))).isEqualTo(id);
        assertThat(world.match(hash)).hasSize(1);
    }

    @Test
    void add_byManyAtOnce_losesNothing() throws Exception {
        world.create("known");
        List<Callable<PdqHash>> tasks = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            PdqHash hash = BankWorld.random(random);
            tasks.add(() -> {
                world.add("known", KnownHashes.ofPdq(hash));
                assertThat(world.match(hash)).as("visible to the next request").hasSize(1);
                return hash;
            });
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<PdqHash> done : executor.invokeAll(tasks)) {
                assertThat(world.match(done.get())).hasSize(1);
            }
        }
        assertThat(world.banks().find("known").orElseThrow().entries()).isEqualTo(40);
    }

    @Test
    void add_everything_isReadBack() {
        world.create("known");
        NewEntry entry = new NewEntry(
                digests("1", "2", "3"),
                Optional.of(HarmClass.EXTORTION),
                Optional.of(Duty.REVIEW),
                List.of("drawn", "test-7"),
                "a \"note\", with signs",
                new NewEntry.Claim(
                        Optional.of("hotline"),
                        Optional.of("L-1"),
                        Optional.of("c"),
                        Optional.of("scheme"),
                        Optional.of("2")),
                false,
                false,
                Optional.of(BankWorld.NOW.plus(Duration.ofDays(2))));

        long id = world.banks()
                .add("known", List.of(entry), "key:key_1")
                .getFirst()
                .id();

        BankEntry read = world.banks().entry("known", id).orElseThrow();
        assertThat(read.what()).isEqualTo(entry);
        assertThat(read.addedBy()).isEqualTo("key:key_1");
        assertThat(read.addedAt()).isEqualTo(BankWorld.NOW);
    }

    @Test
    void entries_paged_givesEachOnce() {
        world.create("known");
        Set<Long> added = new HashSet<>();
        for (int i = 0; i < 25; i++) {
            added.add(world.add("known", KnownHashes.ofPdq(BankWorld.random(random))));
        }

        List<Long> read = new ArrayList<>();
        List<BankEntry> page = world.banks().entries("known", 0, 10);
        while (!page.isEmpty()) {
            page.forEach(entry -> read.add(entry.id()));
            page = world.banks().entries("known", page.getLast().id(), 10);
        }

        assertThat(read).isSorted().containsExactlyInAnyOrderElementsOf(added);
    }

    @Test
    void search_hash_findsNearAndExactAlsoDisabled() {
        world.create("known");
        PdqHash hash = BankWorld.random(random);
        long near = world.add("known", KnownHashes.ofPdq(BankWorld.away(hash, 9)));
        world.banks().setEnabled("known", near, false, "staff:stf_1");
        long same = world.add("known", KnownHashes.ofPdq(hash));
        long digest = world.add("known", digests("a", "b", "c"));

        assertThat(world.banks().search(hash.toHex().toUpperCase(Locale.ROOT), 10))
                .extracting(found -> found.entry().id(), Banks.Found::distance)
                .containsExactly(tuple(same, 0), tuple(near, 9));
        assertThat(world.banks().search("B".repeat(40), 10))
                .singleElement()
                .extracting(found -> found.entry().id())
                .isEqualTo(digest);
        assertThat(world.banks().search("too short", 10)).isEmpty();
    }

    @Test
    void create_nameTaken_isRefusedWhateverItsCase() {
        world.create("known");

        assertThat(world.banks().create(BankWorld.settings("KNOWN", 31, true, false), false, "staff:stf_1"))
                .isEmpty();
    }

    @Test
    void add_unknownBank_isRefused() {
        assertThatThrownBy(() -> world.add("nothing", digests("a", "b", "c")))
                .isInstanceOf(Banks.UnknownBankException.class);
    }

    @Test
    void knownHashes_wrong_nameTheirMember() {
        assertThatThrownBy(() -> digests("g", "b", "c"))
                .isInstanceOfSatisfying(
                        InvalidBankException.class,
                        invalid -> assertThat(invalid.member()).isEqualTo("md5"));
    }

    private static NewEntry entry(KnownHashes hashes, boolean negative, Optional<Instant> disabledUntil) {
        return new NewEntry(
                hashes,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "",
                NewEntry.Claim.NONE,
                negative,
                true,
                disabledUntil);
    }

    private static KnownHashes with(PdqHash pdq, int quality) {
        return new KnownHashes(
                Optional.of(pdq), Optional.of(quality), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static KnownHashes digests(String md5, String sha1, String sha256) {
        return new KnownHashes(
                Optional.empty(),
                Optional.empty(),
                Optional.of(md5.repeat(32)),
                Optional.of(sha1.repeat(40)),
                Optional.of(sha256.repeat(64)));
    }
}
