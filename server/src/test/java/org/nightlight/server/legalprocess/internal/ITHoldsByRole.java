package org.nightlight.server.legalprocess.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.server.legalprocess.internal.Letters.LAKE;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nightlight.server.ServerTest;
import org.nightlight.server.console.ConsoleBrowser;
import org.nightlight.server.evidence.Holds;
import org.nightlight.server.evidence.Holds.Hold;
import org.nightlight.server.evidence.Holds.NewHold;
import org.nightlight.server.evidence.Holds.Reason;
import org.nightlight.server.evidence.Holds.Scope;
import org.nightlight.server.evidence.SealedEvidence;
import org.nightlight.server.evidence.SealedEvidence.Use;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffAccounts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Every role before every kind of hold, on the page and by what the page does not offer. */
@ServerTest
class ITHoldsByRole {

    private final String own = UUID.randomUUID().toString().substring(0, 8);

    @Autowired
    private StaffAccounts accounts;

    @Autowired
    private Register register;

    @Autowired
    private ServedDocuments documents;

    @Autowired
    private RequestHolds keeper;

    @Autowired
    private Closing closing;

    @Autowired
    private Holds holds;

    @Autowired
    private Vault vault;

    @Autowired
    private SealedEvidence evidence;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @EnumSource(Role.class)
    void role_endsOnlyWhatAPersonPut_andOnlyWhereItManagesTheVault(Role role) {
        jdbc.sql("delete from sign_in_throttle").update();
        String reference = seal("roles");
        Map<String, Boolean> put = new LinkedHashMap<>();
        put.put(put(reference, Reason.FILING, Optional.of(Duration.ofDays(365))), false);
        put.put(put(reference, Reason.FILING, Optional.empty()), false);
        put.put(put(reference, Reason.EXTENSION, Optional.empty()), true);
        put.put(put(reference, Reason.COURT_ORDER, Optional.of(Duration.ofDays(90))), true);
        put.put(put(reference, Reason.APPEAL, Optional.empty()), true);
        put.put(ofRequest(RequestKind.PRESERVATION, reference), false);
        put.put(ofRequest(RequestKind.SEARCH_WARRANT, reference), false);
        boolean manages = role == Role.CHILD_SAFETY_REVIEWER;

        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page = browser.signIn(accounts.createWithCredentials(role.wireName() + own, Set.of(role), "system"));
            page.navigate(browser.address("/console/vault/objects/" + reference));
            assertThat(page.locator("button:text('End it')").count()).isEqualTo(manages ? 3 : 0);
            if (manages) {
                assertThat(page.locator("main")).containsText("may not be ended before its day");
                assertThat(page.locator("main a[href^='/console/legal/lgl_']").count())
                        .isEqualTo(2);
                page.locator("button:text('End it')").first().click();
                assertThat(page.locator("dialog[open]")).containsText("letter of the lake");
                assertThat(page.locator("dialog[open]")).containsText("this object");
                browser.look(page, "vault-end-one-hold");
            }
            page.navigate(browser.address("/console/me"));
            put.forEach((hold, endable) -> {
                page.evaluate("""
                        path => fetch(path, {method: 'POST', body: new URLSearchParams(
                            {_csrf: document.querySelector('[name=_csrf]').value, note: 'I want it gone'})})
                        """, "/console/vault/objects/" + reference + "/holds/" + hold + "/end");
                Hold now = holds.find(hold).orElseThrow();
                assertThat(now.end().isPresent()).as("%s before %s", role, now).isEqualTo(manages && endable);
            });
        }
    }

    @Test
    void documentOfARequest_isHeldUntilItIsOver() {
        String id = register.register(Letters.filled(RequestKind.SUBPOENA, seal("documents")), LAKE);
        documents.add(id, "order.pdf", ("order " + own).getBytes(StandardCharsets.UTF_8), "application/pdf", LAKE);
        Hold hold = holds.of(documents.of(id).getFirst().evidence()).getFirst();

        assertThat(keeper.of(hold))
                .hasValueSatisfying(kept -> assertThat(kept.path()).endsWith(id));

        closing.withdraw(id, "their letter", LAKE);
        assertThat(keeper.of(hold)).as("nobody confirmed it").isPresent();
        closing.confirm(id, Letters.STONE);
        assertThat(keeper.of(hold)).isEmpty();
    }

    private String ofRequest(RequestKind kind, String reference) {
        List<String> before = holds.of(reference).stream().map(Hold::id).toList();
        register.register(Letters.filled(kind, reference), LAKE);
        return holds.of(reference).stream()
                .map(Hold::id)
                .filter(hold -> !before.contains(hold))
                .findFirst()
                .orElseThrow();
    }

    private String put(String reference, Reason reason, Optional<Duration> until) {
        return holds.put(new NewHold(
                new Scope.OfObject(reference),
                reason,
                until.map(Clock.systemUTC().instant()::plus),
                "letter of the lake " + reason,
                LAKE.actor()));
    }

    private String seal(String what) {
        String reference = vault.seal((what + own).getBytes(StandardCharsets.UTF_8), "image/png");
        transactions.executeWithoutResult(_ -> evidence.record(
                new Use(Set.of(reference), "harbour", "river-" + own, "dec_" + what + own, Optional.empty())));
        return reference;
    }
}
