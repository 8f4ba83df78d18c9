package org.nightlight.server.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.server.TestPlatform.message;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.Account.Band;
import org.nightlight.engine.Accounts;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.bulk.BulkWriter;
import org.nightlight.server.evidence.Holds;
import org.nightlight.server.evidence.Holds.NewHold;
import org.nightlight.server.evidence.Holds.Scope;
import org.nightlight.server.evidence.SealedEvidence;
import org.nightlight.server.evidence.SealedEvidence.Use;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Services;
import org.nightlight.server.review.CaseResolved;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class ITAccounts {

    private static final String HELD = "keep this between us, add me on snap";

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Vault vault;

    @Autowired
    private SealedEvidence evidence;

    @Autowired
    private Holds holds;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private List<BulkWriter> writers = List.of();

    @LocalServerPort
    private int port;

    private TestPlatform platform = TestPlatform.at(URI.create("http://localhost"), "", "");

    @BeforeEach
    void setUp() {
        platform = TestPlatform.create(port, services, keys);
    }

    @Test
    void put_everything_isGivenBack() {
        Answer put = platform.put("/v1/accounts/stone-4", """
                {"displayName":"stone-4","createdAt":"2025-03-01T09:00:00Z","region":"us-ca",
                 "age":{"band":"13-15","assurance":"estimated","asOf":"2025-11-01"},
                 "relations":[{"account":"hill-9","kind":"guardian","since":"2025-09-01"}],"mood":"good"}""");
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        assertThat(put.json().path("warnings").path(0).asString("")).contains("/mood");
        Answer got = platform.get("/v1/accounts/stone-4");
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.text("displayName")).isEqualTo("stone-4");
        assertThat(got.text("createdAt")).isEqualTo("2025-03-01T09:00:00Z");
        assertThat(got.text("region")).isEqualTo("US-CA");
        assertThat(got.json().path("age").path("band").asString("")).isEqualTo("13-15");
        assertThat(got.json().path("age").path("assurance").asString("")).isEqualTo("estimated");
        assertThat(got.json().path("relations").path(0).path("account").asString(""))
                .isEqualTo("hill-9");
        assertThat(got.text("standing")).isEqualTo("good");
        assertThat(got.json().path("restrictions").size()).isZero();
        assertThat(got.json().path("strikes").asInt(-1)).isZero();
    }

    @Test
    void put_replaces_andPatchChanges() {
        platform.put("/v1/accounts/stone-4", "{\"displayName\":\"a\",\"region\":\"US\"}");
        patch("{\"displayName\":null,\"age\":{\"band\":\"13-15\"}}");
        Answer got = platform.get("/v1/accounts/stone-4");
        assertThat(got.json().has("displayName")).isFalse();
        assertThat(got.text("region")).isEqualTo("US");
        assertThat(got.json().path("age").path("band").asString("")).isEqualTo("13-15");
        platform.put("/v1/accounts/stone-4", "{}");
        got = platform.get("/v1/accounts/stone-4");
        assertThat(got.json().has("region")).isFalse();
        assertThat(got.json().has("age")).isFalse();
    }

    private void patch(String body) {
        Answer answer = platform.send(
                "PATCH", "/v1/accounts/stone-4", "application/json", body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void find_isKnownToTheEngineAtOnce() {
        String service = platform.service();
        assertThat(accounts.find(service, "stone-4").age().band()).isEqualTo(Band.UNKNOWN);
        platform.put("/v1/accounts/stone-4", "{\"age\":{\"band\":\"13-15\"}}");
        assertThat(accounts.find(service, "stone-4").age().band()).isEqualTo(Band.AGE_13_15);
        platform.put("/v1/accounts/stone-4", "{\"age\":{\"band\":\"adult\"}}");
        assertThat(accounts.find(service, "stone-4").age().band()).isEqualTo(Band.ADULT);
    }

    @Test
    void get_unknownAccount_isNotFound() {
        assertThat(platform.get("/v1/accounts/lake-2").status()).isEqualTo(404);
    }

    @Test
    void delete_withoutAnythingOpen_leavesNothing() {
        platform.withStrangerAndMinor("river-17", "stone-4");
        platform.put("/v1/accounts/hill-9", "{\"relations\":[{\"account\":\"stone-4\",\"kind\":\"family\"}]}");
        platform.event(message("evt-1", "stone-4", "river-17", "see you tomorrow"));
        writers.forEach(BulkWriter::writeNow);
        assertThat(tracesOf("stone-4")).isPositive();
        Answer answer = delete("stone-4");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("erased").valueStream().map(one -> one.asString("")))
                .contains("details", "relations", "memory");
        assertThat(answer.json().path("kept").size()).isZero();
        assertThat(platform.get("/v1/accounts/stone-4").status()).isEqualTo(404);
        writers.forEach(BulkWriter::writeNow);
        assertThat(tracesOf("stone-4")).isZero();
    }

    @Test
    void delete_withAnOpenCase_saysWhatIsKeptAndWhy() {
        platform.withStrangerAndMinor("river-17", "stone-4");
        platform.event(message("evt-1", "river-17", "stone-4", HELD));
        Answer answer = delete("river-17");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json()
                        .path("kept")
                        .valueStream()
                        .map(one -> one.path("what").asString("") + " "
                                + one.path("why").asString("")))
                .contains("details open_case", "decision_texts open_case", "ledger_values open_case");
        assertThat(platform.get("/v1/accounts/river-17").status()).isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from decision where service = ? and words is not null")
                        .param(platform.service())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void delete_withAHoldOnAResolvedCase_keepsWhatItCovers_andSaysUntilWhen() {
        platform.withStrangerAndMinor("river-17", "stone-4");
        Answer held = platform.event(message("evt-1", "river-17", "stone-4", HELD));
        String decision = held.text("decision");
        String caseId = jdbc.sql("select case_id from decision where id = ?")
                .param(decision)
                .query(String.class)
                .single();
        String sealed = vault.seal(("drawing of " + decision).getBytes(StandardCharsets.UTF_8), "image/png");
        Instant until = Instant.now().plus(Duration.ofDays(365)).truncatedTo(ChronoUnit.MILLIS);
        transactions.executeWithoutResult(_ -> {
            evidence.record(new Use(Set.of(sealed), platform.service(), "river-17", decision, Optional.of(caseId)));
            holds.put(new NewHold(
                    new Scope.OfCase(caseId), Holds.Reason.FILING, Optional.of(until), "report 7", "staff:somebody"));
            events.publishEvent(new CaseResolved(
                    caseId,
                    platform.service(),
                    "river-17",
                    List.of(decision),
                    CaseResolved.Outcome.VIOLATION,
                    "somebody"));
        });

        Answer answer = delete("river-17");

        assertThat(answer.body())
                .contains(
                        "{\"what\":\"sealed_media\",\"why\":\"hold\",\"count\":1,\"until\":\"" + until + "\"}",
                        "{\"what\":\"decision_texts\",\"why\":\"hold\"}",
                        "{\"what\":\"details\",\"why\":\"hold\"}")
                .doesNotContain("open_case", "report 7");
        assertThat(jdbc.sql("select count(*) from decision where id = ? and words is not null")
                        .param(decision)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(vault.open(sealed).content()).isNotEmpty();
    }

    private Answer delete(String account) {
        return platform.send("DELETE", "/v1/accounts/" + account, "application/json", new byte[0]);
    }

    private long tracesOf(String account) {
        return jdbc.sql("""
                        select (select count(*) from memory
                                 where service = :service and kind <> 'CONVERSATION' and position(:account in id) > 0)
                               + (select count(*) from context_buffer where service = :service)
                               + (select count(*) from account_relation
                                   where service = :service and :account in (account, other))
                        """)
                .param("service", platform.service())
                .param("account", account)
                .query(Long.class)
                .single();
    }
}
