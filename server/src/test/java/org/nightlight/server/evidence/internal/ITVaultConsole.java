package org.nightlight.server.evidence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.console.ConsoleBrowser;
import org.nightlight.server.evidence.Holds;
import org.nightlight.server.evidence.Holds.NewHold;
import org.nightlight.server.evidence.Holds.Reason;
import org.nightlight.server.evidence.Holds.Scope;
import org.nightlight.server.evidence.SealedEvidence;
import org.nightlight.server.evidence.SealedEvidence.Use;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffAccounts;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerQuery;
import org.nightlight.server.ledger.RecordedEntry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The vault's pages in a browser. */
@ServerTest
class ITVaultConsole {

    @Autowired
    private StaffAccounts accounts;

    @Autowired
    private Vault vault;

    @Autowired
    private SealedEvidence evidence;

    @Autowired
    private Holds holds;

    @Autowired
    private Ledger ledger;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private String account;
    private String caseId;
    private String reference;

    @BeforeEach
    void seal() {
        String own = UUID.randomUUID().toString().substring(0, 8);
        account = "river-" + own;
        caseId = "case_" + own;
        reference = vault.seal(("a drawn landscape " + own).getBytes(StandardCharsets.UTF_8), "image/png");
        transactions.executeWithoutResult(_ -> {
            evidence.record(new Use(Set.of(reference), "harbour", account, "dec_" + own, Optional.of(caseId)));
            evidence.caseResolved(caseId, "staff:nobody");
        });
        jdbc.sql("update vault_object set sealed_last = sealed_last - interval '2 hours' where reference = ?")
                .param(reference)
                .update();
    }

    @Test
    void childSafetyReviewer_putsAndEndsAHold_andDeletesWithACertificate() {
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page = browser.signIn(
                    accounts.createWithCredentials("c-" + account, Set.of(Role.CHILD_SAFETY_REVIEWER), "system"));
            page.navigate(browser.address("/console/vault?q=" + account));
            assertThat(page.locator("tr[data-row]").first().textContent()).contains(account, "nothing", "sealed");
            browser.look(page, "vault");
            page.locator("a[href$='" + reference + "']").click();

            browser.press(page, "h");
            page.selectOption("#reason", "COURT_ORDER");
            page.fill("#until", "2099-11-27");
            page.fill("#note", "<b>Court of the lake</b>, order 12");
            page.click("#new-hold button[type=submit]");
            page.locator(".flash").waitFor();

            assertThat(page.locator("main").textContent())
                    .contains("court order", "the whole case", "<b>Court of the lake</b>", "c-" + account);
            assertThat(page.locator("button:text('Delete on request')").count()).isZero();
            browser.look(page, "vault-object");

            page.click("button:text('End it')");
            assertThat(page.locator("dialog[open]").textContent())
                    .contains("court order", "<b>Court of the lake</b>, order 12", "c-" + account, caseId);
            browser.look(page, "vault-end-hold");
            page.fill("dialog[open] input[name=note]", "The court lifted it");
            page.click("dialog[open] button[type=submit]");
            page.locator(".flash").waitFor();
            assertThat(page.locator("main").textContent()).contains("The court lifted it", "nothing holds it");

            page.click("button:text('Delete on request')");
            page.fill("#delete-note", "The authority's letter 13");
            page.click("#delete button[type=submit]");
            page.waitForURL("**/console/vault/certificates/del_*");
            assertThat(page.locator("main").textContent())
                    .contains("signature holds", reference, "The authority's letter 13");
            browser.look(page, "vault-certificate");
        }
        assertThat(ledger.read(LedgerQuery.latest(50).ofSubject("harbour/" + account)))
                .extracting(RecordedEntry::kind)
                .containsExactly(
                        "evidence.deleted", "evidence.deletion_decided", "evidence.hold_ended", "evidence.hold_put");
    }

    @Test
    void anybody_deletingUnderAHold_isRefused() {
        holds.put(new NewHold(
                new Scope.OfObject(reference), Reason.FILING, Optional.empty(), "report 5", "staff:somebody"));
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page = browser.signIn(accounts.createWithCredentials("a-" + account, Set.of(Role.values()), "system"));
            page.navigate(browser.address("/console/vault/objects/" + reference));
            // what the page does not offer, sent all the same
            page.evaluate("""
                    reference => {
                      const form = document.querySelector('#new-hold form').cloneNode(true);
                      form.action = '/console/vault/objects/' + reference + '/delete';
                      form.querySelector('[name=note]').value = 'all roles want it';
                      document.body.append(form);
                      form.submit();
                    }
                    """, reference);
            page.locator(".flash").waitFor();
            assertThat(page.locator(".flash").textContent()).contains("It stays", "1 hold");
        }
        assertThat(vault.open(reference).content()).isNotEmpty();
    }

    @Test
    void auditor_sees_andMayNotAct() {
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page = browser.signIn(accounts.createWithCredentials("u-" + account, Set.of(Role.AUDITOR), "system"));
            page.navigate(browser.address("/console/vault/objects/" + reference));
            assertThat(page.locator("main").textContent()).contains(account, "nothing holds it");
            assertThat(page.locator("main form").count()).isZero();
            page.navigate(browser.address("/console/vault"));
            assertThat(page.locator("main form[method=post]").count()).isZero();
        }
    }

    @Test
    void check_askedFor_isDoneAndShown() {
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page = browser.signIn(
                    accounts.createWithCredentials("k-" + account, Set.of(Role.CHILD_SAFETY_REVIEWER), "system"));
            page.navigate(browser.address("/console/vault"));
            browser.press(page, "c");
            page.locator(".flash").waitFor();
            page.locator("main:has-text('opened and compared')").waitFor();
        }
    }
}
