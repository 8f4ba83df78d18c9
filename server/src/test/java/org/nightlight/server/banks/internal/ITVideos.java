package org.nightlight.server.banks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.KnownMedia;
import org.nightlight.engine.KnownMedia.Match;
import org.nightlight.engine.KnownMedia.SharedFrames;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.fingerprint.Vpdq;
import org.nightlight.fingerprint.VpdqFrame;
import org.nightlight.server.banks.BankExport;
import org.nightlight.server.banks.BankImport;
import org.nightlight.server.banks.InvalidBankException;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.DatabaseAddress;
import org.nightlight.server.storage.TestDatabase;

/** Known videos in the banks. */
class ITVideos {

    private final Random random = new Random(23);
    private final DatabaseAddress database = TestDatabase.migrated();
    private final DataFolder folder = DataFolder.at(TestDatabase.newDataFolder());
    private BankWorld world = new BankWorld(database, folder);
    private final List<PdqHash> known =
            IntStream.range(0, 40).mapToObj(_ -> BankWorld.random(random)).toList();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void match_reencodedVideo_isFoundByTheNextRequestAndNotAfterItsRemoval() {
        world.create("known");
        long id = add("known", known);

        Match match = single(film(reencoded(known, 31)));
        assertThat(match.entry()).isEqualTo(Long.toString(id));
        assertThat(match.algorithm()).isEqualTo("vpdq");
        assertThat(match.hash()).isEqualTo(VideoText.digest(video(known)));
        assertThat(match.distance()).isEqualTo(31);
        assertThat(match.view()).isEmpty();
        assertThat(match.shared()).contains(new SharedFrames(40, 40, 40, 40));
        assertThat(matches(film(reencoded(known, 32)))).isEmpty();

        world.banks().remove("known", id, "staff:stf_1");
        assertThat(matches(film(known))).isEmpty();
        world.banks().restore("known", id, "staff:stf_1");
        assertThat(matches(film(known))).hasSize(1);
        world.banks().setEnabled("known", id, false, "staff:stf_1");
        assertThat(matches(film(known))).isEmpty();
    }

    @Test
    void match_excerptAndLongerFilm_areFoundAndASharedTitleIsNot() {
        world.create("known");
        add("known", known);

        assertThat(single(film(known.subList(7, 15))).shared()).contains(new SharedFrames(8, 8, 40, 8));

        List<PdqHash> longer = strangers(200);
        longer.addAll(60, known);
        assertThat(single(film(longer)).shared()).contains(new SharedFrames(240, 40, 40, 40));

        List<PdqHash> halfOfBoth = strangers(20);
        halfOfBoth.addAll(known.subList(0, 20));
        assertThat(matches(film(halfOfBoth))).isEmpty();

        assertThat(matches(film(List.of(known.getFirst(), known.getFirst()))))
                .as("one frame of many")
                .isEmpty();
        assertThat(matches(film(strangers(40)))).isEmpty();
    }

    @Test
    void match_stillPicture_matchesPicturesAndNoVideo() {
        world.create("known");
        add("known", known);
        world.add("known", KnownHashes.ofPdq(known.get(3)));

        assertThat(world.match(known.get(3)))
                .singleElement()
                .extracting(Match::algorithm)
                .isEqualTo("pdq");
        assertThat(matches(film(known))).extracting(Match::algorithm).containsExactlyInAnyOrder("pdq", "vpdq");
    }

    @Test
    void match_banksOfDifferentDistances_eachCountsItsOwnFrames() {
        world.create("known");
        world.banks().create(BankWorld.settings("strict", 10, true, false), false, "staff:stf_1");
        world.banks().create(BankWorld.settings("counting", 31, true, true), false, "staff:stf_1");
        add("known", known);
        add("strict", known);
        add("counting", known);
        List<PdqHash> film = new ArrayList<>(reencoded(known.subList(0, 20), 4));
        film.addAll(reencoded(known.subList(20, 40), 25));

        assertThat(matches(film(film))).extracting(Match::bank).containsExactlyInAnyOrder("known", "counting");
        assertThat(matches(film(film)))
                .filteredOn(match -> match.bank().equals("counting"))
                .allMatch(Match::shadow);
        assertThat(world.get(BankMatcher.class).match(video(film), Optional.of(10), Set.of()))
                .isEmpty();
        assertThat(matches(film(film.subList(0, 20)))).extracting(Match::bank).contains("strict");
    }

    @Test
    void match_negativeVideo_takesAwayWhatIsNoNearer() {
        world.create("known");
        add("known", known);
        List<PdqHash> harmless = new ArrayList<>(known.subList(0, 20));
        harmless.addAll(strangers(2));
        NewEntry no = NewEntry.of(KnownHashes.ofVpdq(video(harmless)));
        world.banks()
                .add(
                        "known",
                        List.of(new NewEntry(
                                no.hashes(),
                                no.harmClass(),
                                no.duty(),
                                no.tags(),
                                no.note(),
                                no.claim(),
                                true,
                                true,
                                Optional.empty())),
                        "staff:stf_1");

        assertThat(matches(film(harmless))).isEmpty();
        assertThat(matches(film(known))).hasSize(1);
    }

