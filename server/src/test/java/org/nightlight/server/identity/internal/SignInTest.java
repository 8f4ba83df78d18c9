package org.nightlight.server.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffAccounts;
import org.nightlight.server.identity.StaffAccounts.Credentials;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerQuery;
import org.nightlight.server.ledger.RecordedEntry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class SignInTest {

    private static final StaffMember ADMINISTRATOR = new StaffMember("stf_other", "other", Set.of(Role.ADMINISTRATOR));
    private static final Pattern SECRET = Pattern.compile("data-secret>([A-Z2-7]+)<");

    private String name = "";

    @Autowired
    private StaffAccounts accounts;

    @Autowired
    private StaffDirectory directory;

    @Autowired
    private StaffTable table;

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Browser browser = new Browser(0);

    @BeforeEach
    void fresh() {
        name = "p-" + UUID.randomUUID().toString().substring(0, 8);
        browser = new Browser(port);
        // all tests come from one address
        database.sql("delete from sign_in_throttle").update();
    }

    @Test
    void passwordAndCode_signIn_andTheSessionGetsAnotherIdAtEachStep() {
        Credentials person = accounts.createWithCredentials(name, Set.of(Role.REVIEWER), "system");
        assertThat(Browser.location(browser.get("/console"))).isEqualTo("/sign-in");
        browser.get("/sign-in");
        String anonymous = browser.session();
        assertThat(Browser.location(password(person.password()))).isEqualTo("/sign-in/code");
        String half = browser.session();
        assertThat(Browser.location(browser.get("/console"))).isEqualTo("/sign-in/code");
        assertThat(Browser.location(code(person))).isEqualTo("/console");
        assertThat(browser.session()).isNotIn(anonymous, half);
        assertThat(half).isNotEqualTo(anonymous);
        assertThat(browser.get("/console").statusCode()).isEqualTo(200);
        assertThat(directory.online(Permission.RESOLVE_CASE))
                .extracting(StaffMember::name)
                .contains(name);
    }

    @Test
    void signIn_leadsBackToThePageThatWasWanted_andNowhereElse() {
        Credentials person = accounts.createWithCredentials(name, Set.of(Role.REVIEWER), "system");
        String signIn = Browser.location(browser.get("/console/roles?x=1"));
        assertThat(signIn).isEqualTo("/sign-in?next=%2Fconsole%2Froles%3Fx%3D1");
        browser.get(signIn);
        browser.get("/sign-in?next=https%3A%2F%2Felsewhere.example%2F");
        browser.get("/sign-in?next=%2Fconsole%2F%2F..%2F%2Felsewhere.example");
        password(person.password());
        assertThat(Browser.location(code(person))).isEqualTo("/console/roles?x=1");
    }

    @Test
    void code_isRefusedASecondTime() {
        Credentials person = accounts.createWithCredentials(name, Set.of(Role.REVIEWER), "system");
        String code = Totp.code(Base32.decode(person.totp()), Totp.step(Instant.now()));
        password(person.password());
        assertThat(browser.submit("/sign-in/code", "/sign-in/code", Map.of("code", code))
                        .statusCode())
                .isEqualTo(302);
        browser = new Browser(port);
        password(person.password());
        HttpResponse<String> again = browser.submit("/sign-in/code", "/sign-in/code", Map.of("code", code));
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("was used already");
    }

    @Test
    void wrongPasswords_slowTheAccountDown_evenForTheRightOne() {
        Credentials person = accounts.createWithCredentials(name, Set.of(Role.REVIEWER), "system");
        for (int i = 0; i < 6; i++) {
            assertThat(password("not the password " + i).statusCode()).isEqualTo(422);
        }
        HttpResponse<String> held = password(person.password());
        assertThat(held.statusCode()).isEqualTo(429);
        assertThat(held.body()).contains("Too many attempts");
    }

    @Test
    void unknownName_isAnsweredLikeAWrongPassword() {
        accounts.createWithCredentials(name, Set.of(Role.REVIEWER), "system");
        String wrong = password("not the password").body();
        name = "nobody-here";
        String unknown = password("not the password").body();
        assertThat(withoutNames(unknown)).isEqualTo(withoutNames(wrong)).contains("Name or password is not right");
    }

    @Test
    void disabledPerson_isOutWithTheNextRequest() {
        Credentials person = accounts.createWithCredentials(name, Set.of(Role.REVIEWER), "system");
        signIn(person);
        String id = table.byName(name).orElseThrow().member().id();
        accounts.disable(id, ADMINISTRATOR);
        assertThat(Browser.location(browser.get("/console"))).isEqualTo("/sign-in");
        assertThat(password(person.password()).statusCode()).isEqualTo(422);
    }

    @Test
    void roleTaken_countsWithTheNextRequest() {
        Credentials person = accounts.createWithCredentials(name, Set.of(Role.ADMINISTRATOR), "system");
        accounts.createWithCredentials(name + "-2", Set.of(Role.ADMINISTRATOR), "system");
        signIn(person);
        assertThat(browser.get("/console/staff").statusCode()).isEqualTo(200);
        accounts.setRoles(table.byName(name).orElseThrow().member().id(), Set.of(Role.REVIEWER), ADMINISTRATOR);
        assertThat(browser.get("/console/staff").statusCode()).isEqualTo(403);
    }

    @Test
    void signOut_endsTheSession() {
        Credentials person = accounts.createWithCredentials(name, Set.of(Role.REVIEWER), "system");
        signIn(person);
        assertThat(Browser.location(browser.submit("/console", "/sign-out", Map.of())))
                .isEqualTo("/sign-in?out");
        assertThat(Browser.location(browser.get("/console"))).isEqualTo("/sign-in");
    }

    @Test
    void postWithoutToken_isRefused() {
        Credentials person = accounts.createWithCredentials(name, Set.of(Role.REVIEWER), "system");
        signIn(person);
        assertThat(browser.post("/console/me/password", "current=a&wanted=b").statusCode())
                .isEqualTo(403);
    }

    @Test
    void link_setsAPasswordOnce_thenAsksForASecondFactor() {
        String link =
                accounts.create(name, Set.of(Role.AUDITOR), "system").address().getPath();
        String password = "three quiet words";
        assertThat(browser.submit(link, link, Map.of("password", "short")).body())
                .contains("at least 12");
        assertThat(Browser.location(browser.submit(link, link, Map.of("password", password))))
                .isEqualTo("/sign-in/second");
        assertThat(Browser.location(browser.get("/console"))).isEqualTo("/sign-in/second");
        assertThat(new Browser(port).get(link).statusCode()).isEqualTo(404);

        Matcher secret = SECRET.matcher(browser.get("/sign-in/second").body());
        assertThat(secret.find()).isTrue();
        String code = Totp.code(Base32.decode(secret.group(1)), Totp.step(Instant.now()));
        assertThat(browser.submit("/sign-in/second", "/sign-in/second", Map.of("code", "000000"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(Browser.location(browser.submit("/sign-in/second", "/sign-in/second", Map.of("code", code))))
                .isEqualTo("/console");
        assertThat(browser.get("/console").statusCode()).isEqualTo(200);
    }

    @Test
    void signInsAndFailures_areInTheLedger() {
        Credentials person = accounts.createWithCredentials(name, Set.of(Role.REVIEWER), "system");
        String id = table.byName(name).orElseThrow().member().id();
        password("not the password");
        signIn(person);
        var fact = new LedgerQuery.Fact("staff", id);
        var query = new LedgerQuery(
                Optional.empty(), Optional.of("staff"), Optional.empty(), Optional.of(fact), Optional.empty(), 10);
        assertThat(ledger.read(query))
                .extracting(RecordedEntry::kind)
                .containsExactly("staff.signed_in", "staff.sign_in_failed", "staff.created");
        assertThat(ledger.read(query).getFirst().personal()).containsKey("address");
    }

    @Test
    void stolenPassword_cannotSetUpAnotherSecondFactor() {
        Credentials person = accounts.createWithCredentials(name, Set.of(Role.REVIEWER), "system");
        password(person.password());
        assertThat(Browser.location(browser.get("/sign-in/second"))).isEqualTo("/sign-in");
        assertThat(browser.submit("/sign-in/code", "/sign-in/second/passkey/options", Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void secretOfCodes_isSealedInTheTable() {
        Credentials person = accounts.createWithCredentials(name, Set.of(Role.REVIEWER), "system");
        byte[] sealed =
                table.totp(table.byName(name).orElseThrow().member().id()).orElseThrow();
        assertThat(sealed).hasSizeGreaterThan(20).isNotEqualTo(Base32.decode(person.totp()));
    }

    @Test
    void answers_carryTheSecurityHeaders() {
        var headers = browser.get("/sign-in").headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(headers.firstValue("Set-Cookie").orElse(""))
                .contains("HttpOnly")
                .contains("SameSite=Strict");
    }

    private void signIn(Credentials person) {
        password(person.password());
        code(person);
    }

    private HttpResponse<String> password(String password) {
        return browser.submit("/sign-in", "/sign-in", Map.of("name", name, "password", password));
    }

    private HttpResponse<String> code(Credentials person) {
        String code = Totp.code(Base32.decode(person.totp()), Totp.step(Instant.now()));
        return browser.submit("/sign-in/code", "/sign-in/code", Map.of("code", code));
    }

    private static String withoutNames(String page) {
        return page.replaceAll("(value|content)=\"[^\"]*\"", "");
    }
}
