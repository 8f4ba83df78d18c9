package org.nightlight.server.legalprocess.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.console.ConsoleBrowser;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.Services;
import org.nightlight.server.identity.StaffAccounts;
import org.nightlight.server.legalprocess.ExportCheck;
import org.nightlight.server.storage.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Police and courts in a browser: from the case to the package that is taken away, by two people. */
@ServerTest
class ITLegalConsole {

    private final String own = UUID.randomUUID().toString().substring(0, 6);

    @Autowired
    private StaffAccounts accounts;

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys apiKeys;

    @Autowired
    private Keys keys;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private String caseId = "";

    @BeforeEach
    void aCase() {
        // all tests come from one address
        jdbc.sql("delete from sign_in_throttle").update();
        TestPlatform platform =
                TestPlatform.create(port, services, apiKeys).withStrangerAndMinor("river-17", "stone-4");
        caseId = platform.event(
                        TestPlatform.message("evt-1", "river-17", "stone-4", "keep this between us, add me on snap"))
                .json()
                .path("effects")
                .findValuesAsString("case")
                .getFirst();
    }

    @Test
    void warrant_isRegisteredVerifiedExportedAndAnswered_byTwoPeople() throws IOException {
        try (ConsoleBrowser browser = ConsoleBrowser.at(port);
                ConsoleBrowser second = ConsoleBrowser.at(port)) {
            Page page = browser.signIn(
                    accounts.createWithCredentials("lake-" + own, Set.of(Role.CHILD_SAFETY_REVIEWER), "system"));
            Page other = second.signIn(
                    accounts.createWithCredentials("stone-" + own, Set.of(Role.CHILD_SAFETY_REVIEWER), "system"));
            page.navigate(browser.address("/console/cases/" + caseId));
            browser.press(page, "o");
            page.waitForURL("**/console/legal/new?subject=" + caseId);
            assertThat(page.locator("#subjects")).hasValue(caseId);
            browser.look(page, "legal-new");
            page.selectOption("#kind", "SEARCH_WARRANT");
            page.fill("#agency", "Court of the <b>lake</b>");
            page.fill("#number", "order " + own);
            page.fill("#officer", "officer of the shore");
            page.fill("#contact", "desk 4");
            page.selectOption("#received-by", "POST");
            page.fill("#due-at", "2099-11-27T12:00");
            page.check("input[value=open]");
            page.fill("#asked", "All messages of the account.\nAnd its files.");
            page.click("main form button[type=submit]");
            page.locator(".flash").waitFor();
            assertThat(page.locator("main")).containsText("Nobody has verified who asks");
            assertThat(page.locator("main")).containsText("Court of the <b>lake</b>");
            assertThat(page.locator("#concerns ~ ul").last()).containsText("held");
            String address = page.url();

            page.setInputFiles(
                    "#file",
                    new FilePayload(
                            "order.pdf", "application/pdf", ("the order " + own).getBytes(StandardCharsets.UTF_8)));
            page.click("text=Seal it");
            assertThat(page.locator(".flash")).containsText("sealed in the vault");
            Download letter = page.waitForDownload(() -> page.click("#documents ~ ul a"));
            assertThat(letter.suggestedFilename()).isEqualTo("order.pdf");
            browser.look(page, "legal-request");

            browser.press(page, "v");
            assertThat(page.locator("#verify")).isVisible();
            browser.look(page, "legal-verify");
            page.fill("#verify-note", "called the court's registry, number from our directory");
            page.click("#verify button[type=submit]");
            assertThat(page.locator(".page-head")).containsText("verified");

            browser.press(page, "p");
            page.waitForURL("**/console/legal/exports/new?request=*");
            browser.look(page, "legal-export-new");
            page.fill("#purpose", "The warrant of the court of the lake");
            page.click("text=Ask for it");
            assertThat(page.locator("#state")).containsText("Another person must approve it");
            other.navigate(page.url());
            second.press(other, "y");
            assertThat(other.locator("#approve")).containsText("Court of the <b>lake</b>");
            assertThat(other.locator("#approve")).containsText("Search warrant");
            assertThat(other.locator("#approve")).containsText("/river-17");
            assertThat(other.locator("#approve")).containsText("0 files");
            second.look(other, "legal-approve");
            second.press(other, "y");
            assertThat(other.locator("#state")).containsText("waiting");
            other.click("#approve button[type=submit]");
            Locator away = other.locator("text=Take it away");
            away.waitFor(new Locator.WaitForOptions().setTimeout(60_000));
            second.look(other, "legal-export");
            Download download = other.waitForDownload(away::click);
            Path file = folder.resolve("package.zip");
            download.saveAs(file);
            assertThat(ExportCheck.of(file, Optional.of(keys.publicKey()), (_, _) -> {}))
                    .isInstanceOf(ExportCheck.Result.Intact.class);

            page.navigate(address);
            page.fill("#words", "The package of today, handed to the registry's courier.");
            page.click("text=Draft it for approval");
            assertThat(page.locator("main")).containsText("Another person must approve it");
            other.navigate(address);
            second.press(other, "y");
            other.click("#answer-it button[type=submit]");
            assertThat(other.locator(".page-head")).containsText("answered");
            second.look(other, "legal-answered");
            other.navigate(second.address("/console/legal?only=all&q=" + caseId));
            assertThat(other.locator("tr[data-row]").first()).containsText("Search warrant");
            second.look(other, "legal");
            other.navigate(second.address("/console/cases/" + caseId));
            assertThat(other.locator("main")).containsText("Search warrant, answered");
        }
    }

