package org.nightlight.server.appeals.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nightlight.policy.Feature;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.enforcement.Enforcements.NewEnforcement;
import org.nightlight.server.enforcement.Grounds;
import org.nightlight.server.enforcement.Statements;
import org.nightlight.server.enforcement.Statements.Withholding;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.Services;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.identity.TestStaff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** From being restricted to being right: platform, public pages and console on the whole server. */
@ServerTest
class ITStatementToAppeal {

    private static final StaffMember FIRST = new StaffMember("stf_first", "first", Set.of(Role.CHILD_SAFETY_REVIEWER));
    private static final StaffMember OTHER = new StaffMember("stf_other", "other", Set.of(Role.CHILD_SAFETY_REVIEWER));

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Enforcements enforcements;

    @Autowired
    private Statements statements;

    @Autowired
    private AppealTable table;

    @Autowired
    private TransactionTemplate transaction;

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
    void restricted_readsWhyObjectsAndIsRight() throws Exception {
        String account = platform.newId("river");
        platform.put(
                "/v1/accounts/" + account,
                "{\"region\":\"DE\",\"age\":{\"band\":\"13-15\",\"assurance\":\"declared\"}}");
        Enforcement one = restricted(account, Optional.empty());

        Answer json = platform.get("/v1/enforcements/" + one.id() + "/statement");
        assertThat(json.status()).isEqualTo(200);
        assertThat(json.text("status")).isEqualTo("given");
        assertThat(json.json().at("/statement/language").asString("")).isEqualTo("de");
        assertThat(json.json().at("/statement/automatedDetection").asBoolean(false))
                .isTrue();
        assertThat(json.json().at("/statement/automatedDecision").asBoolean(true))
                .isFalse();
        assertThat(json.json().at("/statement/policyVersion").asString("")).startsWith("default@");
        assertThat(json.json().at("/statement/redress/disputeBodies/0/url").asString(""))
                .startsWith("https://");
        assertThat(Instant.parse(
                        json.json().at("/statement/redress/appealUntil").asString("")))
                .isAfter(Instant.now().plus(Duration.ofDays(182)));
        String path = URI.create(json.text("statementUrl")).getPath();

        String page = ok(get(path));
        assertThat(page).contains("lang=\"de\"", account, "Direktnachrichten").doesNotContain("measure.", "<script");
        assertThat(ok(get(path + "?lang=fr"))).contains("lang=\"fr\"");
        assertThat(ok(get(path + "/appeal"))).contains("<form", "<textarea");

        MockHttpServletResponse sent = call(
                post(path + "/appeal").param("text", "Das war mein Bruder.").with(csrf()));
        assertThat(sent.getStatus()).isEqualTo(302);
        String follow = Objects.requireNonNull(sent.getRedirectedUrl());
        assertThat(ok(get(URI.create(follow)))).contains("lang=\"de\"");
        StoredAppeal appeal = table.latestOf(one.id()).orElseThrow();

        assertThat(call(post("/console/appeals/" + appeal.id() + "/decide")
                                .param("outcome", "overturned")
                                .param("reason", "Nein.")
                                .with(TestStaff.as(FIRST))
                                .with(csrf()))
                        .getRedirectedUrl())
                .isEqualTo("/console/appeals/" + appeal.id());
        assertThat(ok(get("/console/appeals/" + appeal.id()).with(TestStaff.as(FIRST))))
                .contains("somebody else must decide")
                .doesNotContain("/decide");
        assertThat(ok(get("/console/appeals/" + appeal.id()).with(TestStaff.as(OTHER))))
                .contains("Das war mein Bruder.", "/decide");
        assertThat(platform.get("/v1/appeals/" + appeal.id()).text("status")).isEqualTo("in_review");
        assertThat(call(post("/console/appeals/" + appeal.id() + "/decide")
                                .param("outcome", "overturned")
                                .param("reason", "Sie haben recht.")
                                .with(TestStaff.as(OTHER))
                                .with(csrf()))
                        .getRedirectedUrl())
                .isEqualTo("/console/appeals");

        assertThat(platform.get("/v1/accounts/" + account).text("standing")).isEqualTo("good");
        assertThat(platform.get("/v1/accounts/" + account)
                        .json()
                        .path("strikePoints")
                        .asInt(-1))
                .isZero();
        Answer state = platform.get("/v1/appeals/" + appeal.id());
        assertThat(state.text("status")).isEqualTo("overturned");
        assertThat(state.text("reason")).isEqualTo("Sie haben recht.");
        assertThat(ok(get(URI.create(state.text("statusUrl")).getPath()))).contains("Sie haben recht.");
        assertThat(ok(get(path))).contains("Sie haben recht.");
    }

