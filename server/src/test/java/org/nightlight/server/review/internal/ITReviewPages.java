package org.nightlight.server.review.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.policy.Facts;
import org.nightlight.policy.Priority;
import org.nightlight.server.ServerTest;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.evidence.EvidenceViews;
import org.nightlight.server.evidence.EvidenceViews.Form;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.identity.TestStaff;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerQuery;
import org.nightlight.server.ledger.RecordedEntry;
import org.nightlight.server.review.CaseMaterial.KeptMedia;
import org.nightlight.server.review.Cases;
import org.nightlight.server.review.Cases.CaseOpening;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** The pages of review, with everything below them real but the decisions, which are invented. */
@ServerTest
@Import(InventedCases.class)
class ITReviewPages {

    private static final StaffMember CHILD_SAFETY = TestStaff.member(Role.CHILD_SAFETY_REVIEWER);
    private static final StaffMember REVIEWER = TestStaff.member(Role.REVIEWER);
    private static final StaffMember AUDITOR = TestStaff.member(Role.AUDITOR);
    private static final StaffMember ADMINISTRATOR = TestStaff.member(Role.ADMINISTRATOR);

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private InventedMaterial material;

    @Autowired
    private Cases cases;

    @Autowired
    private CaseTable table;

    @Autowired
    private Enforcements enforcements;

    @Autowired
    private EvidenceViews views;

    @Autowired
    private Vault vault;

    @Autowired
    private Ledger ledger;

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
    void queue_showsTheCaseToWhoMaySeeIt() throws Exception {
        String id = open("page-1", "child-safety", false, List.of());

        assertThat(page("/console/queue", CHILD_SAFETY)).contains(id, "page-1", "Urgent");
        assertThat(page("/console/queue", AUDITOR)).contains(id);
        assertThat(page("/console/queue", REVIEWER)).doesNotContain(id, ">page-1<", ">child-safety<");
    }

    @Test
    void queue_whoOpensNoCases_seesOnlyHowMuchWaits() throws Exception {
        open("page-2", "general", false, List.of());

        assertThat(page("/console/queue", ADMINISTRATOR)).contains("general").doesNotContain("page-2", "Asks a minor");
    }

    @Test
    void queue_filter_isKeptInTheAddressAndApplied() throws Exception {
        String id = open("page-3", "general", false, List.of());

        assertThat(page("/console/queue?queue=general&least=urgent&whose=free", CHILD_SAFETY))
                .contains(id)
                .contains("/console/queue/rows?queue=general&amp;least=urgent&amp;whose=free");
        assertThat(page("/console/queue?queue=another", CHILD_SAFETY)).doesNotContain(id);
    }

