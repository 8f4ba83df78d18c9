package org.nightlight.server.guide.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.policy.Priority;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.console.ConsoleBrowser;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.Services;
import org.nightlight.server.identity.StaffAccounts;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerQuery;
import org.nightlight.server.ledger.RecordedEntry;
import org.nightlight.server.review.Cases;
import org.nightlight.server.review.Cases.CaseOpening;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The guide in a real browser. */
@ServerTest
class ITGuide {

    private final String run = UUID.randomUUID().toString().substring(0, 6);
    private final String river = "river-" + run;

    @Autowired
    private StaffAccounts staff;

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Cases cases;

    @Autowired
    private Ledger ledger;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private TestPlatform platform;
    private ConsoleBrowser browser;
    private String caseId = "";

    @BeforeEach
    void start() {
        database.sql("delete from sign_in_throttle").update();
        browser = ConsoleBrowser.at(port);
        platform = TestPlatform.create(port, services, keys);
        platform.put(
                "/v1/accounts/" + river, "{\"region\":\"US\",\"age\":{\"band\":\"adult\",\"assurance\":\"declared\"}}");
        caseId = String.valueOf(transaction.<String>execute(_ -> cases.open(new CaseOpening(
                platform.service(),
                river,
                "child-safety",
                Priority.HIGH,
                "dec_" + run,
                "evt-" + run,
                "child-safety/grooming",
                "Asks a minor to keep the conversation secret",
                false))));
    }

    @AfterEach
    void stop() {
        browser.close();
    }

    @Test
    void everyRole_readsTheGuide() {
        for (Role role : Role.values()) {
            try (ConsoleBrowser one = ConsoleBrowser.at(port)) {
                Page page =
                        one.signIn(staff.createWithCredentials(role.wireName() + "-" + run, Set.of(role), "system"));
                one.press(page, "g", "h");
                assertThat(page.locator("h1")).hasText("Your first case");
                assertThat(page.locator("main")).containsText("Emergency number 112");
                assertThat(page.locator("main")).containsText("Find a helpline in your country");
                assertThat(page.locator("main .box")).hasCount(0);
                if (role == Role.POLICY_EDITOR) {
                    one.look(page, "guide");
                }
            }
        }
    }

    @Test
    void steps_areTickedOffByOne_andSeenByTheOther() {
        Page page = signIn("c", Role.CHILD_SAFETY_REVIEWER);
        page.navigate(browser.address("/console/cases/" + caseId));
        assertThat(page.locator(".case-first")).containsText("A calm checklist");
        assertThat(page.locator(".case-first a")).isInViewport();
        browser.press(page, "f");
        assertThat(page.locator("main")).containsText("Nothing is in force on this account");
        assertThat(page.locator("main")).not().containsText("The account is restricted");
        assertThat(page.locator("ul.lines").first().locator("li").first()).containsText("Emergency number 911");
        browser.press(page, "j", "Enter");
        assertThat(page.locator("li.ticked")).hasCount(1);
        assertThat(page.locator("button[role=checkbox]").first()).isFocused();
        assertThat(page.locator(".page-head .badge")).containsText("1 of ");
        browser.press(page, "Enter");
        assertThat(page.locator("li.ticked")).hasCount(0);
        browser.press(page, "Enter");
        assertThat(page.locator("li.ticked")).hasCount(1);
        assertThat(page.locator("li.ticked")).containsText("c-" + run);
        page.locator("button[role=checkbox]").nth(1).click();
        assertThat(page.locator("li.ticked")).hasCount(2);
        browser.look(page, "guide-case");

        try (ConsoleBrowser other = ConsoleBrowser.at(port)) {
            Page seen =
                    other.signIn(staff.createWithCredentials("o-" + run, Set.of(Role.CHILD_SAFETY_REVIEWER), "system"));
            seen.navigate(other.address("/console/cases/" + caseId));
            assertThat(seen.locator("main")).containsText("2 of ");
            other.press(seen, "f");
            seen.locator("li.ticked button").first().click();
            assertThat(seen.locator("li.ticked")).hasCount(1);
        }
        assertThat(ledger.read(LedgerQuery.latest(500).ofSubject(platform.service() + "/" + river)).stream()
                        .map(RecordedEntry::kind))
                .contains("guide.step_done", "guide.step_taken_back");
    }

    @Test
    void reviewerWithoutTheChildSafetyRole_seesNoGuideOfSuchACase() {
        Page page = signIn("r", Role.REVIEWER);
        page.navigate(browser.address("/console/cases/" + caseId + "/guide"));
        assertThat(page.locator("body")).not().containsText("Asks a minor");
    }

    private Page signIn(String prefix, Role role) {
        return browser.signIn(staff.createWithCredentials(prefix + "-" + run, Set.of(role), "system"));
    }
}
