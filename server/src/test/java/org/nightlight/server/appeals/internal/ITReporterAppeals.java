package org.nightlight.server.appeals.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
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

/** Who reported something and heard "no violation" asks another person to look again. */
@ServerTest
class ITReporterAppeals {

    private static final StaffMember FIRST = new StaffMember("stf_first", "first", Set.of(Role.CHILD_SAFETY_REVIEWER));
    private static final StaffMember OTHER = new StaffMember("stf_other", "other", Set.of(Role.CHILD_SAFETY_REVIEWER));

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private TestPlatform platform;
    private MockMvc web;

    @BeforeEach
    void start() {
        platform = TestPlatform.create(port, services, keys);
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void noViolation_objectedOnThePage_isReviewedAnewByAnother() throws Exception {
        Answer report = report();
        String path = URI.create(report.text("statusUrl")).getPath();
        assertThat(call(get(path + "/appeal")).getStatus())
                .as("nothing was decided yet")
                .isEqualTo(404);
        String caseId = resolvedWithoutViolation(report);
        assertThat(ok(get(path))).contains(path + "/appeal");
        assertThat(ok(get(path + "/appeal"))).contains("we found no broken rule");

        MockHttpServletResponse sent = call(
                post(path + "/appeal").param("text", "It went on the next day.").with(csrf()));
        String follow = Objects.requireNonNull(sent.getRedirectedUrl());
        String appeal = database.sql("select id from appeal where case_id = ?")
                .param(caseId)
                .query(String.class)
                .single();
        assertThat(decide(appeal, FIRST)).isEqualTo("/console/appeals/" + appeal);
        assertThat(open(caseId)).isFalse();
        assertThat(decide(appeal, OTHER)).isEqualTo("/console/appeals");

        assertThat(open(caseId)).isTrue();
        assertThat(ok(get(URI.create(follow)))).contains("We have opened the case again", "There is more to it.");
        assertThat(platform.get("/v1/reports/" + report.text("report")).text("status"))
                .isNotEqualTo("no_violation");
    }

    @Test
    void noViolation_objectedByTheApi_onceALevel() throws Exception {
        Answer report = report();
        String body = "{\"report\":\"%s\",\"text\":\"Look again.\"}".formatted(report.text("report"));
        assertThat(platform.post("/v1/appeals", body).text("code")).isEqualTo("appeal_moot");
        resolvedWithoutViolation(report);

        Answer filed = platform.post("/v1/appeals", body);

        assertThat(filed.status()).as(filed.body()).isEqualTo(201);
        assertThat(platform.post("/v1/appeals", body).text("code")).isEqualTo("appeal_filed");
        assertThat(TestPlatform.create(port, services, keys)
                        .post("/v1/appeals", body)
                        .status())
                .isEqualTo(404);
    }

    private Answer report() {
        Answer report = platform.post(
                "/v1/reports",
                "{\"reporter\":{\"kind\":\"account\",\"account\":\"%s\"},\"subject\":{\"account\":\"%s\"},\"reason\":\"%s\"}"
                        .formatted(platform.newId("stone"), platform.newId("river"), "unwanted_contact"));
        assertThat(report.status()).as(report.body()).isEqualTo(201);
        return report;
    }

    private String resolvedWithoutViolation(Answer report) throws Exception {
        String caseId = database.sql("select case_id from case_report where report = ?")
                .param(report.text("report"))
                .query(String.class)
                .single();
        assertThat(call(post("/console/cases/" + caseId + "/resolution")
                                .param("version", "0")
                                .param("decisions", "1")
                                .param("outcome", "none")
                                .with(TestStaff.as(FIRST))
                                .with(csrf()))
                        .getStatus())
                .isEqualTo(302);
        assertThat(open(caseId)).isFalse();
        return caseId;
    }

    private String decide(String appeal, StaffMember staff) throws Exception {
        return Objects.requireNonNull(call(post("/console/appeals/" + appeal + "/decide")
                        .param("outcome", "overturned")
                        .param("reason", "There is more to it.")
                        .with(TestStaff.as(staff))
                        .with(csrf()))
                .getRedirectedUrl());
    }

    private boolean open(String caseId) {
        return database.sql("select status = 'open' from review_case where id = ?")
                .param(caseId)
                .query(Boolean.class)
                .single();
    }

    private String ok(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse response = call(request);
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse call(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }
}
