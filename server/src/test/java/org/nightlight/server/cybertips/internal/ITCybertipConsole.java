package org.nightlight.server.cybertips.internal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.fingerprint.Digests;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.console.ConsoleBrowser;
import org.nightlight.server.filing.FilingFinished;
import org.nightlight.server.filing.FilingReturned;
import org.nightlight.server.filing.internal.TrialReporting;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.Services;
import org.nightlight.server.identity.StaffAccounts;
import org.nightlight.testkit.cybertipline.Disturbance;
import org.nightlight.testkit.cybertipline.FakeCyberTipline;
import org.nightlight.testkit.cybertipline.TipCall;
import org.nightlight.testkit.cybertipline.TipFile;
import org.nightlight.testkit.cybertipline.TipReport;
import org.nightlight.testkit.cybertipline.TipState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Preparing reports in a real browser, by keyboard, with nothing invented but the platform and the CyberTipline. */
@ServerTest
class ITCybertipConsole {

    private static final String HELD = "keep this between us, add me on snap";

    private final Random random = new Random(17);
    private final String run = UUID.randomUUID().toString().substring(0, 6);

    @Autowired
    private StaffAccounts staff;

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Banks banks;

    @Autowired
    private ConfigurableApplicationContext context;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private TestPlatform platform;
    private FakeCyberTipline fake;
    private ConsoleBrowser browser;
    private ConsoleBrowser second;
    private Optional<Page> colleague = Optional.empty();
    private CommittedEvents<FilingFinished> finished;
    private CommittedEvents<FilingReturned> returned;

    @BeforeEach
    void start() throws IOException {
        browser = ConsoleBrowser.at(port);
        second = ConsoleBrowser.at(port);
        database.sql("delete from sign_in_throttle").update(); // all tests come from one address
        fake = new FakeCyberTipline(0, TrialReporting.USER, TrialReporting.PASSWORD, Clock.systemUTC());
        TrialReporting.to(fake, context);
        finished = new CommittedEvents<>(context, FilingFinished.class, FilingFinished::caseId);
        returned = new CommittedEvents<>(context, FilingReturned.class, FilingReturned::caseId);
        platform = TestPlatform.create(port, services, keys).withStrangerAndMinor("river-17", "stone-4");
    }

    @AfterEach
    void stop() {
        browser.close();
        second.close();
        returned.close();
        finished.close();
        fake.close();
    }

    @Test
    void textOnlyCase_byKeyboard_isFiledAndReadBack() {
        message("evt-0", "stone-4", "river-17", "hello, do you like boats?");
        String id = caseOf(message("evt-1", "river-17", "stone-4", HELD));
        Page page = signIn("t");
        page.navigate(browser.address("/console/cases/" + id));
        browser.press(page, "a");
        assertThat(page.locator("h1")).containsText("Reports to NCMEC on river-17");
        browser.press(page, "n");
        assertThat(page.locator("h1")).containsText("Report to NCMEC on river-17");
        browser.look(page, "cybertip-draft-new");
        browser.press(page, "e", "0", "n");
        page.keyboard()
                .type(
                        "An adult asks a child of 13 to 15 to keep their talk secret and to move to another app, on 21 November.");
        page.keyboard().press("Escape");
        assertThat(page.locator("#state .figure-value")).not().hasText("0");
        assertThat(page.locator("#state")).not().containsText("in your words");
        page.evaluate("scrollTo(0, 0)");
        browser.look(page, "cybertip-draft");
        browser.press(page, "a");
        assertThat(page.locator("#state")).containsText("The platform is asked");
        assertThat(platform.post("/v1/cases/" + id + "/subscribers", """
                        {"accounts":[{"account":"river-17","screenName":"river_17",
                          "emails":[{"address":"river@example.net","verified":true}]},
                         {"account":"stone-4","displayNames":["Stone"]}]}""").status())
                .isEqualTo(200);
        assertThat(page.locator("#answer"))
                .containsText("The platform answered", new LocatorAssertions.ContainsTextOptions().setTimeout(15_000));
        page.reload();
        assertThat(page.locator("#who")).containsText("river@example.net Observed");
        assertThat(page.locator("#state")).containsText("answered");
        browser.press(page, "p");
        assertThat(page.locator("h1")).containsText("as it would go");
        assertThat(page.locator("pre")).containsText("<incidentType>Online Enticement of Children for Sexual Acts");
        page.reload();
        assertThat(page.locator("h1")).containsText("as it would go");
        browser.look(page, "cybertip-preview");
        auditorSeesNothingOfIt(id);
        browser.press(page, "b");
        browser.press(page, "h");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).containsText("Handed over");
        assertThat(page.locator("#narrative")).isDisabled();

