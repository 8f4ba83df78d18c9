package org.nightlight.server.reports.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.console.ConsoleBrowser;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Services;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** A child with a phone: three taps by keyboard, by the roles a screen reader reads; the same in the web component. */
@ServerTest
class ITReportForm {

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private TokenTable table;

    @Autowired
    private JdbcClient database;

    @Autowired
    private WebApplicationContext context;

    @LocalServerPort
    private int port;

    private TestPlatform platform;
    private ReportPlatform world;
    private ConsoleBrowser browser;

    @BeforeEach
    void start() {
        browser = ConsoleBrowser.at(port);
        platform = TestPlatform.create(port, services, keys).withStrangerAndMinor("river-17", "stone-4");
        world = new ReportPlatform(platform, database, context);
    }

    @AfterEach
    void stop() {
        browser.close();
    }

    @Test
    void child_reportsInThreeTaps_followsTheReport_andIsToldTheOutcome() throws Exception {
        Page page = phone();
        page.navigate(form(token("13-15"), "en"));
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Is someone in danger right now?");
        sound(page, "en");
        browser.look(page, "report-danger");
        page.setViewportSize(390, 844);

        tap(page, "No, nobody is in danger now");
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("What happened?");
        assertThat(page.getByRole(AriaRole.BUTTON)).hasCount(13);
        sound(page, "en");
        browser.look(page, "report-reasons");
        page.setViewportSize(390, 844);

        tap(page, "Threatens me");
        assertThat(page.getByRole(AriaRole.TEXTBOX)).hasAccessibleName("What happened?");
        sound(page, "en");
        browser.look(page, "report-details");
        page.setViewportSize(390, 844);

        tap(page, "Send report");
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Thank you. Your report has arrived.");
        sound(page, "en");
        browser.look(page, "report-received");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("See what happened"))
                .click();
        assertThat(page.locator(".state")).containsText("Received");
        page.getByRole(AriaRole.TEXTBOX).fill("he wrote again");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add something"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
        sound(page, "en");
        browser.look(page, "report-status");

