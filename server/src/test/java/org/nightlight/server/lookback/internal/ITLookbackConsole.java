package org.nightlight.server.lookback.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.server.lookback.internal.LookbackPlatform.digest;
import static org.nightlight.server.lookback.internal.LookbackPlatform.ofSha256;
import static org.nightlight.server.lookback.internal.LookbackPlatform.sha256;

import com.microsoft.playwright.Page;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.policy.Duty;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.console.ConsoleBrowser;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.Services;
import org.nightlight.server.identity.StaffAccounts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class ITLookbackConsole {

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private StaffAccounts accounts;

    @Autowired
    private Banks banks;

    @Autowired
    private Floods floods;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private LookbackPlatform world;

    @BeforeEach
    void setUp() {
        world = new LookbackPlatform(TestPlatform.create(port, services, keys), banks, jdbc);
    }

    @Test
    void policyEditor_seesAStoppedEntryAndWhatItDid_andLetsItActAlsoOnWhatWasCounted() {
        String digest = digest();
        String bank = world.bank(Duty.REMOVE, false);
        world.post("river-17", sha256(digest));
        long entry = world.enter(bank, ofSha256(digest));
        world.awaitLookedBack(bank);
        assertThat(floods.stop(entry, "It matched 1,204 contents of 801 accounts as they came in"))
                .isTrue();
        var counted = world.post("river-18", sha256(digest));
        assertThat(counted.text("verdict")).isEqualTo("allow");
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page =
                    browser.signIn(accounts.createWithCredentials("e-" + bank, Set.of(Role.POLICY_EDITOR), "system"));
            page.navigate(browser.address("/console/looking-back?bank=" + bank));
            page.locator("#entry-" + entry).waitFor();
            browser.look(page, "looking-back");
            page.navigate(browser.address("/console/banks/" + bank));
            assertThat(page.locator("#entry-" + entry).textContent()).contains("stopped: decide");
            browser.look(page, "bank-stopped");
            page.locator("#entry-" + entry + " a").first().click();
            page.waitForURL("**/console/looking-back/entries/" + entry);
            assertThat(page.locator("main").textContent())
                    .contains("1,204 contents", "block")
                    .doesNotContain("river-17", "Open the case");
            browser.look(page, "stopped-entry");

            page.locator("button:text('also on what was counted')").click();
            page.locator(".flash").waitFor();

            assertThat(page.locator("#entry-" + entry).count()).isZero();
            LookbackPlatform.await(() -> world.verdict(counted).isPresent());
        }
    }

    @Test
    void auditor_sees_andMayNotDecide() {
        String bank = world.bank(Duty.REMOVE, false);
        String digest = digest();
        world.post("river-17", sha256(digest));
        long entry = world.enter(bank, ofSha256(digest));
        world.awaitLookedBack(bank);
        floods.stop(entry, "It matched 1,204 contents of 801 accounts as they came in");
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page = browser.signIn(accounts.createWithCredentials("a-" + bank, Set.of(Role.AUDITOR), "system"));
            page.navigate(browser.address("/console/looking-back/entries/" + entry));
            assertThat(page.locator("main").textContent()).contains("stopped", "river-17", "Open the case");
            assertThat(page.locator("main form").count()).isZero();
        }
        banks.remove(bank, entry, "system");
    }
}
