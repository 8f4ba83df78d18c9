package org.nightlight.server.review.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.policy.Priority;
import org.nightlight.server.ServerTest;
import org.nightlight.server.console.ConsoleBrowser;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.enforcement.Enforcements.NewEnforcement;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffAccounts;
import org.nightlight.server.review.Cases;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Reviewing in a real browser, by keyboard. */
@ServerTest
@Import(InventedCases.class)
class ITReviewConsole {

    private final String run = UUID.randomUUID().toString().substring(0, 6);
    private final String account = "river-" + run;

    @Autowired
    private StaffAccounts staff;

    @Autowired
    private InventedMaterial material;

    @Autowired
    private Cases cases;

    @Autowired
    private CaseTable table;

    @Autowired
    private Enforcements enforcements;

    @Autowired
    private Vault vault;

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
        // a list of its own, so that the first row is this test's
        database.sql("update review_case set queue = 'past' where status = 'open'")
                .update();
    }

    @AfterEach
    void stop() {
        browser.close();
    }

    @Test
    void reviewer_opensResolvesAndUndoes_byKeyboard() {
        String id = openScene();
        open("cloud-" + run, 1, Priority.HIGH, "Gives a link off the platform to a minor", false);
        open("leaf-" + run, 1, Priority.HIGH, "Asks many minors the same question within an hour", false);
        open("sand-" + run, 1, Priority.NORMAL, "Asks a minor to move to another app", false);
        database.sql("update review_case set opened_at = opened_at - interval '47 minutes' where account like 'leaf-%'")
                .update();
        Page page = signIn("c", Role.CHILD_SAFETY_REVIEWER);
        page.navigate(browser.address("/console/queue?queue=child-safety"));
        assertThat(page.locator("tr[data-row]")).hasCount(4);
        assertThat(page.locator("tr[data-row]").nth(1)).containsText("leaf-" + run);
        browser.look(page, "queue");

        press(page, "j", "Enter");
        assertThat(page.locator("h1")).containsText(account);
        press(page, "t");
        assertThat(page.locator(".case-tools")).containsText("You work on this case");
        assertThat(page.locator(".timeline")).not().containsText("keep this between us");
        press(page, "x");
        assertThat(page.locator(".quote mark").first()).hasText("keep this between us");
        press(page, "m");
        assertThat(page.locator(".medium-body img")).hasCount(1);
        assertThat(page.locator(".withheld")).containsText("the match is the evidence");
        browser.look(page, "case");

        press(page, "v");
        assertThat(page.locator("h1")).hasText("The whole file");
        assertThat(page.locator("img")).hasCount(0);
        browser.look(page, "whole-asks");
        press(page, "w");
        page.keyboard().type("The hotline asks whether the edge is cut off");
        page.keyboard().press("Escape");
        press(page, "m");
        assertThat(page.locator("img")).hasCount(1);
        press(page, "f");
        assertThat(page.locator(".whole img")).hasCount(1);
        assertThat(page.locator(".whole")).containsText("900 × 600");
        press(page, "x");
        assertThat(page.locator("main")).containsText("says nothing of itself");
        browser.look(page, "whole-shown");
        press(page, "q");
        assertThat(page.locator("h1")).containsText(account);

        press(page, "2", "4", "3");
        assertThat(page.locator("[name=outcome][value=violation]")).isChecked();
        press(page, "w");
        page.keyboard().type("Second time within a day");
        page.keyboard().press("Escape");
        press(page, "r");
        assertThat(page.locator("#confirm")).containsText("Warn " + account);
        browser.look(page, "case-confirm");
        assertThat(page.locator("#confirm")).containsText("Switch off Direct messages for 7 days");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).containsText("Resolved as a violation");
        assertThat(enforcements.inForce("harbour", account))
                .extracting(one -> one.measure().wireName())
                .containsOnly("warn", "restrict_feature", "remove_content")
                .hasSize(6);

        press(page, "u");
        assertThat(page.locator(".flash")).containsText("Undone");
        assertThat(enforcements.inForce("harbour", account))
                .singleElement()
                .satisfies(rule -> assertThat(rule.automatic()).isTrue());
        assertThat(table.find(id).orElseThrow().open()).isTrue();
        page.navigate(browser.address("/console/cases/" + id));
        assertThat(page.locator("#looked ~ .plain-list").first()).containsText("undid the resolution");
    }

    @Test
    void reviewer_noViolation_releasesAndIsShownAsResolved() {
        String id = openScene();
        Page page = signIn("n", Role.CHILD_SAFETY_REVIEWER);
        page.navigate(browser.address("/console/cases/" + id));
        press(page, "5", "0");
        assertThat(page.locator("[name=suspend]")).not().isChecked();
        press(page, "r");
        assertThat(page.locator("#confirm")).containsText("No violation");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).containsText("no violation");
        page.navigate(browser.address("/console/cases/" + id));
        browser.look(page, "case-resolved");
        press(page, "u");
        assertThat(page.locator("#undo")).isVisible();
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).containsText("Undone");
    }

    @Test
    void banWithoutNote_asksForItBeforeAnythingIsSent() {
        String id = openScene();
        Page page = signIn("b", Role.CHILD_SAFETY_REVIEWER);
        page.navigate(browser.address("/console/cases/" + id));
        press(page, "6", "r");
        assertThat(page.locator(".toast")).containsText("Say why");
        assertThat(page.locator("#note")).isFocused();
        assertThat(table.find(id).orElseThrow().open()).isTrue();
    }

    @Test
    void imminentDanger_isAskedTwiceAndThenRings() {
        String id = openScene();
        Page page = signIn("i", Role.CHILD_SAFETY_REVIEWER);
        page.navigate(browser.address("/console/cases/" + id));
        press(page, "i");
        assertThat(page.locator("#danger")).isVisible();
        page.keyboard().press("Enter");
        assertThat(page.locator(".notice[data-tone=urgent]")).containsText("Imminent danger");
        browser.look(page, "case-danger");
        page.navigate(browser.address("/console/queue?queue=child-safety"));
        assertThat(page.locator("tr[data-danger] .badge")).hasText("Imminent");
        page.navigate(browser.address("/console/cases/" + id));
        page.click("text=Take the flag back");
        assertThat(page.locator(".flash")).containsText("taken back");
    }

    @Test
    void newCase_appearsInTheOpenQueueByItself() {
        openScene();
        Page page = signIn("l", Role.CHILD_SAFETY_REVIEWER);
        page.navigate(browser.address("/console/queue?queue=child-safety"));
        assertThat(page.locator(".live")).hasAttribute("data-live-state", "on");
        assertThat(page.locator("tr[data-row]")).hasCount(1);

        open("stone-" + run, 1, Priority.NORMAL, false);

        assertThat(page.locator("tr[data-row]")).hasCount(2);
        assertThat(page.locator("tr[data-row].is-new")).containsText("stone-" + run);
    }

    @Test
    void openCasePage_isToldOfWhatIsNew_andStaysAsItWas() {
        String id = openScene();
        Page page = signIn("w", Role.CHILD_SAFETY_REVIEWER);
        page.navigate(browser.address("/console/cases/" + id));
        assertThat(page.locator(".live")).hasAttribute("data-live-state", "on");
        press(page, "2");

        open(account, 9, Priority.HIGH, false);

        assertThat(page.locator("#news")).containsText("One more event");
        assertThat(page.locator("[name=warn]")).isChecked();
    }

    @Test
    void auditor_readsAndCannotAct() {
        String id = openScene();
        Page page = signIn("a", Role.AUDITOR);
        page.navigate(browser.address("/console/cases/" + id));
        assertThat(page.locator("h1")).containsText(account);
        assertThat(page.locator(".act")).containsText("change nothing");
        browser.look(page, "case-auditor");
        page.click("summary:has-text('Signs of grooming')");
        assertThat(page.locator(".turns")).containsText("message 7");
        for (int asked = 1; asked <= 3; asked++) {
            press(page, "y");
            assertThat(page.locator(".lowering")).hasCount(asked);
        }
        assertThat(page.locator(".lowering").first()).containsText("was not kept with this decision");
        assertThat(page.locator(".lowering").last())
                .containsText(
                        "Would not have fired without Asks to keep something secret and Finds out whether anybody looks after the"
                                + " other");
        browser.look(page, "case-scores");
        press(page, "1", "r", "t", "i");
        assertThat(page.locator("dialog[open]")).hasCount(0);
        Object status = page.evaluate("""
                async (path) => {
                  const headers = { [document.querySelector('[name=csrf-header]').content]: document.querySelector('[name=csrf-token]').content };
                  const body = new URLSearchParams({ version: '0', decisions: '1', outcome: 'none' });
                  return (await fetch(path, { method: 'POST', headers, body })).status;
                }
                """, "/console/cases/" + id + "/resolution");
        assertThat(status).isEqualTo(403);
        assertThat(table.find(id).orElseThrow().open()).isTrue();
    }

    @Test
    void search_findsTheCaseByItsEvent() {
        String id = openScene();
        Page page = signIn("s", Role.CHILD_SAFETY_REVIEWER);
        page.navigate(browser.address("/console/search"));
        browser.look(page, "search-empty");
        page.keyboard().type("evt-" + account + "-1");
        page.keyboard().press("Enter");
        assertThat(page.locator("tr[data-row]")).hasCount(1);
        browser.look(page, "search");
        press(page, "j", "Enter");
        assertThat(page.locator(".case-head")).containsText(id);
    }

    /** An adult who asks a minor for secrecy, sends a drawing, and sends one that must be reported. */
    private String openScene() {
        Scene scene = new Scene(material, vault);
        scene.play(account);
        open(account, 1, Priority.HIGH, false);
        open(account, 2, Priority.HIGH, false);
        String id = open(account, 3, Priority.URGENT, true);
        transaction.executeWithoutResult(status -> enforcements.apply(new NewEnforcement(
                "harbour",
                account,
                new Measure.RestrictFeature(org.nightlight.policy.Feature.MEDIA_UPLOAD),
                "child-safety/grooming",
                Optional.empty(),
                "dec_" + account + "_2",
                "system",
                "Rule grooming/media-to-minor")));
        return id;
    }

    private String open(String who, int number, Priority priority, boolean mustReport) {
        return open(
                who,
                number,
                priority,
                mustReport
                        ? "Sent a picture that matches a list of known material"
                        : "Asks a minor to keep the conversation secret",
                mustReport);
    }

    private String open(String who, int number, Priority priority, String headline, boolean mustReport) {
        String id = transaction.execute(status -> cases.open(new Cases.CaseOpening(
                "harbour",
                who,
                "child-safety",
                priority,
                "dec_" + who + "_" + number,
                "evt-" + who + "-" + number,
                "child-safety/grooming",
                headline,
                mustReport)));
        return java.util.Objects.requireNonNull(id);
    }

    private Page signIn(String letter, Role role) {
        return browser.signIn(staff.createWithCredentials("t" + letter + "-" + run, Set.of(role), "system"));
    }

    private static void press(Page page, String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }
}
