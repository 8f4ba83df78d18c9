package org.nightlight.server.review.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.policy.Priority;
import org.nightlight.server.ServerTest;
import org.nightlight.server.evidence.EvidenceMetadata;
import org.nightlight.server.evidence.EvidenceViews;
import org.nightlight.server.evidence.EvidenceViews.Form;
import org.nightlight.server.evidence.EvidenceViews.View;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.identity.TestStaff;
import org.nightlight.server.review.CaseMaterial.KeptMedia;
import org.nightlight.server.review.Cases;
import org.nightlight.server.review.Cases.CaseOpening;
import org.nightlight.server.review.MatchedEntry;
import org.nightlight.server.review.MatchedEntry.How;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Who may look at a whole file and its metadata, what is recorded of it, and when it counts as seen. */
@ServerTest
@Import(InventedCases.class)
class ITWholeFiles {

    private static final StaffMember CHILD_SAFETY = TestStaff.member(Role.CHILD_SAFETY_REVIEWER);
    private static final StaffMember REVIEWER = TestStaff.member(Role.REVIEWER);
    private static final String WHY = "The hotline asks whether the edge is cut off";

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private InventedMaterial material;

    @Autowired
    private Cases cases;

    @Autowired
    private EvidenceViews views;

    @Autowired
    private EvidenceMetadata metadata;

    @Autowired
    private Vault vault;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    private MockMvc web;

    @BeforeEach
    void web() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void whole_onAButton_isAllOfItInColourAndRecordedBeforeItLeaves() throws Exception {
        byte[] drawn = Scene.drawing(3);
        String reference = vault.seal(drawn, "image/png");
        String path = open("whole-1", "general", false, reference, false);

        MockHttpServletResponse page = respond(get(path + "/whole"), REVIEWER);
        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentAsString()).contains("not as a whole").doesNotContain("data:image");
        assertThat(views.ofObject(reference, 10)).isEmpty();

        MockHttpServletResponse shown = respond(post(path + "/whole"), REVIEWER);

