package org.nightlight.server.learning.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.server.TestPlatform.message;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.console.ConsoleBrowser;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.Services;
import org.nightlight.server.identity.StaffAccounts;
import org.nightlight.server.identity.TestStaff;
import org.nightlight.server.learning.internal.Outcome.Feature;
import org.nightlight.server.learning.internal.Outcome.Kind;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerQuery;
import org.nightlight.server.ledger.RecordedEntry;
import org.nightlight.server.storage.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** From the held message to the weight that a person approves, on a server with a pack whose score is known. */
@ServerTest
class ITLearningConsole {

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private StaffAccounts accounts;

    @Autowired
    private OutcomeTable outcomes;

    @Autowired
    private DailyCountTable counts;

    @Autowired
    private DailyCounts counting;

    @Autowired
    private ReloadingPack pack;

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WebApplicationContext context;

    @LocalServerPort
    private int port;

    private MockMvc web = MockMvcBuilders.standaloneSetup().build();

    @DynamicPropertySource
    static void pack(DynamicPropertyRegistry registry) {
        registry.add(
                "nightlight.pack",
                () -> LearningPack.in(TestDatabase.newDataFolder()).folder());
    }

    @BeforeEach
    void start() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        jdbc.sql("delete from learning_outcome").update();
    }

    private static String caseOf(Answer held) {
        return StreamSupport.stream(held.json().path("effects").spliterator(), false)
                .map(effect -> effect.path("case").asString(""))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No case was opened: " + held.body()));
    }

    private void review(String path, String... parameters) throws Exception {
        var request = post(path).with(csrf()).with(TestStaff.as(TestStaff.member(Role.CHILD_SAFETY_REVIEWER)));
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        assertThat(web.perform(request).andReturn().getResponse().getStatus()).isEqualTo(302);
    }

    private List<String> features() {
        return jdbc.sql("select kind || ' ' || score || ' ' || name || ' ' || points from learning_feature order by 1")
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void resolvedCase_isLearnedFrom_andForgottenWhenUndoneOrErased() throws Exception {
        TestPlatform platform = TestPlatform.create(port, services, keys).withStrangerAndMinor("river-17", "stone-4");
        Answer held = platform.event(
                message("evt-1", "river-17", "stone-4", LearningPack.ASKED + " and " + LearningPack.GAVE));
        assertThat(held.text("verdict")).isEqualTo("hold");
        String id = caseOf(held);

        review("/console/cases/" + id + "/resolution", "version", "0", "decisions", "1", "outcome", "none", "note", "");

        assertThat(features())
                .containsExactly(
                        "pair tried test.asked + test.gave 0.5",
                        "rule  tried/points 0",
                        "score tried tried 3.5",
                        "signal tried test.asked 2",
                        "signal tried test.gave 1");
        assertThat(jdbc.sql("select row_to_json(o)::text from learning_outcome o")
                        .query(String.class)
                        .single())
                .contains("\"violation\":false", "\"languages\":[\"en\"]", "\"age_band\":\"13-15\"", id)
                .doesNotContain("river-17", "stone-4", "lantern");

        int version = jdbc.sql("select version from review_case where id = ?")
                .param(id)
                .query(Integer.class)
                .single();
        review("/console/cases/" + id + "/undo", "version", Integer.toString(version), "reason", "A mistake");
        assertThat(features()).isEmpty();

        review(
                "/console/cases/" + id + "/resolution",
                "version",
                Integer.toString(version + 1),
                "decisions",
                "1",
                "outcome",
                "violation",
                "policy",
                "child-safety/grooming",
                "note",
                "");
        assertThat(outcomes.all()).isEqualTo(new Interval(1, 1));

        Answer erased = platform.send("DELETE", "/v1/accounts/river-17", "application/json", new byte[0]);
        assertThat(erased.body()).contains("resolved_outcomes");
        assertThat(features()).isEmpty();
    }

    @Test
    void policyEditor_looksTriesApprovesAndReverses() {
        invent(new Random(82));
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page = browser.signIn(
                    accounts.createWithCredentials("editor-learning", Set.of(Role.POLICY_EDITOR), "system"));
            page.navigate(browser.address("/console/learning"));
            page.locator("figure .canvas").first().waitFor();
            assertThat(page.locator("#resolved").textContent()).isEqualTo("240");
            browser.look(page, "learning");

            page.locator("button:text('Try in shadow')").first().click();
            page.locator(".flash").waitFor();
            assertThat(page.locator("section[aria-labelledby=shadow]").textContent())
                    .contains("test.asked");
            Answer held = TestPlatform.create(port, services, keys)
                    .event(message("evt-tried", "river-17", "stone-4", LearningPack.ASKED));
            assertThat(held.text("verdict")).isEqualTo("hold");
            counting.writeAll();
            page.reload();
            assertThat(page.locator("section[aria-labelledby=shadow]").textContent())
                    .contains("Of 1 messages with points", "0 more would have been alerts");
            browser.look(page, "learning-shadow");

            page.locator("button:text('Approve')").first().click();
            page.locator(".flash").waitFor();
            assertThat(page.locator(".flash").textContent()).contains("test.asked weighs 2.");
            assertThat(page.locator("#in-force").textContent()).endsWith("+w1");
            assertThat(pack.get().label()).endsWith("+w1");
            browser.look(page, "learning-approved");

            page.locator("button:text('Dismiss')").first().click();
            page.locator(".flash").waitFor();
            page.locator("button:text('Reverse')").first().click();
            page.locator(".flash").waitFor();
            assertThat(page.locator("#in-force").textContent()).doesNotContain("+w");
            assertThat(pack.get()).isSameAs(pack.loaded());
            assertThat(ledger.read(LedgerQuery.latest(20).ofKind("weight")))
                    .extracting(RecordedEntry::kind)
                    .containsExactly("weight.reversed", "weight.dismissed", "weight.approved", "weight.tried");
        }
    }

    @Test
    void auditor_sees_andMayNotChange_andEmptyPageSaysWhatWillAppear() {
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page =
                    browser.signIn(accounts.createWithCredentials("auditor-learning", Set.of(Role.AUDITOR), "system"));
            page.navigate(browser.address("/console/learning"));
            assertThat(page.locator("main").textContent())
                    .contains("No case was resolved yet", "Nothing to propose")
                    .doesNotContain("should be right");
            browser.look(page, "learning-empty");
            invent(new Random(83));
            page.navigate(browser.address("/console/learning?score=tried&language=en&band=13-15"));
            assertThat(page.locator("main").textContent()).contains("test.asked");
            assertThat(page.locator("main form").count()).isZero();
        }
    }

    @Test
    void approve_whatIsNotProposedOrNotAPart_changesNothing() throws Exception {
        for (String[] form : new String[][] {
            {"score", "tried", "kind", "signal", "name", "test.asked", "weight", "2.6"},
            {"score", "tried", "kind", "other", "name", "test.asked", "weight", "2.6"},
            {"score", "tried", "kind", "signal", "name", "test.asked", "weight", "-1"},
        }) {
            var request = post("/console/learning/approve")
                    .with(csrf())
                    .with(TestStaff.as(TestStaff.member(Role.POLICY_EDITOR)));
            for (int i = 0; i < form.length; i += 2) {
                request.param(form[i], form[i + 1]);
            }
            Object flash = web.perform(request).andReturn().getFlashMap().get("flash");
            assertThat(String.valueOf(flash)).contains("moved meanwhile");
        }
        assertThat(pack.get()).isSameAs(pack.loaded());
    }

    /** Resolved decisions and counts as a few months of a small platform would leave them. */
    private void invent(Random random) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (int i = 0; i < 240; i++) {
            boolean asked = random.nextInt(3) > 0;
            boolean gave = !asked || random.nextInt(3) == 0;
            double points = (asked ? 2 : 0) + (gave ? 1 : 0) + (asked && gave ? 0.5 : 0);
            boolean upheld = random.nextDouble() < (asked ? 0.75 : 0.25);
            List<Feature> features = new ArrayList<>();
            features.add(new Feature(Kind.SCORE, "tried", "tried", points * (0.8 + random.nextDouble())));
            if (asked) {
                features.add(new Feature(Kind.SIGNAL, "tried", "test.asked", 2));
            }
            if (gave) {
                features.add(new Feature(Kind.SIGNAL, "tried", "test.gave", 1));
            }
            features.add(new Feature(Kind.RULE, "", "tried/points", 0));
            outcomes.put(new Outcome(
                    "dec_invented_" + i,
                    "case_invented_" + i,
                    today,
                    upheld,
                    Set.of(i % 4 == 0 ? "de" : "en"),
                    i % 3 == 0 ? "16-17" : "13-15",
                    "default@1.0.0",
                    features));
        }
        List<DailyCountTable.Count> batch = new ArrayList<>();
        for (int day = 0; day < 150; day++) {
            long at = today.toEpochDay() - day;
            add(batch, at, CountKind.MESSAGE, "en", "", 20_000);
            add(batch, at, CountKind.SIGNAL, "en", "test.asked", 30 + (day < 30 ? 25 : 0));
            add(batch, at, CountKind.SIGNAL, "en", "test.gave", 60);
            add(batch, at, CountKind.HIDDEN, "en", "text.obfuscated", 2);
            add(batch, at, CountKind.ALERT, "en", "", 1);
            for (int range = 1; range < 9; range++) {
                add(batch, at, CountKind.SCORED, "", "tried/" + range, 40 / range);
            }
            add(batch, at, CountKind.SCORED_ALERT, "", "tried/" + (4 + day % 4), 1);
        }
        add(batch, today.toEpochDay(), CountKind.MESSAGE, "de", "", 900);
        counts.add(batch);
    }

    private static void add(
            List<DailyCountTable.Count> batch, long day, CountKind kind, String language, String name, long count) {
        batch.add(new DailyCountTable.Count(new DailyCounts.Key(day, kind, language, name), count));
    }
}
