package org.nightlight.server.reports.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.identity.TestStaff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A platform whose users report, and the person who reads it. */
final class ReportPlatform {

    static final StaffMember REVIEWER = TestStaff.member(Role.CHILD_SAFETY_REVIEWER);

    final TestPlatform platform;
    private final JdbcClient database;
    private final MockMvc web;

    ReportPlatform(TestPlatform platform, JdbcClient database, WebApplicationContext context) {
        this.platform = platform;
        this.database = database;
        this.web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    /** A report of one account on another. */
    static String body(String reporter, String account, String reason, String more) {
        return "{\"reporter\":{\"kind\":\"account\",\"account\":\"%s\"},\"subject\":{\"account\":\"%s\"},\"reason\":\"%s\"%s}"
                .formatted(reporter, account, reason, more);
    }

    Answer report(String reporter, String account, String reason) {
        return platform.post("/v1/reports", body(reporter, account, reason, ""));
    }

    /** What the report led to, by its id. */
    String caseOf(Answer received) {
        assertThat(received.status()).as(received.body()).isEqualTo(201);
        return String.valueOf(row("select * from user_report where id = ?", received.text("report"))
                .get("case_id"));
    }

    Map<String, @Nullable Object> row(String sql, Object... parameters) {
        return database.sql(sql).params(parameters).query().singleRow();
    }

    long count(String sql, Object... parameters) {
        return database.sql(sql).params(parameters).query(Long.class).single();
    }

    List<String> told() {
        return database.sql("select type from webhook_message where service = ? order by sequence")
                .param(platform.service())
                .query((row, _) -> row.getString(1))
                .list();
    }

    String page(String path) throws Exception {
        MockHttpServletResponse response = respond(get(path));
        assertThat(response.getStatus()).as(path).isEqualTo(200);
        return response.getContentAsString();
    }

    String act(String path) throws Exception {
        MockHttpServletResponse response = respond(post(path).with(csrf()));
        assertThat(response.getStatus()).as(path).isLessThan(400);
        return response.getContentAsString();
    }

    /** Resolves a case as its page showed it. */
    MockHttpServletResponse resolve(String caseId, String outcome, int version, int seen) throws Exception {
        return respond(post("/console/cases/" + caseId + "/resolution")
                .with(csrf())
                .param("version", Integer.toString(version))
                .param("decisions", Integer.toString(seen))
                .param("outcome", outcome)
                .param("policy", "child-safety/grooming")
                .param("warn", "true")
                .param("note", "seen"));
    }

    MockHttpServletResponse respond(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(TestStaff.as(REVIEWER))).andReturn().getResponse();
    }
}
