package org.nightlight.server.detection.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.fingerprint.Digests;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Services;
import org.nightlight.server.review.CaseMaterial;
import org.nightlight.server.review.CaseMaterial.DecidedEvent;
import org.nightlight.server.review.MatchedEntry;
import org.nightlight.server.review.MatchedEntry.How;
import org.nightlight.server.review.ReportableMedium;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a report can say of a medium: what it is, when it was sent, and what of which list it matched how. */
@ServerTest
class ITReportableMedia {

    private static final Random RANDOM = new Random(72);

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Services services;

    @Autowired
    private CaseMaterial material;

    @Autowired
    private Banks banks;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private TestPlatform platform;

    @BeforeEach
    void create() {
        platform = TestPlatform.create(port, services, keys).withStrangerAndMinor("river-89", "stone-4");
    }

    @Test
    void mediaOf_sameFileAsAnEntryOfAVerifiedList_saysAllThatIsKnownOfIt() throws IOException {
        byte[] picture = drawn();
        Digests digests = Digests.of(picture);
        String list = bank(true, false);
        // an entry that matches in every way is told by the strongest of them
        long entry = add(list, entry(Optional.empty(), Optional.of(digests.md5()), Optional.of(digests.sha1())));
        add(bank(true, true), entry(Optional.empty(), Optional.empty(), Optional.of(digests.sha1())));

        String decision = send(picture);
        ReportableMedium medium = material.mediaOf(decision).getFirst();

        assertThat(medium.mediaType()).contains("image/png");
        assertThat(medium.size()).contains(picture.length);
        assertThat(medium.md5()).contains(digests.md5());
        assertThat(medium.sha1()).contains(digests.sha1());
        assertThat(medium.sha256()).contains(digests.sha256());
        assertThat(medium.pdq().orElseThrow()).matches("[0-9a-f]{64}");
        assertThat(medium.vault()).isPresent();
        assertThat(medium.mustReport()).isTrue();
        assertThat(medium.at()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(medium.matches())
                .containsExactly(new MatchedEntry(
                        "m1",
                        list,
                        Long.toString(entry),
                        Optional.of(HarmClass.CSAM),
                        Optional.of(Duty.REPORT),
                        Optional.of("a hotline"),
                        How.CRYPTOGRAPHIC,
                        "sha1",
                        0,
                        true));
        assertThat(medium.exactMatchOfVerifiedList()).isTrue();
        DecidedEvent event = material.decision(decision).orElseThrow();
        assertThat(material.matchesOf(List.of(event))).containsEntry(decision, medium.matches());
    }

    @Test
    void mediaOf_lookAlikesAndMd5Alone_areNoExactMatches() throws IOException {
        byte[] picture = drawn();
        String list = bank(true, false);
        String decision = send(picture, list, Digests.of(picture).sha256());
        PdqHash pdq =
                PdqHash.fromHex(material.mediaOf(decision).getFirst().pdq().orElseThrow());
        String looksAlike = bank(true, false);
        add(looksAlike, entry(Optional.of(pdq), Optional.empty(), Optional.empty()));
        String md5 = bank(true, false);
        add(md5, entry(Optional.empty(), Optional.of(Digests.of(picture).md5()), Optional.empty()));
        String unverified = bank(false, false);
        add(
                unverified,
                entry(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Digests.of(picture).sha1())));

        List<MatchedEntry> matches = material.mediaOf(send(picture)).getFirst().matches();

        assertThat(matches.stream().collect(Collectors.toMap(MatchedEntry::bank, MatchedEntry::how)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        list, How.CRYPTOGRAPHIC,
                        looksAlike, How.PERCEPTUAL,
                        md5, How.MD5_ALONE,
                        unverified, How.CRYPTOGRAPHIC));
        assertThat(matches.stream().filter(MatchedEntry::exactOfVerifiedList).map(MatchedEntry::bank))
                .containsExactly(list);
    }

