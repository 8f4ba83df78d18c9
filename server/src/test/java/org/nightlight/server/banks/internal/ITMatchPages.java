package org.nightlight.server.banks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.ServerTest;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.TestStaff;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerQuery;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@ServerTest
class ITMatchPages {

    private static final RequestPostProcessor AUDITOR = TestStaff.holding(Role.AUDITOR);

    private final String bank = "looked-" + UUID.randomUUID();
    private final Random random = new Random();

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Banks banks;

    @Autowired
    private Ledger ledger;

    private MockMvc web = MockMvcBuilders.standaloneSetup().build();

    @BeforeEach
    void create() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        bank(bank, Duty.REVIEW, 20);
    }

    @Test
    void picture_lookedUp_showsHashesQualityOrientationsAndMatches() throws Exception {
        byte[] png = drawn("png");
        long id = add(bank, KnownHashes.ofPdq(pdqOf(png)));

        String page = look(png, "");

        assertThat(page)
                .contains("One match", "PNG", "256 × 256", "can be relied on", "upside down", bank)
                .contains("matches from 0 on; the bank allows 20")
                .contains(">" + id + "<")
                .doesNotContain("must be reported")
                .doesNotContain("<img");
    }

    @Test
    void picture_ofABankToBeReported_saysWhatToDo() throws Exception {
        byte[] png = drawn("png");
        String reporting = "reporting-" + UUID.randomUUID();
        bank(reporting, Duty.REPORT, 31);
        add(reporting, KnownHashes.ofPdq(pdqOf(png)));

        assertThat(look(png, "")).contains("must be reported", "child-safety lead now");
    }

    @Test
    void hash_nearButFurtherThanTheBankAllows_tellsTheThreshold() throws Exception {
        PdqHash hash = BankWorld.random(random);
        add(bank, KnownHashes.ofPdq(hash));

        String page = look(new byte[0], BankWorld.away(hash, 27).toHex().toUpperCase(Locale.ROOT));

        assertThat(page)
                .contains("No match", "Near, but no match", "27 bits", "would match from 27 on; the bank allows 20");
        assertThat(page.split("class=\"different\"", -1))
                .as("both patterns mark what differs")
                .hasSize(3);
        assertThat(look(new byte[0], BankWorld.away(hash, 20).toHex())).contains("One match", "20 bits");
    }

    @Test
    void digest_known_isTheSameFile() throws Exception {
        String md5 = "%032x".formatted(new BigInteger(128, random));
        add(
                bank,
                new KnownHashes(
                        Optional.empty(), Optional.empty(), Optional.of(md5), Optional.empty(), Optional.empty()));

        assertThat(look(new byte[0], md5)).contains("One match", "the same file", "none: digests are the same or not");
    }

    @Test
    void two_compared_tellTheirDistanceAndTheNearestWay() throws Exception {
        byte[] png = drawn("png");

        String page = html(form(png, "").file(file("otherPicture", png)));

        assertThat(page)
                .contains("Compared with the other", "They are the same file", "the customary distance of 31 does<");
        PdqHash hash = BankWorld.random(random);
        assertThat(html(form(new byte[0], hash.toHex())
                        .param("otherHash", BankWorld.away(hash, 32).toHex())))
                .contains("as it is", "the customary distance of 31 does not");
    }

    @Test
    void picture_ofLowQuality_isSaidToMatchExactlyOnly() throws Exception {
        BufferedImage plain = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);

        assertThat(look(encoded(plain, "png"), "")).contains("too low to match by likeness", "only exactly this file");
    }

    @Test
    void nothingUsable_saysWhatIsWrong() throws Exception {
        for (String hash : List.of("", "zz", "z".repeat(64), "0".repeat(63), "<script>alert(1)</script>")) {
            String page = web.perform(form(new byte[0], hash).with(AUDITOR).with(csrf()))
                    .andExpect(status().isUnprocessableContent())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(page).contains("class=\"fault\"").doesNotContain("<script>alert");
        }
        web.perform(form("neither".getBytes(StandardCharsets.UTF_8), "")
                        .with(AUDITOR)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void lookUp_isRecorded_withWhatMatched() throws Exception {
        PdqHash hash = BankWorld.random(random);
        long id = add(bank, KnownHashes.ofPdq(hash));

        look(new byte[0], hash.toHex());

        assertThat(ledger.read(new LedgerQuery(
                        Optional.empty(),
                        Optional.of("bank.looked_up"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        100)))
                .anySatisfy(entry -> {
                    assertThat(entry.facts())
                            .containsEntry("entries", bank + "/" + id)
                            .containsEntry("matches", "1");
                    assertThat(entry.personal()).containsEntry("pdq", hash.toHex());
                });
    }

    @Test
    void index_tellsWhatItHoldsAndWasAsked() throws Exception {
        add(bank, KnownHashes.ofPdq(BankWorld.random(random)));
        look(new byte[0], BankWorld.random(random).toHex());

        String page = web.perform(get("/console/index").with(AUDITOR))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page)
                .contains("Index health", "PDQ, by likeness", bank, "data-chart=\"bar\"")
                .doesNotContain("not loaded yet")
                .containsPattern("figure-value\">[0-9.]+ (µs|ms)<");
    }

    private void bank(String name, Duty duty, int distance) {
        banks.create(
                new Bank.Settings(
                        name,
                        BankKind.MEDIA,
                        HarmClass.OTHER,
                        duty,
                        distance,
                        true,
                        false,
                        "drawn",
                        Optional.empty(),
                        true),
                false,
                "staff:stf_test");
    }

    private long add(String to, KnownHashes hashes) {
        return banks.add(to, List.of(NewEntry.of(hashes)), "staff:stf_test")
                .getFirst()
                .id();
    }

    private String look(byte[] picture, String hash) throws Exception {
        return html(form(picture, hash));
    }

    private static MockMultipartHttpServletRequestBuilder form(byte[] picture, String hash) {
        return (MockMultipartHttpServletRequestBuilder)
                multipart("/console/match").file(file("picture", picture)).param("hash", hash);
    }

    private static MockMultipartFile file(String name, byte[] bytes) {
        return new MockMultipartFile(name, "drawn", "application/octet-stream", bytes);
    }

    private String html(MockMultipartHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(AUDITOR).with(csrf()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    /** The hash as the page itself tells it. */
    private PdqHash pdqOf(byte[] picture) throws Exception {
        Matcher copied = Pattern.compile("data-copy=\"([0-9a-f]{64})\"").matcher(look(picture, ""));
        assertThat(copied.find()).isTrue();
        return PdqHash.fromHex(copied.group(1));
    }

    private byte[] drawn(String format) throws IOException {
        BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        for (int i = 0; i < 60; i++) {
            pen.setColor(new Color(random.nextInt(1 << 24)));
            pen.fillRect(random.nextInt(256), random.nextInt(256), random.nextInt(90), random.nextInt(90));
        }
        pen.dispose();
        return encoded(image, format);
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }
}
