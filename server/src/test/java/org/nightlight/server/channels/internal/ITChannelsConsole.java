package org.nightlight.server.channels.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.channels.ServiceCountry;
import org.nightlight.server.console.ConsoleBrowser;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.Services;
import org.nightlight.server.identity.StaffAccounts;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerQuery;
import org.nightlight.server.ledger.RecordedEntry;
import org.nightlight.server.webhooks.WebhookEndpoints;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Duties in a real browser, by keyboard, from an event of a platform on. */
@ServerTest
class ITChannelsConsole {

    private final String run = UUID.randomUUID().toString().substring(0, 6);
    private final String river = "river-" + run;
    private final String stone = "stone-" + run;

    @Autowired
    private StaffAccounts staff;

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private ServiceCountry country;

    @Autowired
    private CaseDutyTable duties;

    @Autowired
    private WebhookEndpoints endpoints;

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private TestPlatform platform;
    private ConsoleBrowser browser;
    private String caseId;

    @BeforeEach
    void start() {
        database.sql("delete from sign_in_throttle").update();
        country.set("GB", "system");
        platform = TestPlatform.create(port, services, keys);
        platform.put(
                "/v1/accounts/" + river, "{\"region\":\"US\",\"age\":{\"band\":\"adult\",\"assurance\":\"declared\"}}");
        platform.put("/v1/accounts/" + stone, "{\"age\":{\"band\":\"13-15\",\"assurance\":\"declared\"}}");
        Answer held = platform.event(
                TestPlatform.message("evt-" + run, river, stone, "keep this between us, add me on snap"));
        caseId = held.json()
                .path("effects")
                .valueStream()
                .map(effect -> effect.path("case").asString(""))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElseThrow();
        browser = ConsoleBrowser.at(port);
    }

    @AfterEach
    void stop() {
        browser.close();
    }

    @Test
    void reviewer_resolves_seesWhoMustBeTold_reportsToTheAgency_byKeyboard() {
        Page page = signIn("c", Role.CHILD_SAFETY_REVIEWER);
        page.navigate(browser.address("/console/cases/" + caseId));
        assertThat(page.locator("main")).containsText("Nothing is due yet");
        press(page, "d");
        assertThat(page.locator("h1")).hasText("Who must be told");
        assertThat(page.locator("main")).containsText("If this case is what it looks like");
        browser.look(page, "duties-foreseen");

        press(page, "b", "2", "r");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).containsText("Resolved as a violation");
        page.navigate(browser.address("/console/cases/" + caseId));
        assertThat(page.locator("main")).containsText("Must: Report to the National Crime Agency");
        browser.look(page, "duties-case");
        press(page, "d");
        assertThat(page.locator("#duties")).containsText("due now, at the latest");
        assertThat(page.locator("#duties")).containsText("Also due if somebody is in");
        browser.look(page, "duties");

        page.fill("#victims", "gb xx");
        page.click("button:has-text('Keep this')");
        assertThat(page.locator(".flash")).containsText("'XX' is no country");
        page.fill("#victims", "GB");
        page.click("button:has-text('Keep this')");
        assertThat(page.locator("#duties")).not().containsText("Also due if somebody is in");