    @Test
    void auditor_reads_withoutTheOfficer_andMayNotAct() {
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page writer = browser.signIn(
                    accounts.createWithCredentials("w-" + own, Set.of(Role.CHILD_SAFETY_REVIEWER), "system"));
            writer.navigate(browser.address("/console/legal/new?subject=" + caseId));
            writer.selectOption("#kind", "EMERGENCY");
            writer.fill("#agency", "Police of the lake");
            writer.fill("#number", "call " + own);
            writer.fill("#officer", "officer of the shore");
            writer.selectOption("#received-by", "PHONE");
            writer.fill("#asked", "Where the account was last seen.");
            writer.click("main form button[type=submit]");
            writer.locator(".flash").waitFor();
            assertThat(writer.locator("main")).containsText("officer of the shore");
            browser.look(writer, "legal-emergency");
            String address = writer.url();
            try (ConsoleBrowser theirs = ConsoleBrowser.at(port)) {
                Page page = theirs.signIn(accounts.createWithCredentials("a-" + own, Set.of(Role.AUDITOR), "system"));
                page.navigate(address);
                assertThat(page.locator("main")).containsText("Police of the lake");
                assertThat(page.locator("main").textContent()).doesNotContain("officer of the shore");
                assertThat(page.locator("main form").count()).isZero();
                page.navigate(theirs.address("/console/legal/new"));
                assertThat(page.locator("main form").count()).isZero();
                page.navigate(theirs.address("/console/legal/exports/new?case=" + caseId));
                assertThat(page.locator("main form").count()).isZero();
            }
        }
    }

    @Test
    void accountThatNobodyKnows_isSaid_andPackageFormThatWasRefusedCanBeLoadedAgain() {
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page = browser.signIn(
                    accounts.createWithCredentials("n-" + own, Set.of(Role.CHILD_SAFETY_REVIEWER), "system"));
            page.navigate(browser.address("/console/legal/new?subject=harbour/nobody-" + own));
            page.selectOption("#kind", "PRESERVATION");
            page.fill("#agency", "Police of the lake");
            page.fill("#number", "n " + own);
            page.selectOption("#received-by", "POST");
            page.fill("#asked", "Keep it");
            page.click("main form button[type=submit]");
            assertThat(page.locator(".flash")).containsText("nothing is known of harbour/nobody-" + own);
            assertThat(page.locator("main .notice[data-tone=warning]").last())
                    .containsText("Nothing is known of harbour/nobody-" + own);
            browser.press(page, "v");
            page.fill("#verify-note", "asked their desk");
            page.click("#verify button[type=submit]");
            page.click("text=It was withdrawn");
            page.fill("#withdraw-note", "their letter");
            page.click("#withdraw button[type=submit]");
            assertThat(page.locator("main")).containsText("Another person must confirm it");
            browser.look(page, "legal-closing");

            browser.press(page, "p");
            page.waitForURL("**/console/legal/exports/new?request=*");
            page.fill("#case", "case_nothing");
            page.fill("#purpose", "Their letter");
            page.click("text=Ask for it");
            assertThat(page.locator("main [role=alert]")).containsText("There is no case case_nothing");
            assertThat(page.locator("#purpose")).hasValue("Their letter");
            assertThat(page.reload().status()).isEqualTo(200);
            assertThat(page.locator("#case")).hasValue("case_nothing");
            page.fill("#case", caseId);
            page.fill("#purpose", "Their letter");
            page.click("text=Ask for it");
            assertThat(page.locator("#state")).containsText("Another person must approve it");
            try (ConsoleBrowser second = ConsoleBrowser.at(port)) {
                Page other = second.signIn(
                        accounts.createWithCredentials("m-" + own, Set.of(Role.CHILD_SAFETY_REVIEWER), "system"));
                other.navigate(page.url());
                second.press(other, "y");
                assertThat(other.locator("#approve")).containsText("entitles nobody to content");
                second.look(other, "legal-approve-preservation");
                other.click("#approve button[type=submit]");
                assertThat(other.locator("#approve")).isVisible();
                assertThat(other.locator("#state")).containsText("waiting");
            }
        }
    }

    @Test
    void formWithAFault_keepsWhatWasWritten() {
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page = browser.signIn(
                    accounts.createWithCredentials("f-" + own, Set.of(Role.CHILD_SAFETY_REVIEWER), "system"));
            page.navigate(browser.address("/console/legal/new?subject=case_nothing"));
            page.selectOption("#kind", "OTHER");
            page.fill("#agency", "Police of the lake");
            page.fill("#number", "7");
            page.fill("#law", "Law of the lake, article 3");
            page.selectOption("#received-by", "FAX");
            page.fill("#asked", "Everything");
            page.click("main form button[type=submit]");
            assertThat(page.locator("main [role=alert]")).containsText("There is no case case_nothing");
            assertThat(page.locator("#law")).hasValue("Law of the lake, article 3");
            assertThat(page.locator("#kind")).hasValue("OTHER");
        }
    }
}
