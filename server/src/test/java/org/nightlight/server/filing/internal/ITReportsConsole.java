package org.nightlight.server.filing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.console.ConsoleBrowser;
import org.nightlight.server.evidence.SealedEvidence;
import org.nightlight.server.evidence.SealedEvidence.Use;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.filing.Filings;
import org.nightlight.server.filing.Filings.NewFile;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffAccounts;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerQuery;
import org.nightlight.server.ledger.RecordedEntry;
import org.nightlight.testkit.cybertipline.Disturbance;
import org.nightlight.testkit.cybertipline.FakeCyberTipline;
import org.nightlight.testkit.cybertipline.TipCall;
import org.nightlight.testkit.cybertipline.TipReport;
import org.nightlight.testkit.cybertipline.TipSchema;
import org.nightlight.testkit.cybertipline.TipState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** The pages of reports and of reporting in a browser, with reports that go to the fake. */
@ServerTest
class ITReportsConsole {

    private static final String PASSWORD = "not-a-secret";
    private static final StaffMember PREPARER =
            new StaffMember("stf_preparer", "lake", Set.of(Role.CHILD_SAFETY_REVIEWER));

    @Autowired
    private StaffAccounts accounts;

    @Autowired
    private Filings filings;

    @Autowired
    private StoredSetup setup;

    @Autowired
    private Connection connection;

    @Autowired
    private AttemptTable attempts;

    @Autowired
    private Vault vault;

    @Autowired
    private SealedEvidence evidence;

    @Autowired
    private Ledger ledger;

    @Autowired
    private TransactionTemplate transactions;

    @LocalServerPort
    private int port;

