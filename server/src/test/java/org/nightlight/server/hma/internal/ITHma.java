package org.nightlight.server.hma.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.nightlight.server.hma.internal.HmaClient.assertRefused;
import static org.nightlight.server.hma.internal.HmaClient.encoded;

import java.awt.image.BufferedImage;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.fingerprint.Digests;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.identity.Services;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerQuery;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@HmaTest
class ITHma {

    private final MediaHost host = new MediaHost();
    private final Random random = new Random();
    private final long seed = random.nextLong();
    private final String bank =
            "DRAWN_" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Banks banks;

    @Autowired
    private Ledger ledger;

    @LocalServerPort
    private int port;

    private Optional<HmaClient> client = Optional.empty();

    @BeforeEach
    void create() {
        client = Optional.of(
                HmaClient.create(port, services, keys, Scope.MATCH_READ, Scope.BANKS_READ, Scope.BANKS_WRITE));
        JsonNode made = hma().post("/c/banks", "{\"name\":\"" + bank + "\"}");
        assertThat(made.toString()).isEqualTo("{\"name\":\"" + bank + "\",\"matching_enabled_ratio\":1.0}");
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void picture_bankedByAddress_isFoundByFileAddressAndSignalAtOnce() {
        BufferedImage picture = DrawnMedia.picture(seed);
        URI png = host.put("/a.png", DrawnMedia.encoded(picture, "png"));
        byte[] jpeg = DrawnMedia.encoded(picture, "jpeg");

        JsonNode banked = hma().post("/c/bank/" + bank + "/content?url=" + encoded(png) + "&content_type=photo", "");

        long id = banked.get("id").asLong();
        String pdq = banked.get("signals").get("pdq").asString();
        assertThat(pdq).matches("[0-9a-f]{64}");
        assertThat(banked.get("signals").size()).isOne();
        assertThat(hma().get("/h/hash?url=" + encoded(png)).toString()).isEqualTo("{\"pdq\":\"" + pdq + "\"}");
        // one hash in the bank, which HMA's own index loses
        assertThat(hma().get("/m/lookup?signal_type=pdq&signal=" + pdq)
                        .path(bank)
                        .toString())
                .isEqualTo("[{\"bank_content_id\":" + id + ",\"distance\":\"0\"}]");
        assertThat(hma().get("/m/lookup?url=" + encoded(png))
                        .at("/pdq/" + bank + "/0/bank_content_id")
                        .asLong())
                .isEqualTo(id);
        JsonNode uploaded = hma().upload("/m/lookup", "photo", jpeg);
        assertThat(uploaded.propertyNames()).containsExactly("pdq");
        assertThat(uploaded.at("/pdq/" + bank + "/0/bank_content_id").asLong()).isEqualTo(id);
        assertThat(Integer.parseInt(uploaded.at("/pdq/" + bank + "/0/distance").asString()))
                .isLessThanOrEqualTo(31);
        assertThat(hma().get("/m/lookup?signal_type=pdq&url=" + encoded(png)).has(bank))
                .as("the signal type is left out where one is asked for")
                .isTrue();
        assertThat(hma().upload("/m/lookup", "photo", DrawnMedia.encoded(DrawnMedia.mirrored(picture), "png"))
                        .at("/pdq/" + bank + "/0/bank_content_id")
                        .asLong())
                .as("mirrored, which HMA does not look for")
                .isEqualTo(id);
    }

    @Test
    void signal_inCapitalsOrWithSpaceAround_isTheSame() {
        PdqHash hash = hash();
        String id = hma().post(
                        "/c/bank/" + bank + "/signal",
                        "{\"pdq\":\"" + hash.toHex().toUpperCase(Locale.ROOT) + "\"}")
                .get("id")
                .toString();

        assertThat(hma().get("/m/lookup?signal_type=pdq&signal=" + hash.toHex().toUpperCase(Locale.ROOT))
                        .at("/" + bank + "/0/bank_content_id")
                        .toString())
                .isEqualTo(id);
        assertThat(hma().get("/m/lookup?signal_type=pdq&signal=%20" + hash.toHex() + "%0A")
                        .at("/" + bank + "/0/bank_content_id")
                        .toString())
                .isEqualTo(id);
    }

    @Test
    void nearDuplicates_ofAnyNumber_areAllFound() {
        PdqHash hash = hash();
        for (int bits = 0; bits < 16; bits++) {
            hma().post(
                            "/c/bank/" + bank + "/signal",
                            "{\"pdq\":\"" + away(hash, bits).toHex() + "\"}");
            assertThat(hma().get("/m/lookup?signal_type=pdq&signal=" + hash.toHex())
                            .path(bank)
                            .size())
                    .isEqualTo(bits + 1);
            assertThat(raw(hash, "").get("matches").size()).isEqualTo(bits + 1);
        }
        assertThat(hma().get("/m/lookup?signal_type=pdq&signal=" + hash.toHex())
                        .at("/" + bank + "/15/distance")
                        .toString())
                .as("a text, as in HMA")
                .isEqualTo("\"15\"");
        assertThat(raw(hash, "&include_distance=true").at("/matches/3").toString())
                .matches("\\{\"bank_content_id\":\\d+,\"distance\":\"3\"}");
    }

    @Test
    void pictureOfLowQuality_isNoMatchAndNoError_andToldItsQuality() {
        byte[] plain = DrawnMedia.plain(random.nextInt(1 << 24));
        Answer hashed = hma().form("/h/hash", Optional.of("photo"), plain);
        assertThat(hashed.body()).isEqualTo("{\"pdq\":\"\"}");
        assertThat(hashed.response().headers().firstValue(HashRoutes.QUALITY)).contains("0");
        assertThat(hma().upload("/h/hash?include_quality=true", "photo", plain)
                        .get("pdq_quality")
                        .asInt())
                .isZero();
        assertThat(hma().upload("/m/lookup", "photo", plain).toString()).isEqualTo("{\"pdq\":{}}");
        assertThat(hma().get("/m/lookup?signal_type=pdq&signal=").toString()).isEqualTo("{}");

        long id = hma().upload("/c/bank/" + bank + "/content", "photo", plain)
                .get("id")
                .asLong();

        JsonNode found = hma().upload("/m/lookup", "photo", plain);
        assertThat(found.get("pdq").isEmpty()).isTrue();
        assertThat(found.at("/sha256/" + bank + "/0/bank_content_id").asLong())
                .as("the very same file is found by its digest")
                .isEqualTo(id);
        assertThat(hma().upload("/m/lookup?types=pdq", "photo", plain).toString())
                .isEqualTo("{\"pdq\":{}}");
    }

    @Test
    void film_hasItsMd5_andIsFoundByIt() {
        byte[] film = DrawnMedia.film(seed);
        URI url = host.put("/film.mp4", film);
        String md5 = Digests.of(film).md5();

        assertThat(hma().upload("/h/hash", "video", film).toString()).isEqualTo("{\"video_md5\":\"" + md5 + "\"}");
        assertThat(hma().get("/h/hash?url=" + encoded(url)).get("video_md5").asString())
                .isEqualTo(md5);
        long id = hma().post("/c/bank/" + bank + "/content?url=" + encoded(url), "")
                .get("id")
                .asLong();
        assertThat(hma().upload("/m/lookup", "video", film)
                        .at("/video_md5/" + bank + "/0/bank_content_id")
                        .asLong())
                .isEqualTo(id);
        assertThat(hma().get("/m/lookup?signal_type=video_md5&signal=" + md5.toUpperCase(Locale.ROOT))
                        .at("/" + bank + "/0/bank_content_id")
                        .asLong())
                .isEqualTo(id);
        assertRefused(hma().form("/h/hash", Optional.of("photo"), film), 400, "send the whole file");
    }

    @Test
    void content_shownChangedAndRemoved() {
        PdqHash hash = hash();
        long id = hma().post(
                        "/c/bank/" + bank + "/signal",
                        "{\"pdq\":\"" + hash.toHex() + "\",\"video_md5\":\"" + "ab".repeat(16)
                                + "\",\"note\":\"drawn\",\"metadata\":{\"content_id\":\"c-9\",\"json\":{\"a\":[1]}}}")
                .get("id")
                .asLong();
        String content = "/c/bank/" + bank + "/content/" + id;
        assertThat(hma().get(content + "?include_signals=true&include_metadata=true")
                        .toString())
                .isEqualTo("{\"id\":" + id + ",\"disable_until_ts\":1,\"original_media_uri\":null,\"bank\":{\"name\":\""
                        + bank + "\",\"matching_enabled_ratio\":1.0},\"note\":\"drawn\",\"signals\":{\"pdq\":\""
                        + hash.toHex() + "\",\"video_md5\":\"" + "ab".repeat(16)
                        + "\"},\"metadata\":{\"content_id\":\"c-9\",\"content_uri\":null,\"json\":{\"a\":[1]},"
                        + "\"collab\":{}}}");
        assertThat(hma().get(content).has("signals")).isFalse();

        assertThat(hma().put(content, "{\"disable_until_ts\":0,\"note\":\"off\"}")
                        .get("note")
                        .asString())
                .isEqualTo("off");
        assertThat(found(hash)).isZero();
        assertThat(raw(hash, "").get("matches").size())
                .as("raw look-ups do not ask")
                .isOne();
        long later = Instant.now().getEpochSecond() + 3600;
        assertThat(hma().put(content, "{\"disable_until_ts\":1000000000}")
                        .get("disable_until_ts")
                        .asLong())
                .as("a time that is over does not enable what somebody disabled")
                .isZero();
        assertThat(found(hash)).isZero();
        hma().put(content, "{\"disable_until_ts\":1}");
        assertThat(hma().put(content, "{\"disable_until_ts\":\"" + later + "\"}")
                        .get("disable_until_ts")
                        .asLong())
                .isEqualTo(later);
        assertThat(found(hash)).isZero();
        hma().put(content, "{\"disable_until_ts\":1000000000}");
        assertThat(found(hash)).as("the time is over").isOne();
        hma().put(content, "{\"disable_until_ts\":0}");
        hma().put(content, "{\"disable_until_ts\":1}");
        assertThat(found(hash)).isOne();

        assertThat(hma().delete(content).toString()).isEqualTo("{\"deleted\":1}");
        assertThat(hma().delete(content).toString()).isEqualTo("{\"deleted\":0}");
        assertThat(found(hash)).isZero();
        assertRefused(hma().send("GET", content, ""), 404, "not found");
        assertThat(ledger
                        .read(new LedgerQuery(
                                Optional.empty(),
                                Optional.of("bank.entry_noted"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                100))
                        .stream()
                        .anyMatch(
                                entry -> Long.toString(id).equals(entry.facts().get("entry"))))
                .isTrue();
    }

    @Test
    void content_ofAnotherBank_isNotFound() {
        long id = hma().post("/c/bank/" + bank + "/signal", "{\"pdq\":\"" + hash().toHex() + "\"}")
                .get("id")
                .asLong();
        hma().post("/c/banks", "{\"name\":\"" + bank + "_B\"}");

        assertRefused(hma().send("GET", "/c/bank/" + bank + "_B/content/" + id, ""), 404, "not found");
        assertThat(hma().delete("/c/bank/" + bank + "_B/content/" + id)
                        .get("deleted")
                        .asInt())
                .isZero();
    }

    @Test
    void bank_switchedOffAndOn_orInShadow_isSilentAccordingly() {
        PdqHash hash = hash();
        hma().post("/c/bank/" + bank + "/signal", "{\"pdq\":\"" + hash.toHex() + "\"}");

        assertThat(hma().put("/c/bank/" + bank, "{\"enabled\":false}")
                        .get("matching_enabled_ratio")
                        .asDouble())
                .isZero();
        assertThat(found(hash)).isZero();
        hma().put("/c/bank/" + bank, "{\"enabled_ratio\":1}");
        assertThat(found(hash)).isOne();

        Bank.Settings now = banks.find(bank).orElseThrow().settings();
        banks.change(
                new Bank.Settings(
                        now.name(),
                        now.kind(),
                        now.harmClass(),
                        now.duty(),
                        31,
                        true,
                        true,
                        "",
                        Optional.empty(),
                        true),
                "staff:stf_test");
        assertThat(found(hash)).as("a bank that only counts").isZero();
        assertThat(hma().get("/m/lookup?bypass_coinflip=true&signal_type=pdq&signal=" + hash.toHex())
                        .has(bank))
                .isTrue();
        assertThat(hma().get("/c/bank/" + bank).get("matching_enabled_ratio").asDouble())
                .isZero();
        assertRefused(hma().send("PUT", "/c/bank/" + bank, "{\"enabled\":true}"), 501, "shadow");
    }

    @Test
    void banks_ofNightlight_haveReadableNames_andCanBeAskedAlone() {
        String ours = "lake-" + bank.toLowerCase(Locale.ROOT).replace('_', '.');
        banks.create(
                new Bank.Settings(
                        ours,
                        BankKind.MEDIA,
                        HarmClass.OTHER,
                        Duty.REVIEW,
                        31,
                        true,
                        false,
                        "",
                        Optional.empty(),
                        true),
                false,
                "staff:stf_test");
        String theirs = "LAKE_" + bank;
        PdqHash hash = hash();
        hma().post("/c/bank/" + bank + "/signal", "{\"pdq\":\"" + hash.toHex() + "\"}");
        hma().post("/c/bank/" + theirs + "/signal", "{\"pdq\":\"" + hash.toHex() + "\"}");

        assertThat(hma().get("/c/banks")
                        .valueStream()
                        .map(one -> one.get("name").asString()))
                .contains(bank, theirs);
        String lookup = "/m/lookup?signal_type=pdq&signal=" + hash.toHex();
        assertThat(hma().get(lookup).propertyNames()).containsExactlyInAnyOrder(bank, theirs);
        assertThat(hma().get(lookup + "&banks=" + theirs).propertyNames()).containsExactly(theirs);
        assertThat(hma().get("/m/raw_lookup?signal_type=pdq&signal=" + hash.toHex() + "&banks=" + theirs)
                        .get("matches")
                        .size())
                .isOne();
        assertRefused(hma().send("GET", lookup + "&banks=NO_SUCH_BANK", ""), 404, "NO_SUCH_BANK");
    }

    @Test
    void hashes_compared() {
        PdqHash hash = hash();
        String pair = "[\"" + hash.toHex() + "\",\"" + away(hash, 9).toHex().toUpperCase(Locale.ROOT) + "\"]";

        assertThat(hma().post("/m/compare", "{\"pdq\":" + pair + "}").toString())
                .isEqualTo("{\"pdq\":[true,{\"distance\":9}]}");
        assertThat(hma().post(
                                "/m/compare",
                                "{\"pdq\":[\"" + hash.toHex() + "\",\""
                                        + away(hash, 32).toHex() + "\"]}")
                        .at("/pdq/0")
                        .asBoolean())
                .isFalse();
        String md5 = "cd".repeat(16);
        assertThat(hma().post("/m/compare", "{\"video_md5\":[\"" + md5 + "\",\"" + md5 + "\"]}")
                        .toString())
                .isEqualTo("{\"video_md5\":[true,{}]}");
    }

    @Test
    void index_isNeverBehind() {
        long before =
                hma().get("/m/index/status?signal_type=pdq").at("/pdq/size").asLong();

        hma().post("/c/bank/" + bank + "/signal", "{\"pdq\":\"" + hash().toHex() + "\"}");

        JsonNode after = hma().get("/m/index/status");
        assertThat(after.at("/pdq/size").asLong()).isEqualTo(before + 1);
        assertThat(after.at("/pdq/present").asBoolean()).isTrue();
        assertThat(after.at("/pdq/built_to").asLong()).isCloseTo(Instant.now().getEpochSecond(), offset(60L));
        assertThat(after.has("video_md5")).isTrue();
        JsonNode curated = hma().get("/c/signal_type/index").get("pdq");
        assertThat(curated.get("index_out_of_date").asBoolean()).isFalse();
        assertThat(curated.get("db_size")).isEqualTo(curated.get("index_size"));
    }

    private HmaClient hma() {
        return client.orElseThrow();
    }

    private int found(PdqHash hash) {
        return hma().get("/m/lookup?signal_type=pdq&signal=" + hash.toHex())
                .path(bank)
                .size();
    }

    private JsonNode raw(PdqHash hash, String more) {
        return hma().get("/m/raw_lookup?signal_type=pdq&signal=" + hash.toHex() + more);
    }

    private PdqHash hash() {
        return new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    /** The hash with so many of its first bits turned over. */
    private static PdqHash away(PdqHash hash, int bits) {
        return new PdqHash(hash.w0() ^ ((1L << bits) - 1), hash.w1(), hash.w2(), hash.w3());
    }
}