    @Test
    void case_childSafety_isNotThereForOthers() throws Exception {
        String id = open("page-4", "child-safety", false, List.of());

        assertThat(respond(get("/console/cases/" + id), REVIEWER).getStatus()).isEqualTo(404);
        assertThat(respond(get("/console/cases/" + id), CHILD_SAFETY).getStatus())
                .isEqualTo(200);
        assertThat(page("/console/search?q=page-4", REVIEWER)).doesNotContain(id);
        assertThat(page("/console/search?q=page-4", CHILD_SAFETY)).contains(id);
        assertThat(respond(post("/console/cases/" + id + "/take").with(csrf()), REVIEWER)
                        .getStatus())
                .isEqualTo(404);
        assertThat(respond(
                                post("/console/cases/" + id + "/events/dec_page-4_1/text")
                                        .with(csrf()),
                                REVIEWER)
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void case_text_isHiddenUntilAskedForAndTheLookRecorded() throws Exception {
        String id = open("page-5", "general", false, List.of());

        assertThat(page("/console/cases/" + id, REVIEWER)).doesNotContain("keep this between us");

        MockHttpServletResponse shown = respond(
                post("/console/cases/" + id + "/events/dec_page-5_1/text").with(csrf()), REVIEWER);
        assertThat(shown.getContentAsString()).contains("let us keep this between us");
        assertThat(views.ofCase(id, 10)).singleElement().satisfies(view -> {
            assertThat(view.staff()).isEqualTo(REVIEWER.id());
            assertThat(view.form()).isEqualTo(Form.TEXT);
        });
        assertThat(ledgerOf("page-5")).contains("evidence.viewed", "case.viewed");
    }

    @Test
    void case_scores_areExplainedPartByPart() throws Exception {
        String id = open("page-20", "general", false, List.of());
        new Scene(material, vault).play("page-20");

        assertThat(ScoreViewTest.text(page("/console/cases/" + id, REVIEWER)))
                .contains("Signs of grooming: 6.4 points, 2.8 by this message (over the threshold of 4.0)")
                .contains("Asks to keep something secret 2.4 0.9 3.2 below")
                .contains("message 5 Finds out whether anybody looks after the other");
    }

    @Test
    void lowering_askedFor_saysTheFewestSignsByTheirTitles() throws Exception {
        String id = open("page-21", "general", false, List.of());
        new Scene(material, vault).play("page-21");

        assertThat(ScoreViewTest.text(page("/console/cases/" + id + "/events/dec_page-21_1/lowering", REVIEWER)))
                .contains("Would not have fired without Asks to keep something secret and Finds out whether anybody"
                        + " looks after the other")
                .contains("grooming/building-up")
                .contains("Another pack decided then; the one in force was asked, default@");
    }

    @Test
    void lowering_ruleThatTheFactsDoNotFire_saysThatItCannotBeSaid() throws Exception {
        String id = open("page-22", "general", false, List.of());
        new Scene(material, vault).play("page-22");
        material.saw("dec_page-22_1", Facts.fromPlain(Map.of("event", Map.of("type", "message"))));

        assertThat(page("/console/cases/" + id + "/events/dec_page-22_1/lowering", REVIEWER))
                .contains("Cannot be said")
                .doesNotContain("Would not have fired");
    }

    @Test
    void lowering_nothingKept_saysSo() throws Exception {
        String id = open("page-23", "general", false, List.of());

        assertThat(page("/console/cases/" + id + "/events/dec_page-23_1/lowering", REVIEWER))
                .contains("was not kept with this decision");
    }

    @Test
    void lowering_ofAnotherCaseOrForAnother_isNotThere() throws Exception {
        String id = open("page-24", "child-safety", false, List.of());
        open("page-25", "child-safety", false, List.of());
        String path = "/console/cases/" + id + "/events/";

        assertThat(respond(get(path + "dec_page-25_1/lowering"), CHILD_SAFETY).getStatus())
                .isEqualTo(404);
        assertThat(respond(get(path + "dec_page-24_1/lowering"), REVIEWER).getStatus())
                .isEqualTo(404);
        assertThat(respond(get(path + "dec_page-24_1/lowering"), ADMINISTRATOR).getStatus())
                .isIn(403, 404);
    }

    @Test
    void case_decisionOfAnother_isNotShown() throws Exception {
        String id = open("page-6", "general", false, List.of());
        open("page-7", "general", false, List.of());

        assertThat(respond(
                                post("/console/cases/" + id + "/events/dec_page-7_1/text")
                                        .with(csrf()),
                                REVIEWER)
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void media_ordinary_isASmallGreyPreviewAndNeverTheBytes() throws Exception {
        byte[] drawn = Scene.drawing(1);
        String reference = vault.seal(drawn, "image/png");
        String id =
                open("page-8", "general", false, List.of(new KeptMedia("m1", "IMAGE", Optional.of(reference), false)));

        assertThat(page("/console/cases/" + id, REVIEWER)).doesNotContain("data:image", reference);
        String shielded = show(id, "dec_page-8_1", false, REVIEWER);
        String sharp = show(id, "dec_page-8_1", true, REVIEWER);

        for (String html : List.of(shielded, sharp)) {
            byte[] png = embedded(html);
            BufferedImage preview = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(png).isNotEqualTo(drawn);
            assertThat(Math.max(preview.getWidth(), preview.getHeight())).isLessThanOrEqualTo(768);
            for (int y = 0; y < preview.getHeight(); y += 7) {
                for (int x = 0; x < preview.getWidth(); x += 7) {
                    Color colour = new Color(preview.getRGB(x, y));
                    assertThat(colour.getRed()).isEqualTo(colour.getGreen()).isEqualTo(colour.getBlue());
                }
            }
        }
        assertThat(views.ofCase(id, 10)).extracting(EvidenceViews.View::form).containsExactly(Form.GREY, Form.SHIELDED);
        assertThat(ledgerOf("page-8").stream().filter("evidence.viewed"::equals))
                .hasSize(2);
    }

    @Test
    void media_auditor_isRefused() throws Exception {
        String reference = vault.seal(Scene.drawing(1), "image/png");
        String id =
                open("page-9", "general", false, List.of(new KeptMedia("m1", "IMAGE", Optional.of(reference), false)));

        assertThat(respond(
                                post("/console/cases/" + id + "/events/dec_page-9_1/media/0")
                                        .with(csrf()),
                                AUDITOR)
                        .getStatus())
                .isEqualTo(403);
        assertThat(views.ofCase(id, 10)).isEmpty();
    }

    @Test
    void resolution_byForm_isDoneAndUndone() throws Exception {
        String id = open("page-10", "child-safety", false, List.of());

        MockHttpServletResponse resolved = respond(
                form(id).param("outcome", "violation")
                        .param("policy", "child-safety/grooming")
                        .param("warn", "true")
                        .param("remove", "true")
                        .param("contents", "content-page-10")
                        .param("restrict", "true")
                        .param("features", "DIRECT_MESSAGES", "LIVE")
                        .param("restrictDays", "7"),
                CHILD_SAFETY);

        assertThat(resolved.getRedirectedUrl())
                .as("status %d", resolved.getStatus())
                .isEqualTo("/console/queue");
        assertThat(enforcements.inForce("harbour", "page-10")).hasSize(4);
        assertThat(page("/console/cases/" + id, CHILD_SAFETY))
                .contains("Resolved: violation", "Live streams switched off");
        assertThat(page("/console/queue?status=resolved", CHILD_SAFETY)).contains(id);

        int version = table.find(id).orElseThrow().version();
        respond(
                post("/console/cases/" + id + "/undo")
                        .param("version", "" + version)
                        .with(csrf()),
                CHILD_SAFETY);
        assertThat(enforcements.inForce("harbour", "page-10")).isEmpty();
        assertThat(table.find(id).orElseThrow().open()).isTrue();
    }

    @Test
    void resolution_auditor_cannotAct() throws Exception {
        String id = open("page-11", "child-safety", false, List.of());

        assertThat(respond(form(id).param("outcome", "none"), AUDITOR).getStatus())
                .isEqualTo(403);
        assertThat(page("/console/cases/" + id, AUDITOR))
                .contains("Your roles read this case and change nothing")
                .doesNotContain("id=\"resolve\"", "Take it", "Imminent danger", "Add the note");
        assertThat(table.find(id).orElseThrow().open()).isTrue();
    }

    @Test
    void resolution_suspendWithoutNote_saysWhatIsMissing() throws Exception {
        String id = open("page-12", "general", false, List.of());

        MockHttpServletResponse refused = respond(
                form(id).param("outcome", "violation")
                        .param("policy", "child-safety/grooming")
                        .param("suspend", "true")
                        .param("suspendDays", "7"),
                REVIEWER);

        assertThat(refused.getRedirectedUrl()).isEqualTo("/console/cases/" + id);
        assertThat(table.find(id).orElseThrow().open()).isTrue();
    }

    @Test
    void pages_holdNoInlineScriptOrStyle() throws Exception {
        String id = open("page-13", "general", false, List.of());

        for (String path : List.of("/console/queue", "/console/cases/" + id, "/console/search?q=page-13")) {
            assertThat(page(path, REVIEWER)).doesNotContain("style=\"", "<style", "<script>", "onclick");
        }
    }

    @Test
    void nextCase_takesTheMostUrgentThatIsFree() throws Exception {
        String urgent = open("page-14", "next-queue", false, List.of());
        MockHttpServletRequestBuilder next =
                post("/console/next-case").param("queue", "next-queue").with(csrf());

        assertThat(respond(next, REVIEWER).getRedirectedUrl()).isEqualTo("/console/cases/" + urgent);
        assertThat(respond(next, CHILD_SAFETY).getRedirectedUrl()).isEqualTo("/console/queue");
    }

    @Test
    void news_somethingHappened_isToldWithoutMovingThePage() throws Exception {
        String id = open("page-15", "general", false, List.of());
        String address = "/console/cases/" + id + "/news?version=0&decisions=1&holder=";
        assertThat(page(address, REVIEWER)).isBlank();

        openMore("page-15", 2, "general", false);

        assertThat(page(address, REVIEWER)).contains("One more event");
    }

    private String open(String account, String queue, boolean mustReport, List<KeptMedia> media) {
        material.hold(account, 1, Optional.of("content-" + account), media);
        return openMore(account, 1, queue, mustReport);
    }

    private String openMore(String account, int number, String queue, boolean mustReport) {
        String id = transaction.execute(status -> cases.open(new CaseOpening(
                "harbour",
                account,
                queue,
                Priority.URGENT,
                "dec_" + account + "_" + number,
                "evt-" + account + "-" + number,
                "child-safety/grooming",
                "Asks a minor to keep the conversation secret",
                mustReport)));
        return java.util.Objects.requireNonNull(id);
    }

    private MockHttpServletRequestBuilder form(String id) {
        return post("/console/cases/" + id + "/resolution")
                .with(csrf())
                .param("version", "0")
                .param("decisions", "1")
                .param("restrictDays", "7")
                .param("suspendDays", "7");
    }

    private String show(String id, String decision, boolean sharp, StaffMember staff) throws Exception {
        return respond(
                        post("/console/cases/" + id + "/events/" + decision + "/media/0")
                                .param("sharp", Boolean.toString(sharp))
                                .with(csrf()),
                        staff)
                .getContentAsString();
    }

    private static byte[] embedded(String html) {
        Matcher source =
                Pattern.compile("data:image/png;base64,([A-Za-z0-9+/=]+)").matcher(html);
        assertThat(source.find()).as(html).isTrue();
        return Base64.getDecoder().decode(source.group(1));
    }

    private List<String> ledgerOf(String account) {
        return ledger.read(LedgerQuery.latest(100).ofSubject("harbour/" + account)).stream()
                .map(RecordedEntry::kind)
                .toList();
    }

    private String page(String path, StaffMember staff) throws Exception {
        MockHttpServletResponse response = respond(get(path), staff);
        assertThat(response.getStatus()).as(path).isEqualTo(200);
        return response.getContentAsString();
    }

    private MockHttpServletResponse respond(MockHttpServletRequestBuilder request, StaffMember staff) throws Exception {
        return web.perform(request.with(TestStaff.as(staff))).andReturn().getResponse();
    }
}