    @Test
    void api_filesOnceAndOnlyForTheAccount() {
        String account = platform.newId("river");
        Enforcement one = restricted(account, Optional.empty());

        assertThat(platform.post("/v1/appeals", body(one.id(), "somebody-else", "Why?"))
                        .text("code"))
                .isEqualTo("appeal_account_wrong");
        Answer filed = platform.post("/v1/appeals", body(one.id(), account, "Why?"));
        assertThat(filed.status()).isEqualTo(201);
        assertThat(filed.text("status")).isEqualTo("received");
        assertThat(filed.text("statusUrl")).contains("/appeals/");
        assertThat(platform.post("/v1/appeals", body(one.id(), account, "Why?")).text("code"))
                .isEqualTo("appeal_filed");
        assertThat(platform.post("/v1/appeals", body(one.id(), account, "x".repeat(4_001)))
                        .status())
                .isEqualTo(422);
        assertThat(platform.post("/v1/appeals", body("enf_nothing", account, "Why?"))
                        .status())
                .isEqualTo(404);
        assertThat(platform.post("/v1/appeals", "{}").status()).isEqualTo(422);
        assertThat(platform.post("/v1/appeals", "[1]").status()).isEqualTo(400);
        TestPlatform stranger = TestPlatform.create(port, services, keys);
        assertThat(stranger.get("/v1/appeals/" + filed.text("appeal")).status()).isEqualTo(404);
        assertThat(stranger.get("/v1/enforcements/" + one.id()).status()).isEqualTo(404);
        assertThat(stranger.get("/v1/enforcements/" + one.id() + "/statement").status())
                .isEqualTo(404);
        assertThat(platform.get("/v1/enforcements/" + one.id()).text("measure")).isEqualTo("restrict_feature");
    }

    @Test
    void withheld_isNotReadBeforeItIsGiven() throws Exception {
        String account = platform.newId("river");
        Enforcement one = restricted(
                account,
                Optional.of(new Withholding(
                        Statements.Reason.CHILD, Instant.now().plus(Duration.ofDays(3)), "The child is with them")));
        String path = "/statements/" + statements.code(one.id());
        Answer before = platform.get("/v1/enforcements/" + one.id() + "/statement");
        assertThat(before.text("status")).isEqualTo("withheld");
        assertThat(before.body()).doesNotContain("The child is with them").doesNotContain("statementUrl");
        assertThat(call(get(path)).getStatus()).isEqualTo(404);
        assertThat(call(get(path + "/appeal")).getStatus()).isEqualTo(404);
        assertThat(ok(get("/console/appeals").with(TestStaff.as(OTHER)))).contains(account);

        call(post("/console/enforcements/" + one.id() + "/give")
                .with(TestStaff.as(OTHER))
                .with(csrf()));

        assertThat(ok(get(path))).contains(account);
        assertThat(platform.get("/v1/enforcements/" + one.id() + "/statement").text("status"))
                .isEqualTo("given");
    }

    @Test
    void lifted_withReason_isSaid() throws Exception {
        Enforcement one = restricted(platform.newId("river"), Optional.empty());
        call(post("/console/enforcements/" + one.id() + "/lift")
                .param("reason", "A mix-up of two accounts.")
                .with(TestStaff.as(OTHER))
                .with(csrf()));

        assertThat(ok(get("/statements/" + statements.code(one.id())))).contains("A mix-up of two accounts.");
        assertThat(enforcements.find(one.id()).orElseThrow().liftedBy()).contains("staff:stf_other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\u202Egnp.exe\u202C",
                "a\u0000b\u0007c",
                "${7*7} [[${7*7}]] {reason} {account}",
                "\uD83D\uDC6A \u0645\u0631\u062D\u0628\u0627"
            })
    void hostileText_isShownHarmless(String text) throws Exception {
        String account = platform.newId("river");
        Enforcement one = restricted(account, Optional.empty());
        String path = "/statements/" + statements.code(one.id());
        call(post(path + "/appeal").param("text", text).with(csrf()));
        StoredAppeal appeal = table.latestOf(one.id()).orElseThrow();

        String page = ok(get("/console/appeals/" + appeal.id()).with(TestStaff.as(OTHER)));

        assertThat(page)
                .doesNotContain("<script>alert", "\u202E", "\u0000", "\u0007")
                .doesNotContain(">49<");
        call(post("/console/appeals/" + appeal.id() + "/decide")
                .param("outcome", "upheld")
                .param("reason", text)
                .with(TestStaff.as(OTHER))
                .with(csrf()));
        String followed = ok(get("/appeals/" + code(one)));
        assertThat(followed).doesNotContain("<script>alert").doesNotContain(">49<");
    }

