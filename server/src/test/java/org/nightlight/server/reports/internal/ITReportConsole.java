package org.nightlight.server.reports.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.console.ConsoleBrowser;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.Services;
import org.nightlight.server.identity.StaffAccounts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** What reviewers and administrators see of user reports, in a browser. */
@ServerTest
class ITReportConsole {

    private final String run = UUID.randomUUID().toString().substring(0, 6);

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private StaffAccounts staff;

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
        // all tests come from one address
        database.sql("delete from sign_in_throttle").update();
        browser = ConsoleBrowser.at(port);
        platform = TestPlatform.create(port, services, keys).withStrangerAndMinor("river-17", "stone-4");
        world = new ReportPlatform(platform, database, context);
    }

    @AfterEach
    void stop() {
        browser.close();
    }

    @Test
    void reviewer_readsTheReportsOfACase_byKeyboard() {
        platform.event(TestPlatform.message("evt-1", "river-17", "stone-4", "how was your day at school"));
        Answer received = platform.post("/v1/reports", """
                {"reporter":{"kind":"account","account":"stone-4"},
                 "subject":{"account":"river-17","conversation":"river-17/stone-4","event":"evt-1"},
                 "reason":"asks_for_secret_or_meeting","text":"He wants to meet.\\nI said no. \\u202Eabc"}""");
        String caseId = world.caseOf(received);
        for (int i = 0; i < 11; i++) {
            platform.put("/v1/accounts/new-" + i, "{\"createdAt\":\"%s\"}".formatted(TestPlatform.now()));
            world.report("new-" + i, "river-17", i % 2 == 0 ? "unwanted_contact" : "pretends_to_be_someone");
        }
        Page page = browser.signIn(
                staff.createWithCredentials("reader-" + run, Set.of(Role.CHILD_SAFETY_REVIEWER), "system"));
        page.navigate(browser.address("/console/cases/" + caseId));
        assertThat(page.locator("main")).containsText("12 distinct reporters");
        browser.look(page, "report-case");

        browser.press(page, "s");
        page.waitForURL(browser.address("/console/cases/" + caseId + "/reports"));
        assertThat(page.locator(".notice")).containsText("they may have agreed to report");
        assertThat(page.locator("main")).not().containsText("He wants to meet");
        browser.press(page, "x");
        assertThat(page.locator(".quote").first()).containsText("He wants to meet.");
        assertThat(page.locator(".quote .badge").first()).hasText("U+202E");
        assertThat(page.locator(".context").first()).containsText("how was your day at school");
        browser.look(page, "report-reports");
    }

    @Test
    void administrator_makesASecret_shownOnce_andRegistersASite() {
        Page page = browser.signIn(staff.createWithCredentials("keeper-" + run, Set.of(Role.ADMINISTRATOR), "system"));
        page.navigate(browser.address("/console/user-reports"));
        String card = "[aria-labelledby=service-" + platform.service() + "]";
        page.locator(card + " form[action$='/secret'] button").click();
        assertThat(page.locator(card + " .notice .id")).containsText("nlrs_");
        page.locator(card + " input[name=origin]").last().fill("https://WWW.Example.org");
        page.locator(card + " form[action$='/sites'] button").click();
        assertThat(page.locator(card)).containsText("https://www.example.org");
        assertThat(page.locator(card)).not().containsText("nlrs_");
        page.locator(card + " input[name=origin]").last().fill("https://www.example.org/path");
        page.locator(card + " form[action$='/sites'] button").click();
        assertThat(page.locator(".flash")).containsText("without a path");
        browser.look(page, "report-settings");

        assertThat(world.count(
                        "select count(*) from ledger_entry where kind in ('report_secret.made', 'report_site.added')"
                                + " and facts ->> 'service' = ?",
                        platform.service()))
                .isEqualTo(2);
    }
}