        assertThat(shown.getHeader("Cache-Control")).contains("no-store");
        byte[] jpeg = embedded(shown.getContentAsString());
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
        assertThat(picture.getWidth()).isEqualTo(900);
        assertThat(picture.getHeight()).isEqualTo(600);
        assertThat(new String(jpeg, StandardCharsets.ISO_8859_1)).doesNotContain("PNG");
        assertThat(picture.getRGB(10, 10) & 0xff).isGreaterThan((picture.getRGB(10, 10) >> 16 & 0xff) + 50);
        assertThat(views.ofObject(reference, 10)).extracting(View::form).containsExactly(Form.WHOLE);
        assertThat(views.seen(reference)).isEqualTo(new EvidenceViews.Seen(true, false));
        assertThat(ledger("whole-1")).containsExactly("whole");
        assertThat(respond(get(path + "/whole"), REVIEWER).getContentAsString()).contains("as a whole");
    }

    @Test
    void whole_lookThatCannotBeRecorded_showsNothing() throws Exception {
        String reference = vault.seal(Scene.drawing(4), "image/png");
        String path = open("whole-2", "general", false, reference, false);
        StaffMember unrecordable = new StaffMember("stf_\0", "nobody", Set.of(Role.REVIEWER));

        for (String what : List.of("/whole", "/metadata", "")) {
            MockHttpServletResponse failed = respond(post(path + what), unrecordable);
            assertThat(failed.getStatus()).isEqualTo(500);
            assertThat(failed.getContentAsString()).doesNotContain("data:image", "nothing of itself");
        }

        assertThat(views.ofObject(reference, 10)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void mustReport_byLook_isForChildSafetyEvidenceOnly(Role role) throws Exception {
        String account = "alike-" + role.wireName();
        String reference = vault.seal(Scene.drawing(1), "image/png");
        String path = open(account, "child-safety", true, reference, true);
        match(account, How.PERCEPTUAL, "pdq", true);
        StaffMember staff = new StaffMember("stf_" + role.wireName(), "one", Set.of(role));
        boolean may = staff.may(Permission.VIEW_CHILD_SAFETY_EVIDENCE);

        for (String what : List.of("", "/whole")) {
            MockHttpServletResponse shown = respond(post(path + what), staff);
            assertThat(shown.getContentAsString().contains("data:image"))
                    .as("%s as %s", what, role)
                    .isEqualTo(may);
            assertThat(shown.getStatus() == 200).isEqualTo(may);
        }
        assertThat(respond(get(path + "/whole"), staff).getStatus() == 200).isEqualTo(may);
        assertThat(views.ofObject(reference, 100).stream()
                        .anyMatch(look -> look.staff().equals(staff.id())))
                .isEqualTo(may);
    }

    @Test
    void exactMatchOfAVerifiedList_isShownToNobodyWithoutAReason() throws Exception {
        String reference = vault.seal(Scene.drawing(2), "image/png");
        String path = open("exact-1", "child-safety", true, reference, true);
        match("exact-1", How.CRYPTOGRAPHIC, "sha256", true);
        StaffMember all = new StaffMember("stf_all", "all", Set.of(Role.values()));

        for (String what : List.of("", "?sharp=true", "/whole", "/metadata")) {
            for (String reason : List.of("", "   ")) {
                MockHttpServletResponse refused = respond(post(path + what).param("reason", reason), all);
                assertThat(refused.getStatus()).isEqualTo(422);
                assertThat(refused.getContentAsString())
                        .contains("say why first")
                        .doesNotContain("data:image", "<table");
            }
        }
        String looks = "select count(*) from evidence_view where account = 'exact-1'";
        assertThat(database.sql(looks).query(Long.class).single()).isZero();
        assertThat(respond(get(path.replaceAll("/events.*", "")), all).getContentAsString())
                .contains("the match is the evidence", path + "/whole")
                .doesNotContain("hx-post=\"" + path + "\"");

        assertThat(respond(post(path + "/whole").param("reason", "  " + WHY + " "), CHILD_SAFETY)
                        .getContentAsString())
                .contains("data:image/jpeg");

        assertThat(views.ofObject(reference, 10).getFirst().reason()).contains(WHY);
        assertThat(database.sql("""
                        select p.value from ledger_personal p join ledger_entry e using (seq)
                         where p.name = 'reason' and e.kind = 'evidence.viewed' and e.facts ->> 'object' = ?
                        """).param(reference).query(String.class).list())
                .contains(WHY);
        assertThat(database.sql("select count(*) from ledger_entry where facts::text like '%edge is cut%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void exactMatch_ofAListThatIsNotVerifiedOrByMd5Alone_isConfirmedByALook() throws Exception {
        String reference = vault.seal(Scene.drawing(2), "image/png");
        String unverified = open("exact-2", "child-safety", true, reference, true);
        match("exact-2", How.CRYPTOGRAPHIC, "sha256", false);
        String md5 = open("exact-3", "child-safety", true, reference, true);
        match("exact-3", How.MD5_ALONE, "md5", true);

        for (String path : List.of(unverified, md5)) {
            assertThat(respond(post(path + "/whole"), CHILD_SAFETY).getContentAsString())
                    .contains("data:image/jpeg");
        }
    }

    @Test
    void sameBytesMatchedElsewhere_areUnderTheStricterRule() throws Exception {
        String reference = vault.seal(Scene.drawing(1), "image/png");
        String first = open("twin-1", "child-safety", true, reference, true);
        match("twin-1", How.CRYPTOGRAPHIC, "sha256", true);
        material.hold(
                "twin-1", 2, Optional.empty(), List.of(new KeptMedia("m2", "IMAGE", Optional.of(reference), false)));
        openCase("twin-1", 2, "child-safety", false);
        String second = first.replace("dec_twin-1_1", "dec_twin-1_2");

        assertThat(respond(post(second), CHILD_SAFETY).getContentAsString())
                .contains("say why first")
                .doesNotContain("data:image");
    }

    @Test
    void metadata_onItsOwnButton_namesThePlaceAndCountsOnlyForWhatWasSeen() throws Exception {
        byte[] drawn = withText(Scene.drawing(2));
        String reference = vault.seal(drawn, "image/png");
        String path = open("meta-1", "general", false, reference, false);
        assertThat(metadata.of(reference))
                .containsExactly(new EvidenceMetadata.Entry("Software", "a drawing program", false));
        assertThat(views.ofObject(reference, 10)).isEmpty();

        assertThat(respond(post(path + "/metadata"), REVIEWER).getContentAsString())
                .contains("Software", "a drawing program");

        assertThat(views.seen(reference)).isEqualTo(new EvidenceViews.Seen(false, false));
        respond(post(path + "/whole"), REVIEWER);
        assertThat(views.seen(reference)).isEqualTo(new EvidenceViews.Seen(true, true));
        assertThat(ledger("meta-1")).containsExactly("metadata", "whole");
    }

    @Test
    void whole_filmsAnimationsAndDamagedFiles_neverCountAsSeen() throws Exception {
        byte[] drawn = Scene.drawing(1);
        byte[][] files = {
            "\0\0\0\u0018ftypmp42\0\0\0\0mp42isom".getBytes(StandardCharsets.ISO_8859_1),
            Arrays.copyOf(drawn, drawn.length / 2),
            "no picture at all".getBytes(StandardCharsets.UTF_8)
        };
        for (int i = 0; i < files.length; i++) {
            String reference = vault.seal(files[i], "application/octet-stream");
            String path = open("film-" + i, "general", false, reference, false);

            assertThat(respond(post(path + "/whole"), REVIEWER).getContentAsString())
                    .contains("notice")
                    .doesNotContain("data:image");

            assertThat(views.seen(reference).whole()).isFalse();
            assertThat(views.ofObject(reference, 10)).isEmpty();
        }
    }

    @Test
    void seen_afterAnyLooks_isTrueOnlyAfterAWholeOne() throws Exception {
        Random random = new Random(5);
        for (int round = 0; round < 12; round++) {
            String account = "any-" + round;
            String reference = vault.seal(withText(Scene.drawing(1), account), "image/png");
            String path = open(account, "general", false, reference, false);
            boolean whole = false;
            boolean read = false;
            for (int look = 0; look < 5; look++) {
                String what =
                        List.of("", "?sharp=true", "/whole", "/metadata").get(random.nextInt(round % 3 == 0 ? 2 : 4));
                respond(post(path + what), REVIEWER);
                whole |= what.equals("/whole");
                read |= what.equals("/metadata");
                assertThat(views.seen(reference)).isEqualTo(new EvidenceViews.Seen(whole, whole && read));
            }
        }
    }

    @Test
    void whole_auditorAndStrangers_areRefused() throws Exception {
        String path = open("whole-9", "child-safety", true, vault.seal(Scene.drawing(1), "image/png"), true);
        for (Role role : List.of(Role.AUDITOR, Role.ADMINISTRATOR)) {
            assertThat(respond(get(path + "/whole"), TestStaff.member(role)).getStatus())
                    .isEqualTo(403);
            assertThat(respond(post(path + "/whole"), TestStaff.member(role)).getStatus())
                    .isEqualTo(403);
            assertThat(respond(post(path + "/metadata"), TestStaff.member(role)).getStatus())
                    .isEqualTo(403);
        }
        assertThat(respond(get(path + "/whole"), REVIEWER).getStatus()).isEqualTo(404);
        assertThat(respond(get(path.replace("/media/0", "/media/7") + "/whole"), CHILD_SAFETY)
                        .getStatus())
                .isEqualTo(404);
        assertThat(respond(get(path.replace("/media/0", "/media/-1") + "/whole"), CHILD_SAFETY)
                        .getStatus())
                .isEqualTo(404);
    }

    /** With a text chunk after the header. */
    private static byte[] withText(byte[] png) {
        return withText(png, "a drawing program");
    }

    private static byte[] withText(byte[] png, String text) {
        byte[] content = ("Software\0" + text).getBytes(StandardCharsets.ISO_8859_1);
        var sum = new CRC32();
        byte[] name = "tEXt".getBytes(StandardCharsets.US_ASCII);
        sum.update(name);
        sum.update(content);
        return ByteBuffer.allocate(png.length + 12 + content.length)
                .put(png, 0, 33)
                .putInt(content.length)
                .put(name)
                .put(content)
                .putInt((int) sum.getValue())
                .put(png, 33, png.length - 33)
                .array();
    }

    private void match(String account, How how, String algorithm, boolean verified) {
        material.match(
                "dec_" + account + "_1",
                new MatchedEntry(
                        "m1",
                        "hotline",
                        "17",
                        Optional.of(HarmClass.CSAM),
                        Optional.of(Duty.REPORT),
                        Optional.of("a hotline"),
                        how,
                        algorithm,
                        how == How.PERCEPTUAL ? 8 : 0,
                        verified));
    }

    private String open(String account, String queue, boolean mustReport, String reference, boolean matched) {
        material.hold(
                account,
                1,
                Optional.of("content-" + account),
                List.of(new KeptMedia("m1", "IMAGE", Optional.of(reference), matched)));
        String id = openCase(account, 1, queue, mustReport);
        return "/console/cases/" + id + "/events/dec_" + account + "_1/media/0";
    }

    private String openCase(String account, int number, String queue, boolean mustReport) {
        return Objects.requireNonNull(transaction.execute(_ -> cases.open(new CaseOpening(
                "harbour",
                account,
                queue,
                Priority.URGENT,
                "dec_" + account + "_" + number,
                "evt-" + account + "-" + number,
                "child-safety/grooming",
                "Asks a minor to keep the conversation secret",
                mustReport))));
    }

    private List<String> ledger(String account) {
        return database.sql("""
                        select e.facts ->> 'form' from ledger_entry e join ledger_personal p using (seq)
                         where e.kind = 'evidence.viewed' and p.name = 'subject' and p.value = ? order by seq
                        """)
                .param("harbour/" + account)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static byte[] embedded(String html) {
        Matcher source =
                Pattern.compile("data:image/jpeg;base64,([A-Za-z0-9+/=]+)").matcher(html);
        assertThat(source.find()).as(html).isTrue();
        return Base64.getDecoder().decode(source.group(1));
    }

    private MockHttpServletResponse respond(MockHttpServletRequestBuilder request, StaffMember staff) throws Exception {
        return web.perform(request.with(TestStaff.as(staff)).with(csrf()))
                .andReturn()
                .getResponse();
    }
}