    @Test
    void exactMatch_ofAnEntryThatWasTakenBackOrOfAListThatIsVerifiedNoMore_isNoneOfAVerifiedList() throws IOException {
        byte[] picture = drawn();
        String sha1 = Digests.of(picture).sha1();
        String list = bank(true, false);
        long entry = add(list, entry(Optional.empty(), Optional.empty(), Optional.of(sha1)));
        String decision = send(picture);
        assertThat(exact(decision)).isTrue();

        banks.remove(list, entry, "staff:st_1");
        assertThat(exact(decision)).isFalse();
        banks.restore(list, entry, "staff:st_1");
        assertThat(exact(decision)).isTrue();

        banks.change(settings(list, false, false), "staff:st_1");
        assertThat(exact(decision)).isFalse();
        assertThat(database.sql("""
                        select facts ->> 'verified' from ledger_entry
                         where facts ->> 'bank' = ? and kind in ('bank.created', 'bank.changed') order by seq
                        """).param(list).query(String.class).list()).containsExactly("true", "false");
    }

    @Test
    void mediaOf_hashesAlone_haveNeitherSizeNorType() throws IOException {
        String sha256 = Digests.of(drawn()).sha256();
        String list = bank(true, false);
        add(
                list,
                new NewEntry(
                        new KnownHashes(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(sha256)),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        "",
                        NewEntry.Claim.NONE,
                        false,
                        true,
                        Optional.empty()));
        String decision = platform.event("""
                        {"id":"%s","type":"media","at":"%s","actor":{"id":"river-89"},
                         "media":[{"id":"m1","kind":"image","hashes":{"sha256":"%s"}}]}""".formatted(platform.newId("evt"), TestPlatform.now(), sha256))
                .text("decision");

        ReportableMedium medium = material.mediaOf(decision).getFirst();

        assertThat(medium.vault()).isEmpty();
        assertThat(medium.size()).isEmpty();
        assertThat(medium.mediaType()).isEmpty();
        assertThat(medium.md5()).isEmpty();
        assertThat(medium.exactMatchOfVerifiedList()).isTrue();
        assertThat(material.mediaOf("dec_none")).isEmpty();
    }

    private boolean exact(String decision) {
        return material.mediaOf(decision).getFirst().exactMatchOfVerifiedList();
    }

    private String send(byte[] picture, String list, String sha256) {
        add(
                list,
                NewEntry.of(new KnownHashes(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(sha256))));
        return send(picture);
    }

    private String send(byte[] picture) {
        TestPlatform.Answer answer = platform.event("""
                {"id":"%s","type":"media","at":"%s","actor":{"id":"river-89"},
                 "media":[{"id":"m1","kind":"image","bytes":"%s"}]}""".formatted(
                platform.newId("evt"), TestPlatform.now(), Base64.getEncoder().encodeToString(picture)));
        assertThat(answer.text("verdict")).isEqualTo("block");
        return answer.text("decision");
    }

    private String bank(boolean verified, boolean shadow) {
        String name = platform.newId("list");
        banks.create(settings(name, verified, shadow), false, "system");
        return name;
    }

    private static Bank.Settings settings(String name, boolean verified, boolean shadow) {
        return new Bank.Settings(
                name,
                BankKind.MEDIA,
                HarmClass.CSAM,
                Duty.REPORT,
                31,
                true,
                shadow,
                "",
                Optional.of("a hotline"),
                true,
                verified);
    }

    private long add(String bank, NewEntry entry) {
        return banks.add(bank, List.of(entry), "system").getFirst().id();
    }

    private static NewEntry entry(Optional<PdqHash> pdq, Optional<String> md5, Optional<String> sha1) {
        return NewEntry.of(new KnownHashes(pdq, Optional.empty(), md5, sha1, Optional.empty()));
    }

    private static byte[] drawn() throws IOException {
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        for (int i = 0; i < 40; i++) {
            pen.setColor(new Color(RANDOM.nextInt(1 << 24)));
            pen.fillRect(RANDOM.nextInt(320), RANDOM.nextInt(240), 1 + RANDOM.nextInt(160), 1 + RANDOM.nextInt(120));
        }
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