    private final String own = UUID.randomUUID().toString().substring(0, 8);
    private FakeCyberTipline fake;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeCyberTipline(0, "harbour", PASSWORD, Clock.systemUTC());
    }

    @AfterEach
    void switchOff() {
        setup.change(setup.settings().in(Environment.OFF, Optional.empty()), FilingWorld.ADMINISTRATOR);
        fake.close();
    }

    @Test
    void administrator_setsUpATrial_andEveryoneSeesThatItIsNotReal() {
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page =
                    browser.signIn(accounts.createWithCredentials("a-" + own, Set.of(Role.ADMINISTRATOR), "system"));
            browser.press(page, "g", "n");
            page.waitForURL("**/console/reporting");
            assertThat(page.locator("[data-environment]").textContent()).contains("Reporting is off");

            page.check("input[name=environment][value=TRIAL]");
            page.fill("#trialAddress", "https://report.cybertip.org/ispws");
            page.click("button[data-key=e]");
            page.locator(".flash").waitFor();
            assertThat(page.locator(".flash").textContent()).contains("This address is NCMEC's");

            page.check("input[name=environment][value=TRIAL]");
            page.fill("#trialAddress", fake.address().toString());
            page.click("button[data-key=e]");
            page.waitForSelector("[data-environment=TRIAL]");
            page.click("button[data-opens=credentials-TRIAL]");
            page.fill("#user-TRIAL", "harbour");
            page.fill("#password-TRIAL", PASSWORD);
            page.click("dialog[open] button[type=submit]");
            page.locator(".flash:has-text('not shown again')").waitFor();
            browser.press(page, "t");
            page.locator(".flash:has-text('works')").waitFor();
            assertThat(page.content()).doesNotContain(PASSWORD);
            browser.look(page, "reporting");

            page.fill("#platform", "Harbour");
            page.fill("#email", "no address");
            page.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true; })");
            page.click("button[data-key=s]");
            assertThat(page.locator("[role=alert]").textContent()).contains("e-mail");
            page.fill("#email", "desk@example.org");
            page.click("button[data-key=s]");
            page.locator(".flash:has-text('Saved')").waitFor();
            assertThat(page.locator("#reporter").locator("..").textContent()).contains("placeholder");

            page.check("input[name=environment][value=PRODUCTION]");
            page.fill("#confirmation", "production");
            page.click("button[data-key=e]");
            page.locator(".flash").waitFor();
            assertThat(page.locator(".flash").textContent()).contains("credentials for production first");
            assertThat(page.locator("[data-environment]").getAttribute("data-environment"))
                    .isEqualTo("TRIAL");
        }
        assertThat(kinds())
                .contains("reporting.setup_changed", "reporting.credentials_set", "reporting.schema_accepted");
    }

    @Test
    void schema_thatChanged_isAcceptedByAnAdministrator() throws Exception {
        trial();
        assertThat(connection.tryIt(Environment.TRIAL, FilingWorld.ADMINISTRATOR))
                .isEmpty();
        fake.use(TipSchema.NEWER);
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page =
                    browser.signIn(accounts.createWithCredentials("a-" + own, Set.of(Role.ADMINISTRATOR), "system"));
            page.navigate(browser.address("/console/reporting"));
            browser.press(page, "t");
            page.locator(".notice:has-text('changed')").waitFor();
            assertThat(page.locator(".notice:has-text('changed')").textContent())
                    .contains("ageAssertionDiscrepancy");
            browser.look(page, "reporting-schema");
            page.click("button:text('Accept the new schema')");
            page.locator(".flash:has-text('new schema')").waitFor();
            assertThat(page.locator(".notice:has-text('changed')").count()).isZero();
        }
        fake.use(TipSchema.NOVEMBER_2025);
        assertThat(connection.tryIt(Environment.TRIAL, FilingWorld.ADMINISTRATOR))
                .isEmpty();
        String before = connection.change(Environment.TRIAL).orElseThrow().found();
        assertThat(connection.accept(Environment.TRIAL, before, FilingWorld.ADMINISTRATOR))
                .isTrue();
    }

    @Test
    void anotherPerson_readsAndConfirmsByKeyboard_andTheNoticeIsThere() throws Exception {
        trial();
        String id = proposed();
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page = browser.signIn(
                    accounts.createWithCredentials("c-" + own, Set.of(Role.CHILD_SAFETY_REVIEWER), "system"));
            browser.press(page, "g", "t");
            page.waitForURL("**/console/reports");
            assertThat(page.locator("[data-environment]").textContent()).contains("not real");
            browser.look(page, "reports");
            page.click("a[href$='" + id + "']");
            assertThat(page.locator("main").textContent())
                    .contains(
                            "Online Enticement",
                            "transcript.txt",
                            "nothing is said of views",
                            "not viewed",
                            "river-" + own);
            browser.look(page, "report-waits");
            browser.press(page, "c", "Enter");
            page.locator("#archive").waitFor();
            assertThat(page.locator("main").textContent()).contains("filed after", "SHA-256");
            page.reload();
            assertThat(page.locator("#happened").locator("..").textContent()).contains("/submit", "/finish");
            browser.look(page, "report-filed");
            String sha = page.locator("#archive ~ dl .id").first().textContent();
            var download = page.waitForDownload(() -> page.keyboard().press("d"));
            byte[] bytes = Files.readAllBytes(download.path());
            assertThat(ArchiveTable.sha256(bytes)).isEqualTo(sha);
            page.click("a:text('as it was') >> nth=0");
            assertThat(page.locator("pre").textContent()).contains("<report");
            browser.look(page, "report-step");
            page.navigate(browser.address("/console/reports/figures"));
            assertThat(page.locator("main").textContent()).contains("From known to filed");
            browser.look(page, "report-figures");
        }
        assertThat(finished()).hasSize(1);
        assertThat(finished().getFirst().files()).hasSize(2);
        assertThat(kinds())
                .contains("filing.viewed", "filing.confirmed", "filing.finished", "filing.notice_downloaded");
    }

    @Test
    void auditor_seesStateStepsAndNumbers_notWhatItSays() throws Exception {
        trial();
        fake.disturb(call -> call == TipCall.UPLOAD ? Optional.of(new Disturbance.Refused(1110)) : Optional.empty());
        String id = proposed(PREPARER, true);
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page = browser.signIn(accounts.createWithCredentials("a-" + own, Set.of(Role.AUDITOR), "system"));
            page.navigate(browser.address("/console/reports/" + id));
            page.locator("text=It is kept").waitFor();
            page.reload();
            assertThat(page.locator("main").textContent())
                    .contains("71 of 100", "/submit", "shown to those who prepare or confirm")
                    .doesNotContain("Online Enticement", "transcript.txt", "drawn.png", "as it was");
            browser.look(page, "report-auditor");
            long attempt = attempts.of(id).getFirst().id();
            long step = attempts.steps(attempt).getFirst().id();
            assertThat(page.request()
                            .get(browser.address("/console/reports/" + id + "/attempts/" + attempt + "/steps/" + step))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void whoPreparedIt_isNotOfferedToConfirm_andMayReturnIt() throws Exception {
        trial();
        StaffAccounts.Credentials person =
                accounts.createWithCredentials("c-" + own, Set.of(Role.CHILD_SAFETY_REVIEWER), "system");
        String id = proposed(member(person.name()), false);
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page = browser.signIn(person);
            page.navigate(browser.address("/console/reports/" + id));
            assertThat(page.locator("button[data-key=c]").count()).isZero();
            assertThat(page.locator("main").textContent()).contains("somebody else must confirm it");
            browser.press(page, "r");
            page.fill("#return-reason", "The wrong message");
            page.keyboard().press("Control+Enter");
            page.locator(".flash").waitFor();
            assertThat(page.locator("main").textContent()).contains("Returned by c-" + own, "The wrong message");
        }
        assertThat(fake.reports()).isEmpty();
    }

    @Test
    void report_thatIsKept_saysWhy_andCanBeRetracted() throws Exception {
        trial();
        fake.disturb(call -> call == TipCall.UPLOAD ? Optional.of(new Disturbance.Refused(1110)) : Optional.empty());
        String id = proposed(PREPARER, true);
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page = browser.signIn(
                    accounts.createWithCredentials("c-" + own, Set.of(Role.CHILD_SAFETY_REVIEWER), "system"));
            page.navigate(browser.address("/console/reports/" + id));
            page.locator("text=It is kept").waitFor();
            assertThat(page.locator("main").textContent()).contains("1110", "someone is in danger");
            browser.look(page, "report-kept");
            browser.press(page, "x");
            page.fill("#retract-reason", "It is another account");
            page.click("dialog[open] button[type=submit]");
            page.locator("text=It is another account").waitFor();
        }
        assertThat(fake.reports()).extracting(TipReport::state).containsExactly(TipState.RETRACTED);
        assertThat(filings.find(id).orElseThrow().state()).isEqualTo(Filings.State.RETURNED);
    }

    private void trial() {
        setup.change(setup.settings().in(Environment.TRIAL, Optional.of(fake.address())), FilingWorld.ADMINISTRATOR);
        setup.credentials(Environment.TRIAL, "harbour", PASSWORD, FilingWorld.ADMINISTRATOR);
    }

    private StaffMember member(String name) {
        return accounts.all().stream()
                .map(StaffAccounts.StaffAccount::member)
                .filter(member -> member.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    private String proposed() {
        return proposed(PREPARER, false);
    }

    private String proposed(StaffMember by, boolean danger) {
        String caseId = "case_" + own;
        String drawn = vault.seal(("a drawn landscape " + own).getBytes(StandardCharsets.UTF_8), "image/png");
        String written = vault.seal(("river-" + own + ": hello").getBytes(StandardCharsets.UTF_8), "text/plain");
        transactions.executeWithoutResult(_ ->
                evidence.record(new Use(Set.of(drawn), "harbour", "river-" + own, "dec_" + own, Optional.of(caseId))));
        return filings.propose(
                new Filings.NewFiling(
                        caseId,
                        "harbour",
                        List.of("river-" + own),
                        SampleFilings.report("2026-01-15T14:05:11Z"),
                        List.of(
                                new NewFile(
                                        drawn,
                                        "drawn.png",
                                        Map.of("originalFileName", "drawn.png", "fileRelevance", "Reported"),
                                        false),
                                new NewFile(written, "transcript.txt", Map.of(), true)),
                        danger,
                        false,
                        71,
                        Clock.systemUTC().instant().minusSeconds(600)),
                by);
    }

    private List<TipReport> finished() {
        return fake.reports().stream()
                .filter(report -> report.state() == TipState.FINISHED)
                .toList();
    }

    private List<String> kinds() {
        return ledger.read(LedgerQuery.latest(200)).stream()
                .map(RecordedEntry::kind)
                .toList();
    }
}
