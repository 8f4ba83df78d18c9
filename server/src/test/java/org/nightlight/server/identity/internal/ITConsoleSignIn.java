package org.nightlight.server.identity.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.console.ConsoleBrowser;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffAccounts;
import org.nightlight.server.identity.StaffAccounts.Credentials;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing in and looking after staff and keys, in a real browser. */
@ServerTest
class ITConsoleSignIn {

    private final String name = "p-" + UUID.randomUUID().toString().substring(0, 8);

    @Autowired
    private StaffAccounts accounts;

    @Autowired
    private Alarms alarms;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private ConsoleBrowser browser;

    @BeforeEach
    void start() {
        browser = ConsoleBrowser.at(port);
        // all tests come from one address
        database.sql("delete from sign_in_throttle").update();
    }

    @AfterEach
    void stop() {
        browser.close();
    }

    @Test
    void passwordAndCode_leadToTheOverview() {
        Credentials person = accounts.createWithCredentials(name, Set.of(Role.REVIEWER), "system");
        Page page = browser.page();
        page.navigate(browser.address("/console"));
        browser.look(page, "sign-in");
        page.fill("#name", name);
        page.fill("#password", "not the password at all");
        page.click("button[type=submit]");
        assertThat(page.locator(".fault").first()).containsText("not right");
        page.fill("#password", person.password());
        page.click("button[type=submit]");
        browser.look(page, "code");
        page.fill("#code", TestCodes.now(person.totp()));
        page.click("button[type=submit]");
        assertThat(page.locator("h1")).hasText("Overview");
        browser.look(page, "overview");
    }

    @Test
    void passkey_isRegistered_andThenEnoughToSignIn() {
        Page page = browser.signIn(accounts.createWithCredentials(name, Set.of(Role.AUDITOR), "system"));
        withAuthenticator(page);
        page.navigate(browser.address("/console/me"));
        page.fill("[data-passkey-label]", "Laptop");
        page.click("[data-passkey=register]");
        assertThat(page.locator("td strong")).hasText("Laptop");
        browser.look(page, "me");

        page.click("text=Sign out");
        assertThat(page.locator(".notice")).hasText("You are signed out.");
        page.click("[data-passkey=sign-in]");
        assertThat(page.locator("h1")).hasText("Overview");
        assertThat(page.locator(".who a")).hasText(name);

        // the last way in cannot be removed without another; here the app is one, so it can
        page.navigate(browser.address("/console/me"));
        page.click("td .destructive");
        page.click("dialog[open] .destructive");
        assertThat(page.locator(".flash")).containsText("removed");
        page.click("text=Sign out");
        page.click("[data-passkey=sign-in]");
        assertThat(page.locator("[data-passkey-fault]")).isVisible();
    }

    @Test
    void link_leadsANewPersonIn_byAPasskeyAsSecondFactor() {
        String link = accounts.create(name, Set.of(Role.CHILD_SAFETY_REVIEWER), "system")
                .address()
                .toString();
        Page page = browser.page();
        withAuthenticator(page);
        page.navigate(link);
        browser.look(page, "link");
        page.fill("#password", "three quiet words");
        page.click("button[type=submit]");
        assertThat(page.locator("h1")).hasText("Set up a second factor");
        browser.look(page, "second");
        page.click("[data-passkey=register]");
        assertThat(page.locator("h1")).hasText("Overview");
    }

    @Test
    void administrator_makesAServiceAKeyAndAPerson_byKeyboard() {
        Page page = browser.signIn(accounts.createWithCredentials(name, Set.of(Role.ADMINISTRATOR), "system"));
        browser.press(page, "g", "k");
        assertThat(page.locator("h1")).hasText("Services and keys");
        page.waitForSelector("html[data-ready]");
        page.click("text=New service");
        page.fill("#service-name", "Harbour " + name);
        page.fill("#service-id", name);
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).containsText("Added the service");
        browser.press(page, "n");
        page.selectOption("#key-service", name);
        page.fill("#key-label", "Back end");
        page.check("input[value='events:write']");
        page.click("dialog[open] .primary");
        assertThat(page.locator("[data-new-key]")).containsText("nlk_");
        browser.look(page, "keys");
        page.reload();
        assertThat(page.locator("[data-new-key]")).hasCount(0);

