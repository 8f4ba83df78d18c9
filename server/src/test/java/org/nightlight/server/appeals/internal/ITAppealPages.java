package org.nightlight.server.appeals.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.policy.Feature;
import org.nightlight.server.ServerTest;
import org.nightlight.server.console.ConsoleBrowser;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.enforcement.Enforcements.NewEnforcement;
import org.nightlight.server.enforcement.Grounds;
import org.nightlight.server.enforcement.Statements;
import org.nightlight.server.enforcement.Statements.Withholding;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffAccounts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Reading why, objecting and deciding in a real browser. */
@ServerTest
class ITAppealPages {

    private final String run = UUID.randomUUID().toString().substring(0, 6);

    @Autowired
    private StaffAccounts staff;

    @Autowired
    private Enforcements enforcements;

    @Autowired
    private Statements statements;

    @Autowired
    private TransactionTemplate transaction;

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
    void restricted_objectsOnAPhoneAndAReviewerDecidesByKeyboard() {
        Enforcement one = restricted("river-" + run, Optional.empty());
        Enforcement untold = restricted(
                "cloud-" + run,
                Optional.of(new Withholding(
                        Statements.Reason.CHILD,
                        Instant.now().plus(Duration.ofDays(3)),
                        "Wait for the welfare visit")));
        Page phone = browser.page();
        phone.setViewportSize(390, 844);
        phone.navigate(browser.address("/statements/" + statements.code(one.id())));
        assertThat(phone.locator("h1")).containsText("direct messages");
        browser.look(phone, "statement");
        phone.locator("a.button").first().focus();
        phone.keyboard().press("Enter");
        assertThat(phone.locator("h1")).hasText("Object to our decision");
        browser.look(phone, "object");
        phone.fill("#text", "It was my cousin, and we were talking about a birthday present.");
        phone.locator("button[type=submit]").focus();
        phone.keyboard().press("Enter");
        assertThat(phone.locator(".code")).isVisible();
        browser.look(phone, "objected");
        String follow = phone.url();

        Page page = browser.signIn(
                staff.createWithCredentials("appeals-" + run, Set.of(Role.CHILD_SAFETY_REVIEWER), "system"));
        page.navigate(browser.address("/console/appeals"));
        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("river-" + run)))
                .isVisible();
        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("cloud-" + run)))
                .isVisible();
        browser.look(page, "appeals");
        page.locator("tr", new Page.LocatorOptions().setHasText("cloud-" + run))
                .locator("a")
                .click();
        assertThat(page.locator("main")).containsText("Not told yet");
        browser.look(page, "enforcement-untold");
        page.navigate(browser.address("/console/appeals"));
        page.locator("tr", new Page.LocatorOptions().setHasText("river-" + run))
                .locator("a")
                .click();
        assertThat(page.locator(".quote")).containsText("my cousin");
        browser.look(page, "appeal");
        browser.press(page, "2", "w");
        page.keyboard().type("You are right: they are family.");
        page.keyboard().press("Escape");
        browser.press(page, "r");
        assertThat(page.locator(".flash")).containsText("Overturned");

        assertThat(enforcements.find(one.id()).orElseThrow().liftedAt()).isPresent();
        assertThat(statements.of(untold.id()).orElseThrow().givenAt()).isEmpty();
        phone.navigate(follow);
        assertThat(phone.locator("main")).containsText("they are family");
        browser.look(phone, "decided");
        assertThat(browser.faults()).isEmpty();
    }

    private Enforcement restricted(String account, Optional<Withholding> withholding) {
        return Objects.requireNonNull(transaction.execute(_ -> enforcements.apply(new NewEnforcement(
                "harbour",
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
}