        press(page, "j", "Enter");
        assertThat(page.locator("h1")).hasText("Report to the National Crime Agency");
        assertThat(page.locator("main")).containsText("Choose the priority");
        press(page, "2");
        assertThat(page.locator("button[aria-pressed=true]")).containsText("P2");
        press(page, "t");
        assertThat(page.locator(".page-head .badge").nth(1)).hasText("in work");
        assertThat(page.locator("#w-account\\.identifiers")).hasValue(river);
        assertThat(page.locator("main")).not().containsText("add me on snap");
        page.fill("#w-declaration", "All reasonably available information has been included.");
        page.fill("#w-network\\.address", "203.0.113.5, port 4711, 2026-11-27 20:00:00 UTC");
        press(page, "Escape", "s");
        assertThat(page.locator(".flash")).containsText("Kept, sealed");
        browser.look(page, "duty");
        press(page, "r");
        page.fill("#reference", "URN-" + run);
        page.fill("#note", "Spoke to the desk of the agency");
        browser.look(page, "duty-done-dialog");
        page.keyboard().press("Tab");
        page.click("#done button[type=submit]");
        assertThat(page.locator(".page-head .badge").nth(1)).hasText("done");
        assertThat(page.locator("main")).containsText("URN-" + run);
        assertThat(page.locator("#w-network\\.address")).hasValue("203.0.113.5, port 4711, 2026-11-27 20:00:00 UTC");
        browser.look(page, "duty-done");
        assertThat(kinds())
                .contains(
                        "duty.arose",
                        "duties.judged",
                        "duty.priority",
                        "duty.begun",
                        "duty.written",
                        "duty.done",
                        "duty.worksheet_viewed");
    }

    @Test
    void reviewer_saysWhyItDoesNotApply_andTakesItBack() {
        Page page = known();
        page.navigate(browser.address("/console/cases/" + caseId + "/duties/" + duty("uk-nca")));
        press(page, "n");
        page.fill("#reason", "The lawyer of the lake looked at it: it is a rehearsal of our staff");
        browser.look(page, "duty-not-dialog");
        page.click("#not button[type=submit]");
        assertThat(page.locator(".page-head .badge").nth(1)).hasText("not applicable");
        assertThat(page.locator("main")).containsText("a rehearsal of our staff");
        press(page, "z");
        assertThat(page.locator(".page-head .badge").nth(1)).hasText("open");
    }

    @Test
    void deadlines_thoseThatPassedComeFirst() {
        Page page = known();
        database.sql("update case_duty set due_at = now() - interval '3 hours' where id = ?")
                .param(duty("uk-nca"))
                .update();
        page.navigate(browser.address("/console"));
        press(page, "g", "d");
        assertThat(page.locator("h1")).hasText("Deadlines");
        assertThat(page.locator("#row-" + duty("uk-nca"))).containsText("overdue since");
        browser.look(page, "deadlines");
        page.navigate(browser.address("/console"));
        assertThat(page.locator("a.card[href='/console/duties']")).containsText("past the time");
        browser.look(page, "overview");
    }

    @Test
    void handover_isSentByWebhook_andAnsweredByTheApi() {
        Page page = known();
        page.selectOption("#channel", "handover");
        page.click("button:has-text('Put it on the list')");
        assertThat(page.locator(".flash")).containsText("on the list");
        String duty = duty("added/handover");
        page.navigate(browser.address("/console/cases/" + caseId + "/duties/" + duty));
        press(page, "t");
        assertThat(page.locator(".flash")).containsText("no webhook");
        endpoints.configure(platform.service(), URI.create("https://harbour.example/hook"), true, false, "system");
        press(page, "t");
        assertThat(page.locator("main")).containsText("the receipt has not come yet");

        String path = "/v1/cases/" + caseId + "/receipts";
        assertThat(platform.post(path, "{\"duty\":\"" + duty + "\"}").text("pointer"))
                .isEqualTo("/reference");
        assertThat(platform.post("/v1/cases/case_none/receipts", receipt(duty, "R-1"))
                        .status())
                .isEqualTo(404);
        assertThat(TestPlatform.create(port, services, keys)
                        .post(path, receipt(duty, "R-1"))
                        .status())
                .as("another service")
                .isEqualTo(404);
        Answer answer = platform.post(path, receipt(duty, "R-" + run));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.text("state")).isEqualTo("done");
        assertThat(platform.post(path, receipt(duty, "R-" + run)).status()).isEqualTo(201);
        assertThat(platform.post(path, receipt(duty, "R-other")).status()).isEqualTo(409);

        page.reload();
        assertThat(page.locator("main")).containsText("R-" + run);
        assertThat(page.locator("main")).containsText("the operator's system");
    }

    @Test
    void auditor_seesStatesAndNumbers_andNoWorksheet() {
        known();
        try (ConsoleBrowser other = ConsoleBrowser.at(port)) {
            Page page = other.signIn(staff.createWithCredentials("a-" + run, Set.of(Role.AUDITOR), "system"));
            page.navigate(other.address("/console/cases/" + caseId + "/duties/" + duty("uk-nca")));
            assertThat(page.locator("main")).containsText("not what stands in them");
            assertThat(page.locator("textarea")).hasCount(0);
            assertThat(page.locator("main form")).hasCount(0);
            other.look(page, "duty-auditor");
        }
    }

    @Test
    void administrator_setsTheCountry_andSeesNoCase() {
        Page page = signIn("x", Role.ADMINISTRATOR);
        page.navigate(browser.address("/console/duties/setup"));
        assertThat(page.locator("main")).containsText("United Kingdom (GB)");
        assertThat(page.locator("main")).containsText("older than 180 days");
        browser.look(page, "channels-setup");
        page.fill("#code", "us");
        page.click("button:has-text('Set it')");
        assertThat(page.locator("main")).containsText("United States (US)");
        page.navigate(browser.address("/console/cases/" + caseId + "/duties"));
        assertThat(page.locator("main")).not().containsText(river);
    }

    @Test
    void countryNotSet_nobodyIsToldThatNothingIsDue_andTheAdministratorFindsWhereToSetIt() {
        database.sql("delete from duty_setting").update();
        Page page = signIn("n", Role.CHILD_SAFETY_REVIEWER);
        page.navigate(browser.address("/console/cases/" + caseId + "/duties"));
        page.check("input[name=harms][value=CSAM]");
        page.click("button:has-text('Keep this')");
        assertThat(page.locator("#duties")).containsText("It is not known yet who must be told");
        assertThat(page.locator("#duties")).containsText("Ask an administrator to set it now");
        assertThat(page.locator("main")).not().containsText("Nobody must be told");
        browser.look(page, "duties-unclear");
        page.navigate(browser.address("/console/cases/" + caseId));
        assertThat(page.locator("aside.act .card").first()).containsText("an administrator must set the country");
        assertThat(page.locator("main")).not().containsText("Nobody must be told");
        browser.look(page, "duties-unclear-case");
        page.navigate(browser.address("/console"));
        assertThat(page.locator("a.card[href='/console/duties'][data-tone=ok]")).hasCount(0);

        try (ConsoleBrowser other = ConsoleBrowser.at(port)) {
            Page admin = other.signIn(staff.createWithCredentials("adm-" + run, Set.of(Role.ADMINISTRATOR), "system"));
            admin.navigate(other.address("/console/reporting"));
            assertThat(admin.locator("main"))
                    .containsText("It is not set in which country your service is established");
            other.look(admin, "reporting-no-country");
            admin.click("main a:has-text('Set the country')");
            admin.fill("#code", "us");
            admin.click("button:has-text('Set it')");
            assertThat(admin.locator("main")).containsText("United States (US)");
            other.press(admin, "g", "o");
            assertThat(admin.locator("h1")).hasText("Overview");
            other.press(admin, "g", "c");
            assertThat(admin.locator("h1")).hasText("Country and channels");
        }
        page.navigate(browser.address("/console/cases/" + caseId + "/duties"));
        assertThat(page.locator("#duties")).containsText("Report to NCMEC");
    }

    @Test
    void emergency_isOnTheOverview_andStaysAfterTheResolution() {
        country.set("US", "system");
        Page page = signIn("e", Role.CHILD_SAFETY_REVIEWER);
        page.navigate(browser.address("/console/cases/" + caseId));
        press(page, "i");
        page.keyboard().press("Enter");
        assertThat(page.locator("aside.act .card").first()).containsText("Tell the police of the emergency");
        press(page, "1", "r");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).containsText("Resolved as a violation");
        page.navigate(browser.address("/console/cases/" + caseId));
        assertThat(page.locator(".case-head")).not().containsText("Imminent");
        press(page, "d");
        assertThat(page.locator("#duties section").first()).containsText("Tell the police of the emergency");
        assertThat(page.locator("#duties section").first()).containsText("due now, at the latest");
        assertThat(page.locator("main")).containsText("Someone may be in danger now");
        browser.look(page, "duties-emergency");
        page.navigate(browser.address("/console"));
        assertThat(page.locator("a.card[href='/console/duties']")).containsText("due now");
        browser.look(page, "duties-emergency-overview");
        press(page, "g", "d");
        assertThat(page.locator("#emergencies + .table")).containsText(river);
    }

    private Page known() {
        Page page = signIn("k", Role.CHILD_SAFETY_REVIEWER);
        page.navigate(browser.address("/console/cases/" + caseId + "/duties"));
        page.check("input[name=harms][value=ENTICEMENT]");
        page.click("button:has-text('Keep this')");
        assertThat(page.locator("#duties")).containsText("Report to the National Crime Agency");
        return page;
    }

    private String duty(String duty) {
        return duties.ofCase(caseId).stream()
                .filter(one -> one.duty().equals(duty))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static String receipt(String duty, String reference) {
        return "{\"duty\":\"" + duty + "\",\"reference\":\"" + reference + "\"}";
    }

    private Set<String> kinds() {
        return Set.copyOf(ledger.read(LedgerQuery.latest(500).ofSubject(platform.service() + "/" + river)).stream()
                .map(RecordedEntry::kind)
                .toList());
    }

    private Page signIn(String prefix, Role role) {
        return browser.signIn(staff.createWithCredentials(prefix + "-" + run, Set.of(role), "system"));
    }

    private void press(Page page, String... pressed) {
        for (String key : pressed) {
            browser.press(page, key);
        }
    }
}