        browser.press(page, "g", "s");
        assertThat(page.locator("h1")).hasText("Staff");
        browser.press(page, "n");
        page.fill("dialog[open] #name", name + "-x");
        page.check("dialog[open] input[value='reviewer']");
        page.click("dialog[open] .primary");
        assertThat(page.locator(".notice .id")).containsText("/sign-in/link/");
        browser.look(page, "staff");
        browser.press(page, "?");
        assertThat(page.locator("#key-help")).isVisible();
        assertThat(page.locator("#key-help")).containsText("New person");
        browser.look(page, "keys-help");
        page.keyboard().press("Escape");
        browser.press(page, "g", "r");
        assertThat(page.locator("h1")).hasText("Roles");
        browser.look(page, "roles");
        browser.press(page, "g", "l");
        assertThat(page.locator("h1")).hasText("Ledger");
        assertThat(page.locator("tbody")).containsText("api_key.created");
        browser.look(page, "ledger");
    }

    @Test
    void errorPage_isCalm() {
        Page page = browser.signIn(accounts.createWithCredentials(name, Set.of(Role.REVIEWER), "system"));
        page.navigate(browser.address("/console/staff"));
        assertThat(page.locator("h1")).hasText("Not yours to open");
        browser.look(page, "error");
        assertThat(page.content()).doesNotContain("Exception");
    }

    @Test
    void alarm_isOnTopOfEveryPage_untilSomeoneHasSeenIt() {
        Page page = browser.signIn(accounts.createWithCredentials(name, Set.of(Role.ADMINISTRATOR), "system"));
        assertThat(page.locator(".live")).hasAttribute("data-live-state", "on");
        alarms.raise(AlarmKind.CONFINEMENT_DEGRADED, name, "Raised by a test; nothing is wrong.");
        var strip = page.locator("#alarms .alarm", new Page.LocatorOptions().setHasText(name));
        assertThat(strip).isVisible();
        browser.look(page, "alarm");
        strip.click();
        var row = page.locator("tr", new Page.LocatorOptions().setHasText(name));
        browser.look(page, "alarms");
        row.locator("button").click();
        assertThat(row).containsText(name);
        assertThat(strip).hasCount(0);
        alarms.clear(AlarmKind.CONFINEMENT_DEGRADED, name);
    }

    @Test
    void apiDocumentation_isDrawnFromTheDocument() {
        Page page = browser.page();
        page.navigate(browser.address("/docs/api"));
        assertThat(page.locator("[data-api-body]")).not().containsText("Loading");
        assertThat(page.locator("[data-api-body] .fault")).hasCount(0);
        if (page.locator(".operation").count() > 0) {
            page.locator(".operation summary").first().click();
        }
        browser.look(page, "api");
    }

    @Test
    void theme_isKept() {
        Page page = browser.signIn(accounts.createWithCredentials(name, Set.of(Role.REVIEWER), "system"));
        page.click("[data-theme-toggle]");
        page.click("[data-theme-toggle]");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(page.locator("[data-theme-name]")).hasText("dark");
    }

    @Test
    void page_saysThatItIsLive() {
        Page page = browser.signIn(accounts.createWithCredentials(name, Set.of(Role.REVIEWER), "system"));
        assertThat(page.locator(".live")).hasAttribute("data-live-state", "on");
    }

    private static void withAuthenticator(Page page) {
        CDPSession devtools = page.context().newCDPSession(page);
        devtools.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var arguments = new JsonObject();
        arguments.add("options", options);
        devtools.send("WebAuthn.addVirtualAuthenticator", arguments);
    }
}