        TipReport filed = filed(id);
        assertThat(text(filed, "incidentSummary/incidentType"))
                .isEqualTo("Online Enticement of Children for Sexual Acts");
        assertThat(Instant.parse(text(filed, "incidentSummary/incidentDateTime")))
                .isEqualTo(Instant.parse(atOf("evt-1")));
        assertThat(text(filed, "internetDetails/chatImIncident/content")).contains(HELD, "river-17");
        assertThat(text(filed, "personOrUserReported/espIdentifier")).isEqualTo("river-17");
        assertThat(text(filed, "personOrUserReported/ipCaptureEvent/ipAddress")).isEqualTo("203.0.113.5");
        assertThat(text(filed, "personOrUserReported/ipCaptureEvent/port")).isEqualTo("51122");
        assertThat(text(filed, "personOrUserReported/personOrUserReportedPerson/email"))
                .isEqualTo("river@example.net");
        assertThat(text(filed, "victim/espIdentifier")).isEqualTo("stone-4");
        assertThat(text(filed, "additionalInfo"))
                .contains("ASSESSED by the reviewer:\nAn adult asks", "OBSERVED by servers", "Found by software");
        assertThat(filed.files()).extracting(TipFile::name).containsExactly("messages.html", "messages.csv");
        assertThat(filed.files().getFirst().beginning())
                .contains(HELD, "do you like boats?", "stone-4", "<td>reported</td>", "<td>context</td>");
        assertThat(filed.files())
                .allSatisfy(file -> assertThat(file.details().orElseThrow())
                        .contains("Supplemental Reported")
                        .doesNotContain("fileViewedByEsp"));
        page.reload();
        assertThat(page.locator("h1")).containsText(Long.toString(filed.number()));
        page.navigate(browser.address("/console/cases/" + id));
        assertThat(page.locator(".act")).containsText("filed, number " + filed.number());
    }

    @Test
    void repeatOffender_secondReport_carriesTheFirstNumber() {
        String id = caseOf(message("evt-1", "river-17", "stone-4", HELD));
        Page page = signIn("r");
        prepare(page, id, "e");
        TipReport first = filed(id);
        message("evt-2", "river-17", "stone-4", "still between us, add me on snap tonight");

        prepare(page, id, "x");

        TipReport second = filed(id);
        assertThat(second.number()).isNotEqualTo(first.number());
        assertThat(ReadBack.all(first.xml(), "personOrUserReported/priorCTReports"))
                .isEmpty();
        assertThat(ReadBack.all(second.xml(), "personOrUserReported/priorCTReports"))
                .containsExactly(Long.toString(first.number()));
        assertThat(ReadBack.all(second.xml(), "incidentSummary/reportAnnotations/sextortion"))
                .hasSize(1);
        assertThat(Instant.parse(text(second, "incidentSummary/incidentDateTime")))
                .isEqualTo(Instant.parse(atOf("evt-2")));
        assertThat(page.locator(".act")).isVisible();
        page.navigate(browser.address("/console/cases/" + id + "/cybertips"));
        assertThat(page.locator("tr[data-row]")).hasCount(2);
        browser.look(page, "cybertip-all");
    }

    @Test
    void twoVictims_inOneCase_areBothReported() {
        platform.put(
                "/v1/accounts/stone-5",
                "{\"region\":\"US\",\"displayName\":\"Pebble\",\"age\":{\"band\":\"under13\",\"assurance\":\"verified\",\"birthYear\":2015}}");
        String id = caseOf(message("evt-1", "river-17", "stone-4", HELD));
        assertThat(caseOf(platform.event(body("evt-2", "river-17", "stone-5", "c10", HELD))))
                .isEqualTo(id);

        Page page = signIn("v");
        prepare(page, id, "e");

        TipReport filed = filed(id);
        assertThat(ReadBack.all(filed.xml(), "victim/espIdentifier")).containsExactly("stone-4", "stone-5");
        assertThat(ReadBack.all(filed.xml(), "victim/additionalInfo"))
                .satisfiesExactly(
                        one -> assertThat(one).contains("[Claimed] Age 13-15"),
                        two -> assertThat(two).contains("[Observed] Age under13"));
        assertThat(text(filed, "additionalInfo")).contains("Account stone-5 calls itself “Pebble”.");
        assertThat(filed.files().getFirst().beginning()).contains("<code>c9</code>", "<code>c10</code>");
    }

    @Test
    void retraction_takesItBackAndSaysWhy_andTheDraftCanBeMended() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        fake.disturb(call -> {
            if (call == TipCall.UPLOAD) {
                open.countDown();
                return Optional.of(new Disturbance.Refused(1110));
            }
            return Optional.empty();
        });
        String id = caseOf(message("evt-1", "river-17", "stone-4", HELD));
        Page page = signIn("b");
        prepare(page, id, "e");
        Page theirs = confirm(id);
        assertThat(open.await(20, TimeUnit.SECONDS)).isTrue();

        theirs.reload();
        second.press(theirs, "x");
        theirs.keyboard().type("It is the account of somebody else");
        theirs.keyboard().press("Tab");
        theirs.keyboard().press("Tab");
        theirs.keyboard().press("Enter");

        assertThat(returned.next(id).reason()).isEqualTo("It is the account of somebody else");
        assertThat(fake.reports())
                .isNotEmpty()
                .allSatisfy(report -> assertThat(report.state()).isEqualTo(TipState.RETRACTED));
        page.reload();
        assertThat(page.locator(".notice").first()).containsText("It is the account of somebody else");
        assertThat(page.locator("#narrative")).isEnabled();
        browser.look(page, "cybertip-returned");

        fake.disturb(_ -> Optional.empty());
        browser.press(page, "w");
        browser.press(page, "h");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).containsText("Handed over");
        assertThat(text(filed(id), "incidentSummary/incidentType"))
                .isEqualTo("Misleading Words or Digital Images on the Internet");
    }

    @Test
    void imminentDanger_isFiledWithoutASecondPerson_withTheReason() {
        String id = caseOf(message("evt-1", "river-17", "stone-4", HELD));
        Page page = signIn("d");
        begin(page, id);
        browser.press(page, "e", "0", "d");
        page.keyboard().press("Space");
        assertThat(page.locator(".notice.when-danger")).isVisible();
        browser.press(page, "n");
        page.keyboard().type("An adult asks a child to keep their talk secret and says that they meet this afternoon.");
        page.keyboard().press("Escape");
        browser.press(page, "h");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).containsText("Say why someone is in danger now");

        page.locator("#dangerWhy").focus();
        page.keyboard().type("A meeting is named for this afternoon.");
        page.keyboard().press("Escape");
        browser.press(page, "h");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).containsText("Handed over");

        assertThat(text(arrived(id), "incidentSummary/escalateToHighPriority"))
                .isEqualTo("A meeting is named for this afternoon.");
    }

    @Test
    void files_areClassifiedByKeyboard_andOnlyWhatWasSeenIsSaidToBe() throws IOException {
        String list = platform.newId("list");
        banks.create(
                new Bank.Settings(
                        list,
                        BankKind.MEDIA,
                        HarmClass.CSAM,
                        Duty.REPORT,
                        31,
                        true,
                        false,
                        "",
                        Optional.of("a hotline"),
                        true,
                        true),
                false,
                "system");
        String id = caseOf(sendListed(list, "m1"));
        assertThat(caseOf(sendListed(list, "m2"))).isEqualTo(id);
        Page page = signIn("f");
        begin(page, id);
        browser.press(page, "c", "0", "n");
        page.keyboard()
                .type(
                        "Two pictures that are the same files as entries of a hotline's list were uploaded, one after the other.");
        page.keyboard().press("Escape");
        browser.press(page, "f");
        assertThat(page.locator("tr[data-row]")).hasCount(2);
        assertThat(page.locator("main")).containsText("Classes are your assessment and stay here");

        browser.press(page, "j", "4", "v", "u");
        assertThat(page.locator("#state")).containsText("Saved.");
        browser.press(page, "j", "s");
        assertThat(page.locator("[name='class.0'][value=B2]")).isChecked();
        assertThat(page.locator("[name='relevance.1'][value=SUPPLEMENTAL]")).isChecked();
        assertThat(page.locator("#state input[name=version]")).not().hasValue("3");
        browser.look(page, "cybertip-files");
        browser.press(page, "b");
        assertThat(page.locator("#files")).containsText("1 reported, 1 supplemental");
        page.locator("#whyIncomplete").focus();
        page.keyboard().type("The platform does not know from where it was uploaded.");
        page.keyboard().press("Escape");
        browser.press(page, "h");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).containsText("Handed over");

        TipReport filed = filed(id);
        assertThat(filed.files()).hasSize(2);
        String first = filed.files().getFirst().details().orElseThrow();
        assertThat(ReadBack.text(first, "fileRelevance")).isEqualTo("Reported");
        assertThat(ReadBack.text(first, "publiclyAvailable")).isEqualTo("true");
        assertThat(ReadBack.all(first, "fileAnnotations/viral")).hasSize(1);
        assertThat(ReadBack.all(first, "industryClassification")).isEmpty();
        assertThat(ReadBack.text(first, "fileViewedByEsp")).isEqualTo("false");
        assertThat(ReadBack.all(first, "originalFileHash/@hashType")).contains("MD5", "SHA1", "SHA256", "PDQ");
        assertThat(ReadBack.text(first, "additionalInfo[2]"))
                .contains("the same file, by SHA", "verified list " + list);
        assertThat(ReadBack.text(filed.files().getLast().details().orElseThrow(), "fileRelevance"))
                .isEqualTo("Supplemental Reported");
    }

    /** Uploads a drawing that stands on a list. */
    private Answer sendListed(String list, String medium) throws IOException {
        byte[] picture = drawing();
        banks.add(
                list,
                List.of(NewEntry.of(new KnownHashes(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Digests.of(picture).sha1()),
                        Optional.empty()))),
                "system");
        return platform.event("""
                {"id":"%s","type":"media","at":"%s","actor":{"id":"river-17"},
                 "media":[{"id":"%s","kind":"image","bytes":"%s"}]}""".formatted(
                        platform.newId("evt"),
                        TestPlatform.now(),
                        medium,
                        Base64.getEncoder().encodeToString(picture)));
    }

    /** Rectangles. */
    private byte[] drawing() throws IOException {
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        for (int i = 0; i < 40; i++) {
            pen.setColor(new Color(random.nextInt(1 << 24)));
            pen.fillRect(random.nextInt(320), random.nextInt(240), 1 + random.nextInt(160), 1 + random.nextInt(120));
        }
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    @Test
    void twoWindows_keepBothAndTell() {
        String id = caseOf(message("evt-1", "river-17", "stone-4", HELD));
        Page one = signIn("w");
        begin(one, id);
        Page other = one.context().newPage();
        other.navigate(one.url());
        browser.press(one, "n");
        one.keyboard().type("What the first window says of it.");
        one.keyboard().press("Escape");
        assertThat(one.locator("#state input[name=version]")).hasValue("2");

        browser.press(other, "n");
        other.keyboard().type("What the second window says of it.");
        other.keyboard().press("Escape");

        assertThat(other.locator("#state")).containsText("Somebody saved this draft meanwhile");
        other.reload();
        assertThat(other.locator("#asides")).containsText("What the second window says of it.");
        assertThat(other.locator("#narrative")).hasValue("What the first window says of it.");
        browser.look(other, "cybertip-asides");
    }

    private void auditorSeesNothingOfIt(String caseId) {
        Page page = second.signIn(staff.createWithCredentials("audit-" + run, Set.of(Role.AUDITOR), "system"));
        page.navigate(second.address("/console/cases/" + caseId + "/cybertips"));
        page.locator("tbody a").first().click();
        assertThat(page.locator("main")).containsText("being prepared");
        assertThat(page.locator("main")).containsText("shown to those who prepare or confirm");
        assertThat(page.locator("main")).not().containsText("stone-4");
        second.look(page, "cybertip-auditor");
        String draft = page.url();
        for (String below : List.of("/preview", "/files")) {
            org.assertj.core.api.Assertions.assertThat(
                            page.request().get(draft + below).status())
                    .isEqualTo(404);
        }
        page.context().clearCookies();
    }

    /** Prepares a report of a kind by keyboard and hands it over. */
    private void prepare(Page page, String caseId, String kind) {
        begin(page, caseId);
        browser.press(page, kind, "0", "n");
        page.keyboard()
                .type("An adult asks a child to keep their talk secret and to move to another app, in November.");
        page.keyboard().press("Escape");
        browser.press(page, "h");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).containsText("Handed over");
    }

    private void begin(Page page, String caseId) {
        page.navigate(browser.address("/console/cases/" + caseId));
        browser.press(page, "a");
        assertThat(page.locator("h1")).containsText("Reports to NCMEC on");
        browser.press(page, "n");
        assertThat(page.locator("h1")).containsText("Report to NCMEC on");
    }

    private Answer message(String event, String actor, String target, String text) {
        return platform.event(body(event, actor, target, "c9", text));
    }

    private static String body(String event, String actor, String target, String conversation, String text) {
        return """
                {"id":"%s","type":"message","at":"%s","actor":{"id":"%s"},"target":{"id":"%s"},
                 "conversation":{"id":"%s","kind":"direct"},"content":{"id":"content-%s"},"text":"%s",
                 "context":{"ip":"203.0.113.5","port":51122,"device":"d-77","region":"US","surface":"chat"}}""".formatted(event, TestPlatform.now(), actor, target, conversation, event, text);
    }

    /** A second person looks at what was handed over last, and confirms it, by keyboard. */
    private Page confirm(String caseId) {
        Page page = colleague.orElseGet(() -> second.signIn(staff.createWithCredentials(
                "second-" + UUID.randomUUID().toString().substring(0, 8),
                Set.of(Role.CHILD_SAFETY_REVIEWER),
                "system")));
        colleague = Optional.of(page);
        page.navigate(second.address("/console/cases/" + caseId));
        second.press(page, "a");
        assertThat(page.locator("h1")).containsText("Reports to NCMEC on");
        second.press(page, "j", "Enter");
        assertThat(page.locator("h1")).containsText("Report to NCMEC on");
        second.press(page, "l");
        assertThat(page.locator("h1")).containsText("Report on ");
        second.press(page, "c");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).isVisible();
        return page;
    }

    /** What a second person confirmed, once it is at the CyberTipline. */
    private TipReport filed(String caseId) {
        confirm(caseId);
        return arrived(caseId);
    }

    private TipReport arrived(String caseId) {
        long number = finished.next(caseId).number();
        return fake.reports().stream()
                .filter(report -> report.number() == number && report.state() == TipState.FINISHED)
                .findFirst()
                .orElseThrow();
    }

    /** The time of an event as the platform sent it. */
    private String atOf(String event) {
        return database.sql("select at from decision where service = ? and event = ?")
                .params(platform.service(), event)
                .query((row, number) -> row.getTimestamp("at").toInstant().toString())
                .single();
    }

    private static String text(TipReport report, String path) {
        return ReadBack.text(report.xml(), path);
    }

    private Page signIn(String name) {
        return browser.signIn(
                staff.createWithCredentials(name + "-" + run, Set.of(Role.CHILD_SAFETY_REVIEWER), "system"));
    }

    private static String caseOf(Answer held) {
        return StreamSupport.stream(held.json().path("effects").spliterator(), false)
                .map(effect -> effect.path("case").asString(""))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No case was opened: " + held.body()));
    }
}
