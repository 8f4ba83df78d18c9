package org.nightlight.server.detection.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.Event;
import org.nightlight.engine.EventType;
import org.nightlight.engine.MediaItem;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.detection.SecondLooks;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Services;
import org.nightlight.server.review.CaseMaterial;
import org.nightlight.server.review.CaseMaterial.Circumstances;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the platform said of the circumstances of an event is kept sealed with the words, and goes with them. */
@ServerTest
class ITCircumstances {

    private static final String ADDRESS = "192.0.2.77";
    private static final String DEVICE = "device-of-river-88";
    private static final Circumstances TOLD = new Circumstances(
            Optional.of(ADDRESS),
            Optional.of(50_123),
            Optional.of(DEVICE),
            Optional.of("US"),
            Optional.of("group_chat"),
            List.of("stone-5", "stone-6"),
            Optional.of(Event.ConversationKind.GROUP),
            Optional.of("content-before"));

    private final Random random = new Random(71);

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Services services;

    @Autowired
    private CaseMaterial material;

    @Autowired
    private Banks banks;

    @Autowired
    private SecondLooks looks;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private TestPlatform platform;
    private String bank = "";

    @BeforeEach
    void create() {
        platform = TestPlatform.create(port, services, keys).withStrangerAndMinor("river-88", "stone-4");
        bank = platform.newId("bank");
        banks.create(
                new Bank.Settings(
                        bank,
                        BankKind.MEDIA,
                        HarmClass.CSAM,
                        Duty.REPORT,
                        31,
                        true,
                        false,
                        "",
                        Optional.empty(),
                        true,
                        false),
                false,
                "system");
    }

    @Test
    void decision_stopped_keepsTheCircumstancesSealed() {
        String decision = blocked(digest());

        assertThat(material.decision(decision).orElseThrow().circumstances()).isEqualTo(TOLD);
        assertThat(new String(sealed(decision), StandardCharsets.ISO_8859_1))
                .doesNotContain(ADDRESS, DEVICE, "stone-5");
        assertThat(TOLD.toString()).doesNotContain(ADDRESS, DEVICE, "stone-5");
        assertThat(database.sql("select count(*) from ledger_entry where facts::text like any (array[?, ?])")
                        .params("%" + ADDRESS + "%", "%" + DEVICE + "%")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(database.sql("select count(*) from ledger_personal where value in (?, ?)")
                        .params(ADDRESS, DEVICE)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(database.sql("select count(*) from decision where decision::text like ?")
                        .param("%" + ADDRESS + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void decision_lookedAtAgainWithoutThem_keepsWhatWasKnown() {
        String first = digest();
        String decision = blocked(first);
        String second = digest();
        database.sql("update decision set verdict = 'HOLD' where id = ?")
                .param(decision)
                .update();
        enter(second);

        SecondLooks.Outcome outcome = looks.look(
                new Event(
                        platform.service(),
                        material.decision(decision).orElseThrow().decision().event(),
                        EventType.MESSAGE,
                        Instant.now(),
                        "river-88",
                        Optional.empty(),
                        List.of(),
                        Optional.of(new Event.Conversation("", Event.ConversationKind.DIRECT)),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new MediaItem(
                                "m2",
                                MediaItem.Kind.IMAGE,
                                new Fingerprints(List.of(), Optional.empty(), Optional.empty(), Optional.of(second)))),
                        Event.Context.NONE),
                decision);

        assertThat(outcome).isEqualTo(SecondLooks.Outcome.CONSEQUENCES);
        assertThat(material.decision(decision).orElseThrow().media()).hasSize(2);
        assertThat(material.decision(decision).orElseThrow().circumstances()).isEqualTo(TOLD);
    }

    @Test
    void decision_madeBeforeTheyWereKept_hasNone() {
        String decision = blocked(digest());
        database.sql("update decision set circumstances = null where id = ?")
                .param(decision)
                .update();
        assertThat(material.decision(decision).orElseThrow().circumstances()).isEqualTo(Circumstances.UNKNOWN);
    }

    @Test
    void decision_ofAnErasedAccount_losesThemWithTheWordsAndNotBefore() {
        String decision = blocked(digest());
        erase();
        assertThat(material.decision(decision).orElseThrow().circumstances()).isEqualTo(TOLD);

        database.sql("update decision set case_open = false where id = ?")
                .param(decision)
                .update();
        erase();

        assertThat(material.decision(decision).orElseThrow().circumstances()).isEqualTo(Circumstances.UNKNOWN);
        assertThat(database.sql("select num_nonnulls(words, facts, circumstances) from decision where id = ?")
                        .param(decision)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void erase() {
        assertThat(platform.send("DELETE", "/v1/accounts/river-88", "application/json", new byte[0])
                        .status())
                .isEqualTo(200);
    }

    private byte[] sealed(String decision) {
        return database.sql("select circumstances from decision where id = ?")
                .param(decision)
                .query(byte[].class)
                .single();
    }

    private String blocked(String digest) {
        enter(digest);
        TestPlatform.Answer answer =
                platform.event("""
                {"id":"%s","type":"message","at":"%s","actor":{"id":"river-88"},"recipients":[{"id":"stone-5"},{"id":"stone-6"}],
                 "conversation":{"id":"c9","kind":"group"},"content":{"id":"content-9","editOf":"content-before"},
                 "media":[{"id":"m1","kind":"image","hashes":{"sha256":"%s"}}],
                 "context":{"ip":"%s","port":50123,"device":"%s","region":"US","surface":"group_chat"}}""".formatted(platform.newId("evt"), TestPlatform.now(), digest, ADDRESS, DEVICE));
        assertThat(answer.text("verdict")).isEqualTo("block");
        return answer.text("decision");
    }

    private void enter(String digest) {
        banks.add(
                bank,
                List.of(NewEntry.of(new KnownHashes(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(digest)))),
                "system");
    }

    private String digest() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