    @Test
    void start_withVideos_matchesThemAlsoAfterTheIndexWasSaved() {
        world.create("known");
        long id = add("known", known);
        List<NewEntry> many = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            many.add(NewEntry.of(KnownHashes.ofPdq(BankWorld.random(random))));
        }
        world.banks().add("known", many, "staff:stf_1");
        restart();
        assertThat(single(film(known)).entry()).isEqualTo(Long.toString(id));

        world.banks().remove("known", id, "staff:stf_1");
        restart();
        assertThat(matches(film(known))).isEmpty();
        world.banks().restore("known", id, "staff:stf_1");
        assertThat(matches(film(known))).hasSize(1);
    }

    @Test
    void add_again_isTheSameEntryWhicheverFormItCameIn() throws Exception {
        world.create("known");
        long id = add("known", known);
        KnownHashes again = KnownHashes.ofVpdq(Vpdq.parse(video(known).toJson()));

        assertThat(world.banks().add("known", List.of(NewEntry.of(again)), "staff:stf_1"))
                .singleElement()
                .satisfies(held -> {
                    assertThat(held.id()).isEqualTo(id);
                    assertThat(held.isNew()).isFalse();
                });
        assertThat(world.banks()
                        .entry("known", id)
                        .orElseThrow()
                        .what()
                        .hashes()
                        .vpdq())
                .contains(video(known));
    }

    @Test
    void parse_rubbish_isRefusedWithItsLine() {
        String good = video(known.subList(0, 2)).toText();

        assertThatThrownBy(() -> KnownHashes.parseVpdq(good + "2,90,zz,3.0\n"))
                .isInstanceOf(InvalidBankException.class)
                .hasMessageStartingWith("Line 3: ");
        assertThatThrownBy(() -> KnownHashes.parseVpdq(" \n")).hasMessageContaining("1 to 20000 frames, not 0");
        String frame = "0,90," + known.getFirst().toHex() + ",0.000\n";
        assertThatThrownBy(() -> KnownHashes.parseVpdq(frame.repeat(KnownHashes.MOST_FRAMES + 1)))
                .hasMessageContaining("not 20001");
        assertThat(KnownHashes.parseVpdq(frame.repeat(KnownHashes.MOST_FRAMES)).frames())
                .hasSize(KnownHashes.MOST_FRAMES);
    }

    @Test
    void export_video_saysWhereItIsAndTheImportThatItIsNotRead() throws Exception {
        world.create("known");
        long id = add("known", known);
        ByteArrayOutputStream csv = new ByteArrayOutputStream();

        world.get(BankExport.class).run("known", csv, "staff:stf_1", _ -> {});

        assertThat(csv.toString(StandardCharsets.UTF_8).lines().skip(1))
                .singleElement()
                .asString()
                .contains("vpdq", "/v1/banks/known/entries/" + id);
        world.create("copy");
        BankImport.Summary read = world.get(BankImport.class)
                .run(
                        "copy",
                        new ByteArrayInputStream(csv.toByteArray()),
                        BankImport.Options.DEFAULT,
                        "staff:stf_1",
                        _ -> {});
        assertThat(read.badRows().toString()).contains("Videos are not read from lists");
    }

    private void restart() {
        world.close();
        world = new BankWorld(database, folder);
    }

    private long add(String bank, List<PdqHash> frames) {
        return world.add(bank, KnownHashes.ofVpdq(video(frames)));
    }

    private Match single(Fingerprints film) {
        return assertThat(matches(film)).singleElement().actual();
    }

    private List<Match> matches(Fingerprints film) {
        return world.get(KnownMedia.class).match(film);
    }

    private List<PdqHash> strangers(int count) {
        List<PdqHash> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(BankWorld.random(random));
        }
        return frames;
    }

    private static List<PdqHash> reencoded(List<PdqHash> frames, int bits) {
        return frames.stream().map(frame -> BankWorld.away(frame, bits)).toList();
    }

    private static Vpdq video(List<PdqHash> frames) {
        return new Vpdq(IntStream.range(0, frames.size())
                .mapToObj(i -> new VpdqFrame(i, 90, frames.get(i), i))
                .toList());
    }

    private static Fingerprints film(List<PdqHash> frames) {
        List<View> views = IntStream.range(0, frames.size())
                .mapToObj(i ->
                        new View(frames.get(i), Optional.of(90), Duration.ofSeconds(i), Orientation.ORIGINAL, false))
                .toList();
        return new Fingerprints(views, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