        String caseId =
                String.valueOf(world.row("select case_id from user_report where service = ?", platform.service())
                        .get("case_id"));
        String report = String.valueOf(world.row("select id from user_report where service = ?", platform.service())
                .get("id"));
        world.respond(
                org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(
                                "/console/cases/" + caseId + "/reports/" + report + "/question")
                        .param("question", "On which day was it?")
                        .with(org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors
                                .csrf()));
        page.reload();
        assertThat(page.locator("main")).containsText("On which day was it?");
        world.resolve(caseId, "violation", 0, 2);
        page.reload();
        assertThat(page.locator(".state")).containsText("Decided: we acted");
        assertThat(page.getByRole(AriaRole.TEXTBOX)).hasCount(0);
    }

    @Test
    void danger_leadsToHelpFirst_andRings() {
        Page page = phone();
        page.navigate(form(token("13-15"), "de"));

        tap(page, page.getByRole(AriaRole.BUTTON).nth(1).innerText());
        assertThat(page.locator(".numbers a")).hasAttribute("href", "tel:911");
        sound(page, "de");
        browser.look(page, "report-emergency");
        page.getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByRole(AriaRole.BUTTON)).hasCount(14);
        page.getByRole(AriaRole.BUTTON).first().click();
        page.locator("button.primary").click();

        assertThat(page.locator(".code")).isVisible();
        assertThat(database.sql("select c.danger_since is not null from review_case c where c.service = ?")
                        .param(platform.service())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void form_everyLanguage_saysEverything() {
        for (String language : List.of("en", "es", "fr", "de", "pt")) {
            Page page = phone();
            page.navigate(form(token("adult"), language));
            sound(page, language);
            page.getByRole(AriaRole.BUTTON).first().click();
            sound(page, language);
            page.getByRole(AriaRole.BUTTON).first().click();
            sound(page, language);
            page.close();
        }
    }

    @Test
    void token_usedOrForged_isRefusedInPlainWords() {
        String token = token("13-15");
        Page page = phone();
        page.navigate(form(token, "en"));
        tap(page, "No, nobody is in danger now");
        tap(page, "Something else");
        tap(page, "Send report");
        assertThat(page.locator(".code")).isVisible();

        page.navigate(form(token, "en"));
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("already sent");
        sound(page, "en");
        page.navigate(form(token + "x", "en"));
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        page.navigate(browser.address("/reports/0000-0000-0000-0000"));
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    }

    @Test
    void nobodyVouches_onlyAbuseOfChildrenIsTaken_apartFromAllAccounts() {
        Page page = phone();
        page.navigate(browser.address("/report?lang=en&service=" + platform.service()));
        tap(page, "No, nobody is in danger now");
        page.getByRole(AriaRole.TEXTBOX).fill("the account river-17, in the group about boats");
        sound(page, "en");
        browser.look(page, "report-unvouched");
        page.setViewportSize(390, 844);
        tap(page, "Send report");
        assertThat(page.locator(".code")).isVisible();

        assertThat(world.row(
                        "select c.queue, c.account like 'unvouched-%' as apart, r.vouched, r.reason from user_report r"
                                + " join review_case c on c.id = r.case_id where r.service = ?",
                        platform.service()))
                .containsEntry("queue", "child-safety")
                .containsEntry("apart", true)
                .containsEntry("vouched", false)
                .containsEntry("reason", "sexual_content_with_child");
    }

    @Test
    void component_onARegisteredSite_reports_andElsewhereIsRefused() throws Exception {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String[] token = {token("13-15")};
        site.createContext("/", exchange -> {
            byte[] html =
                    """
                    <!doctype html><html lang="en" dir="ltr"><title>Harbour</title><main>
                    <nightlight-report token="%s" lang="en" age="13-15"></nightlight-report></main>
                    <script type="module" src="%s"></script>""".formatted(token[0], browser.address("/embed/report.js")).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        site.start();
        try {
            String origin = "http://127.0.0.1:" + site.getAddress().getPort();
            Page page = phone();
            page.navigate(origin + "/");
            tap(page, "No, nobody is in danger now");
            tap(page, "Threatens me");
            page.getByRole(AriaRole.TEXTBOX).fill("pay or else");
            tap(page, "Send report");
            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            assertThat(page.getByRole(AriaRole.TEXTBOX)).hasValue("pay or else");

            table.addOrigin(platform.service(), origin, Instant.now());
            tap(page, "Send report");
            assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Thank you. Your report has arrived.");
            assertThat(world.count("select count(*) from user_report where service = ?", platform.service()))
                    .isEqualTo(1);
        } finally {
            site.stop(0);
        }
    }

    private Page phone() {
        Page page = browser.page();
        page.setViewportSize(390, 844);
        return page;
    }

    private String token(String age) {
        Answer made = platform.post("/v1/report-tokens", """
                {"subject":{"account":"river-17"},"reporter":{"account":"stone-4"},"age":"%s"}""".formatted(age));
        return made.text("token");
    }

    private String form(String token, String language) {
        return browser.address("/report?token=" + token + "&lang=" + language);
    }

    /** As with a keyboard: the focus goes there, and Enter presses it. */
    private static void tap(Page page, String name) {
        var button = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
        button.focus();
        page.keyboard().press("Enter");
        page.waitForLoadState();
    }

    /**
     * What of WCAG 2.2 AA can be told from the page: its language, one main part and one first heading, a name for
     * everything that can be used, and room for a finger.
     */
    private static void sound(Page page, String language) {
        assertThat(page.locator("html")).hasAttribute("lang", language);
        assertThat(page.getByRole(AriaRole.MAIN)).hasCount(1);
        assertThat(page.locator("h1")).hasCount(1);
        assertThat(page.title()).isNotBlank();
        assertThat((List<?>) page.evaluate("""
                () => [...document.querySelectorAll('a, button, input:not([type=hidden]), textarea, select')]
                  .filter((e) => {
                    const box = e.getBoundingClientRect();
                    const name = e.labels?.length ? [...e.labels].map((l) => l.textContent).join('') : (e.getAttribute('aria-label') ?? e.textContent);
                    return !name.trim() || box.height < 24;
                  }).map((e) => e.outerHTML.slice(0, 80))
                """))
                .as("without a name, or too small")
                .isEmpty();
        assertThat(page.locator("main").innerText())
                .doesNotContainPattern("\\b(danger|form|details|receipt|next|status|action|error|reason)\\.[a-z_]+");
    }
}
