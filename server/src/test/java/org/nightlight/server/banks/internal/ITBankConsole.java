package org.nightlight.server.banks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.ServerTest;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.console.ConsoleBrowser;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffAccounts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class ITBankConsole {

    private final Random random = new Random();

    @Autowired
    private StaffAccounts accounts;

    @Autowired
    private Banks banks;

    @Autowired
    private LiveTerms live;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    @Test
    void policyEditor_importsAListRemovesAnEntryAndUndoesIt() {
        String name = "drawn-" + UUID.randomUUID().toString().substring(0, 8);
        banks.create(
                new Bank.Settings(
                        name,
                        BankKind.MEDIA,
                        HarmClass.OTHER,
                        Duty.REMOVE,
                        31,
                        true,
                        false,
                        "Pictures drawn for this test",
                        Optional.of("test"),
                        true),
                false,
                "system");
        PdqHash hash = BankWorld.random(random);
        String list = "hash_type,hash_value,source,tags,note,entry,quality\n"
                + "pdq," + hash.toHex() + ",drawn list,shapes lines,two circles,1,91\n"
                + "md5," + "ab".repeat(16) + ",drawn list,,,1,\n"
                + "sha256," + "cd".repeat(32) + ",drawn list,,,2,\n"
                + "pdq,broken,,,,3,\n";
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page =
                    browser.signIn(accounts.createWithCredentials("b-" + name, Set.of(Role.POLICY_EDITOR), "system"));

            page.navigate(browser.address("/console/banks/" + name));
            page.setInputFiles("#list", new FilePayload("list.csv", "text/csv", list.getBytes(StandardCharsets.UTF_8)));
            page.click("button:text-is('Import')");
            page.locator("#state .badge:text('done')").waitFor();
            assertThat(page.locator("#state").textContent()).contains("64 hexadecimal digits");
            browser.look(page, "bank-import");

            page.navigate(browser.address("/console/banks/" + name));
            assertThat(page.locator("tbody tr").count()).isEqualTo(2);
            browser.look(page, "bank");
            page.locator("button:text-is('Remove')").first().click();
            page.locator(".flash").waitFor();
            assertThat(page.locator("tbody tr").count()).isEqualTo(1);
            page.keyboard().press("u");
            page.locator("tbody tr").nth(1).waitFor();

            page.fill("#hash", "EF".repeat(16));
            page.selectOption("#algorithm", "md5");
            page.locator("form:has(#hash) summary").click();
            page.selectOption("#hash-harm", "extortion");
            page.selectOption("#hash-duty", "review");
            page.fill("#hash-until", "2099-01-02");
            browser.look(page, "bank-entry");
            page.click("button:text-is('Add the hash')");
            page.locator(".flash").waitFor();
            assertThat(page.locator("tbody tr").last().textContent())
                    .contains("extortion", "duty: review", "disabled until");

            page.navigate(browser.address(
                    "/console/banks?hash=" + BankWorld.away(hash, 7).toHex()));
            assertThat(page.locator("section tbody tr").textContent())
                    .contains(name)
                    .contains("7");
            browser.look(page, "banks");
        }
    }

    @Test
    void policyEditor_listsAPhraseLooksAtItAndRemovesIt() {
        String name = "words-" + UUID.randomUUID().toString().substring(0, 8);
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page =
                    browser.signIn(accounts.createWithCredentials("t-" + name, Set.of(Role.POLICY_EDITOR), "system"));

            page.navigate(browser.address("/console/banks"));
            browser.press(page, "n");
            page.fill("#bank-name", name);
            page.selectOption("#kind", "phrases");
            page.click("button:text-is('Create the bank')");
            page.fill("#pattern", "purple lantern");
            page.fill("#context", "harbour\npier");
            page.fill("#language", "en");
            page.fill("#category", "invented places");
            page.locator("aside form").first().locator("button.primary").click();
            page.locator(".flash").waitFor();
            assertThat(page.locator("tbody tr").textContent()).contains("invented places", "literal", "matches");
            assertThat(page.content()).doesNotContain("purple lantern");
            browser.look(page, "bank-terms");

            page.click("button:text-is('Show')");
            page.locator("dd:text-is('purple lantern')").waitFor();
            browser.look(page, "bank-term");

            page.navigate(browser.address("/console/banks/" + name));
            page.locator("button:text-is('Remove')").click();
            page.locator(".flash").waitFor();
            assertThat(page.locator("tbody tr").count()).isZero();
            page.keyboard().press("u");
            page.locator("tbody tr").waitFor();

            page.fill("#pattern", "(broken");
            page.selectOption("#form", "re2");
            page.locator("aside form").first().locator("button.primary").click();
            assertThat(page.locator(".flash").textContent()).doesNotContain("(broken");
        }
    }

    @Test
    void policyEditor_removesWhatCannotBeOpenedAfterBeingAsked_andUndoesIt() {
        String name = "words-" + UUID.randomUUID().toString().substring(0, 8);
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page =
                    browser.signIn(accounts.createWithCredentials("u-" + name, Set.of(Role.POLICY_EDITOR), "system"));
            page.navigate(browser.address("/console/banks"));
            browser.press(page, "n");
            page.fill("#bank-name", name);
            page.selectOption("#kind", "phrases");
            page.click("button:text-is('Create the bank')");
            for (String phrase : List.of("purple lantern", "green lantern", "grey lantern")) {
                page.fill("#pattern", phrase);
                page.locator("aside form").first().locator("button.primary").click();
                page.locator(".flash").waitFor();
            }
            assertThat(page.locator(".notice").count()).isZero();
            database.sql("""
                            update bank_term set sealed = decode('00', 'hex')
                            where id in (select t.id from bank_term t join bank b on b.id = t.bank
                                         where b.name = ? order by t.id limit 2)""").param(name).update();
            live.follow();

            page.navigate(browser.address("/console/banks/" + name));
            assertThat(page.locator(".notice").textContent()).contains("2 entries cannot be opened");
            assertThat(page.locator("tbody tr").count()).isEqualTo(1);
            browser.look(page, "bank-terms-unreadable");
            page.click("button:text-is('Remove what cannot be opened…')");
            assertThat(page.locator("#unreadable").textContent()).contains("Remove 2 entries of " + name + "?");
            browser.look(page, "bank-terms-unreadable-asked");
            page.click("#unreadable button:text-is('Remove')");
            page.locator(".flash").waitFor();
            assertThat(page.locator(".flash").textContent()).contains("Removed 2 entries");
            assertThat(page.locator(".notice").count()).isZero();
            assertThat(page.locator("tbody tr").count()).isEqualTo(1);

            browser.press(page, "u");
            page.locator(".flash:has-text('2 entries are back')").waitFor();
            assertThat(page.locator(".notice").textContent()).contains("2 entries cannot be opened");
        }
    }
}
