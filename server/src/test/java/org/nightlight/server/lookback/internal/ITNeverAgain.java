package org.nightlight.server.lookback.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.server.lookback.internal.LookbackPlatform.digest;
import static org.nightlight.server.lookback.internal.LookbackPlatform.ofSha256;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.policy.Duty;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.Services;
import org.nightlight.server.identity.TestStaff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** From a reviewer's removal to the block of the same picture, and back. */
@ServerTest
class ITNeverAgain {

    private static final String BANK = "removed-before";

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Banks banks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WebApplicationContext context;

    @LocalServerPort
    private int port;

    private LookbackPlatform world;
    private MockMvc web;

    @BeforeEach
    void setUp() {
        world = new LookbackPlatform(TestPlatform.create(port, services, keys), banks, jdbc);
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void removedPicture_isBlockedWhenItComesAgain_andPassesWhenTheRemovalIsUndone() throws Exception {
        long seed = world.platform.service().hashCode();
        byte[] picture = picture(seed, "png");
        String bank = world.bank(Duty.REVIEW, false);
        Answer unlisted = send("stone-1", picture);
        assertThat(unlisted.text("verdict")).as(unlisted.body()).isEqualTo("allow");
        world.enter(bank, ofSha256(sha256(picture)));
        Answer held = send("river-17", picture);
        assertThat(held.text("verdict")).as(held.body()).isEqualTo("hold");
        String caseId = held.json().path("effects").path(0).path("case").asString("");
        banks.entries(bank, 0, 10).forEach(entry -> banks.remove(bank, entry.id(), "system"));

        resolve(caseId, "content-" + held.text("event"));

        assertThat(banks.entries(BANK, 0, 10_000))
                .filteredOn(entry -> entry.what().note().equals("Removed in " + caseId))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.what().hashes().pdq()).isPresent();
                    assertThat(entry.what().hashes().sha256()).hasValue(sha256(picture));
                });
        Answer same = send("stone-4", picture);
        Answer otherFormat = send("stone-5", picture(seed, "jpg"));
        assertThat(same.text("verdict")).as(same.body()).isEqualTo("block");
        assertThat(world.platform.get("/v1/decisions/" + same.text("decision")).body())
                .contains(BANK);
        assertThat(otherFormat.text("verdict")).as(otherFormat.body()).isEqualTo("block");
        world.awaitLookedBack(BANK);
        assertThat(world.verdict(unlisted)).isPresent();
        assertThat(jdbc.sql("select count(*) from case_decision where decision = ?")
                        .param(held.text("decision"))
                        .query(Long.class)
                        .single())
                .as("the removal itself opens no case anew")
                .isEqualTo(1);

        int version = jdbc.sql("select version from review_case where id = ?")
                .param(caseId)
                .query(Integer.class)
                .single();
        perform(post("/console/cases/" + caseId + "/undo")
                .param("version", Integer.toString(version))
                .param("reason", "It was another picture"));

        assertThat(banks.entries(BANK, 0, 10_000))
                .noneMatch(entry -> entry.what().note().equals("Removed in " + caseId));
        assertThat(send("stone-6", picture).text("verdict")).isEqualTo("allow");
    }

    @Test
    void resolutionWithoutRemoval_feedsNothing() throws Exception {
        String digest = digest();
        world.enter(world.bank(Duty.REVIEW, false), ofSha256(digest));
        Answer held = world.post("river-17", LookbackPlatform.sha256(digest));
        String caseId = held.json().path("effects").path(0).path("case").asString("");

        perform(post("/console/cases/" + caseId + "/resolution")
                .param("version", "0")
                .param("decisions", "1")
                .param("outcome", "violation")
                .param("policy", "safety/known-material")
                .param("warn", "true"));

        assertThat(world.verdict(held)).hasValue("block");
        assertThat(banks.entries(BANK, 0, 10_000))
                .noneMatch(entry -> entry.what().note().equals("Removed in " + caseId));
    }

    @Test
    void matchDeniedByAReviewer_passesAndMatchesAgainWhenThatIsUndone() throws Exception {
        byte[] picture = picture(world.platform.service().hashCode() + 1L, "png");
        String bank = world.bank(Duty.REVIEW, false);
        world.enter(bank, ofSha256(sha256(picture)));
        Answer held = send("river-17", picture);
        assertThat(held.text("verdict")).as(held.body()).isEqualTo("hold");
        String caseId = held.json().path("effects").path(0).path("case").asString("");

        perform(post("/console/cases/" + caseId + "/resolution")
                .param("version", "0")
                .param("decisions", "1")
                .param("outcome", "none")
                .param("notThis", "true"));

        assertThat(banks.entries(bank, 0, 10))
                .filteredOn(entry -> entry.what().negative())
                .singleElement()
                .satisfies(entry -> assertThat(entry.what().note()).isEqualTo("Not this, in " + caseId));
        assertThat(send("stone-4", picture).text("verdict")).isEqualTo("allow");

        int version = jdbc.sql("select version from review_case where id = ?")
                .param(caseId)
                .query(Integer.class)
                .single();
        perform(post("/console/cases/" + caseId + "/undo")
                .param("version", Integer.toString(version))
                .param("reason", "It was this after all"));
        assertThat(banks.entries(bank, 0, 10)).noneMatch(entry -> entry.what().negative());
        assertThat(send("stone-5", picture).text("verdict")).isEqualTo("hold");
    }

    private Answer send(String account, byte[] picture) {
        String id = world.platform.newId("evt");
        return world.platform.event("""
                {"id":"%s","type":"media","at":"%s","actor":{"id":"%s"},"content":{"id":"content-%s"},
                 "conversation":{"id":"wall","kind":"public"},
                 "media":[{"id":"m1","kind":"image","bytes":"%s"}]}""".formatted(
                        id, TestPlatform.now(), account, id, Base64.getEncoder().encodeToString(picture)));
    }

    private void resolve(String caseId, String content) throws Exception {
        perform(post("/console/cases/" + caseId + "/resolution")
                .param("version", "0")
                .param("decisions", "1")
                .param("outcome", "violation")
                .param("policy", "safety/known-material")
                .param("remove", "true")
                .param("contents", content)
                .param("note", "for the next who reads"));
    }

    private void perform(MockHttpServletRequestBuilder request) throws Exception {
        assertThat(web.perform(request.with(csrf()).with(TestStaff.holding(Role.CHILD_SAFETY_REVIEWER)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(302);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** Shapes in colours. */
    private static byte[] picture(long seed, String format) throws IOException {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < 60; i++) {
            graphics.setColor(new Color(random.nextInt(0x1000000)));
            graphics.fillOval(
                    random.nextInt(320) - 40, random.nextInt(240) - 40, random.nextInt(160), random.nextInt(120));
        }
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }
}
