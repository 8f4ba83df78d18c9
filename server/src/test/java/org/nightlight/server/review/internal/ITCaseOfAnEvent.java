package org.nightlight.server.review.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.server.TestPlatform.message;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.Services;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.identity.TestStaff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;

/** The main job from the event to the undone resolution, with nothing invented. */
@ServerTest
class ITCaseOfAnEvent {

    private static final String HELD = "keep this between us, add me on snap";
    private static final StaffMember REVIEWER = TestStaff.member(Role.CHILD_SAFETY_REVIEWER);

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private CaseTable cases;

    @Autowired
    private JdbcClient database;

    @Autowired
    private WebApplicationContext context;

    @LocalServerPort
    private int port;

    private TestPlatform platform = TestPlatform.at(URI.create("http://localhost"), "", "");
    private MockMvc web = MockMvcBuilders.standaloneSetup().build();

    @BeforeEach
    void start() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        platform = TestPlatform.create(port, services, keys).withStrangerAndMinor("river-17", "stone-4");
    }

    @Test
    void heldMessage_isReviewedEnforcedToldAndUndone() throws Exception {
        Answer held = platform.event(message("evt-1", "river-17", "stone-4", HELD));
        String id = caseOf(held);
        String page = respond(get("/console/cases/" + id)).getContentAsString();
        assertThat(page)
                .contains("river-17", "adult", "13-15", "evt-1", "content-evt-1")
                .doesNotContain("between us, add me");
        assertThat(respond(post("/console/cases/" + id + "/events/" + held.text("decision") + "/text")
                                .with(csrf()))
                        .getContentAsString())
                .contains("<mark>", "add me on snap");

        assertThat(resolve(id, "violation").getRedirectedUrl()).isEqualTo("/console/queue");

        assertThat(verdictNow(held)).isEqualTo("block");
        assertThat(inForce()).contains("remove_content content-evt-1", "suspend ");
        assertThat(told()).contains("content.remove", "enforcement.applied", "decision.revised");

        int version = cases.find(id).orElseThrow().version();
        respond(post("/console/cases/" + id + "/undo")
                .param("version", Integer.toString(version))
                .with(csrf()));

        assertThat(verdictNow(held)).isEqualTo("hold");
        assertThat(inForce()).doesNotContain("remove_content content-evt-1", "suspend ");
        assertThat(told()).contains("content.restore", "enforcement.lifted");
        assertThat(cases.find(id).orElseThrow().open()).isTrue();
    }

    @Test
    void heldMessage_noViolation_isReleasedAndFreeOfRestrictions() throws Exception {
        Answer held = platform.event(message("evt-2", "river-17", "stone-4", HELD));
        String id = caseOf(held);

        resolve(id, "none");

        assertThat(verdictNow(held)).isEqualTo("allow");
        assertThat(inForce()).isEmpty();
    }

    @Test
    void enforcements_ofAnotherService_areNotTold() throws Exception {
        Answer held = platform.event(message("evt-3", "river-17", "stone-4", HELD));
        resolve(caseOf(held), "violation");
        TestPlatform other = TestPlatform.create(port, services, keys);

        assertThat(other.get("/v1/enforcements?account=river-17").json().path("enforcements"))
                .isEmpty();
        assertThat(platform.get("/v1/enforcements?account=river-17").body())
                .contains("suspend")
                .doesNotContain("for the next who reads", REVIEWER.id());
    }

    @Test
    void enforcements_withoutAccount_isAProblem() {
        Answer refused = platform.get("/v1/enforcements");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("code")).isNotEmpty();
    }

    private MockHttpServletResponse resolve(String id, String outcome) throws Exception {
        MockHttpServletRequestBuilder form = post("/console/cases/" + id + "/resolution")
                .with(csrf())
                .param("version", "0")
                .param("decisions", "1")
                .param("outcome", outcome)
                .param("note", "for the next who reads");
        if (outcome.equals("violation")) {
            form.param("policy", "child-safety/grooming")
                    .param("remove", "true")
                    .param("contents", content(id))
                    .param("suspend", "true")
                    .param("suspendDays", "7");
        }
        return respond(form);
    }

    private String content(String id) {
        return database.sql("select 'content-' || event from case_decision where case_id = ?")
                .param(id)
                .query((row, number) -> row.getString(1))
                .single();
    }

    private List<String> inForce() {
        JsonNode found = platform.get("/v1/enforcements?account=river-17&inForce=true")
                .json()
                .path("enforcements");
        return StreamSupport.stream(found.spliterator(), false)
                .map(one -> one.path("measure").asString("") + " "
                        + one.path("content").asString(""))
                .toList();
    }

    private List<String> told() {
        return database.sql("select type from webhook_message where service = ? order by sequence")
                .param(platform.service())
                .query((row, number) -> row.getString("type"))
                .list();
    }

    private String verdictNow(Answer held) {
        return database.sql("select lower(verdict) as verdict from decision where id = ?")
                .param(held.text("decision"))
                .query((row, number) -> row.getString("verdict"))
                .single();
    }

    private static String caseOf(Answer held) {
        return StreamSupport.stream(held.json().path("effects").spliterator(), false)
                .map(effect -> effect.path("case").asString(""))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No case was opened: " + held.body()));
    }

    private MockHttpServletResponse respond(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(TestStaff.as(REVIEWER))).andReturn().getResponse();
    }
}