    @Test
    void codes_thatNobodyHas_areNothing() throws Exception {
        for (String path : new String[] {
            "/statements/x",
            "/statements/AAAA-AAAA-AAAA-AAAA-AAAA",
            "/statements/" + "A".repeat(5_000),
            "/appeals/x",
            "/statements/x/file",
            "/statements/x/appeal"
        }) {
            assertThat(call(get(path)).getStatus()).as(path).isEqualTo(404);
        }
        assertThat(call(post("/statements/x/appeal").param("text", "x").with(csrf()))
                        .getStatus())
                .isEqualTo(404);
        assertThat(call(post("/appeals/x/again").param("text", "x").with(csrf()))
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void form_withoutItsCookie_beginsAnew() throws Exception {
        Enforcement one = restricted(platform.newId("river"), Optional.empty());
        String path = "/statements/" + statements.code(one.id()) + "/appeal";

        assertThat(call(post(path).param("text", "x")).getRedirectedUrl()).isEqualTo(path);
        assertThat(table.latestOf(one.id())).isEmpty();
        assertThat(call(post("/appeals/x/again").param("text", "x")).getRedirectedUrl())
                .isEqualTo("/appeals/x");
    }

    @Test
    void withdrawn_isSaidAndCanBeFiledAgain() throws Exception {
        Enforcement one = restricted(platform.newId("river"), Optional.empty());
        String path = "/statements/" + statements.code(one.id()) + "/appeal";
        String follow = Objects.requireNonNull(
                call(post(path).param("text", "x").with(csrf())).getRedirectedUrl());
        String page = follow.substring(0, follow.indexOf('?'));

        assertThat(call(post(page + "/withdraw").with(csrf())).getRedirectedUrl())
                .isEqualTo(page);

        assertThat(ok(get(page))).contains("Taken back by you").doesNotContain("/withdraw");
        assertThat(call(post(path).param("text", "x").with(csrf())).getStatus()).isEqualTo(302);
        assertThat(call(post("/appeals/x/withdraw").with(csrf())).getStatus()).isEqualTo(404);
    }

    @Test
    void text_ofAMebibyte_isRefusedKindly() throws Exception {
        Enforcement one = restricted(platform.newId("river"), Optional.empty());
        MockHttpServletResponse answer = call(post("/statements/" + statements.code(one.id()) + "/appeal")
                .param("text", "x".repeat(1 << 20))
                .with(csrf()));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("4000");
        assertThat(table.latestOf(one.id())).isEmpty();
    }

    @Test
    void pages_allowNoScriptAndSendNoReferrer() throws Exception {
        MockHttpServletResponse page = call(get("/statements/x"));
        assertThat(page.getHeader("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("script-src");
        assertThat(page.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.getHeader("Cache-Control")).contains("no-store");
    }

    private String code(Enforcement one) {
        String url = platform.get(
                        "/v1/appeals/" + table.latestOf(one.id()).orElseThrow().id())
                .text("statusUrl");
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private Enforcement restricted(String account, Optional<Withholding> withholding) {
        return Objects.requireNonNull(transaction.execute(_ -> enforcements.apply(new NewEnforcement(
                platform.service(),
                account,
                new Measure.RestrictFeature(Feature.DIRECT_MESSAGES),
                "child-safety/grooming",
                Optional.of(Instant.now().plus(Duration.ofDays(7))),
                "case_" + account,
                "staff:stf_first",
                "",
                new Grounds(Grounds.Found.SOFTWARE, Set.of(Grounds.Kind.TEXT), Optional.of(Instant.now()), false),
                withholding))));
    }

    private static String body(String enforcement, String account, String text) {
        return "{\"enforcement\":\"%s\",\"by\":{\"account\":\"%s\"},\"text\":\"%s\",\"language\":\"en\"}"
                .formatted(enforcement, account, text);
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
