package org.nightlight.server.subscribers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.evidence.Holds;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.identity.Services;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.identity.TestStaff;
import org.nightlight.server.review.CaseResolved;
import org.nightlight.server.subscribers.Member;
import org.nightlight.server.subscribers.Subscriber;
import org.nightlight.server.subscribers.Subscribers;
import org.nightlight.server.subscribers.Subscribers.NewRequest;
import org.nightlight.server.subscribers.Subscribers.Request;
import org.nightlight.server.subscribers.Subscribers.Why;
import org.nightlight.server.subscribers.Told;
import org.nightlight.server.webhooks.WebhookEndpoints;
import org.nightlight.testkit.harbour.Harbour;
import org.nightlight.testkit.harbour.HarbourSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

/** What a platform is asked of accounts, and what becomes of its answers; by HTTP, on a real database. */
@ServerTest
class ITSubscribers {

    private static final StaffMember REVIEWER = TestStaff.member(Role.CHILD_SAFETY_REVIEWER);
    private static final String EMAIL = "river-17@example.org";

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Services services;

    @Autowired
    private Subscribers subscribers;

    @Autowired
    private Banks banks;

    @Autowired
    private Holds holds;

    @Autowired
    private OverdueWatch watch;

    @Autowired
    private Alarms alarms;

    @Autowired
    private WebhookEndpoints endpoints;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @LocalServerPort
    private int port;

    private TestPlatform platform;
    private String event = "";
    private String decision = "";
    private String caseId = "";

    @BeforeEach
    void openACase() {
        platform = TestPlatform.create(port, services, keys).withStrangerAndMinor("river-17", "stone-4");
        String bank = platform.newId("list");
        String sha256 = "%064x".formatted(new BigInteger(250, new Random(bank.hashCode())));
        banks.create(
                new Bank.Settings(
                        bank,
                        BankKind.MEDIA,
                        HarmClass.CSAM,
                        Duty.REPORT,
                        31,
                        true,
                        false,
                        "",
                        Optional.empty(),
                        true,
                        true),
                false,
                "system");
        banks.add(
                bank,
                List.of(NewEntry.of(new KnownHashes(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(sha256)))),
                "system");
        event = platform.newId("evt");
        decision =
                platform.event("""
                        {"id":"%s","type":"message","at":"%s","actor":{"id":"river-17"},"target":{"id":"stone-4"},
                         "conversation":{"id":"c9","kind":"direct"},
                         "media":[{"id":"m1","kind":"image","hashes":{"sha256":"%s"}}],
                         "context":{"ip":"192.0.2.17","port":50211}}""".formatted(event, TestPlatform.now(), sha256)).text("decision");
        caseId = database.sql("select case_id from decision where id = ?")
                .param(decision)
                .query(String.class)
                .single();
    }

    @Test
    void request_tellsThePlatform_andStandsInTheLedger() {
        Instant until = Instant.now().plus(Duration.ofHours(4));
        String id = subscribers.request(
                new NewRequest(
                        caseId,
                        new TreeSet<>(Set.of("river-17", "stone-4")),
                        Set.of(Member.IP_EVENTS, Member.EMAILS),
                        true,
                        Why.REPORT,
                        until),
                REVIEWER);

        assertThat(database.sql("select data::text from webhook_message where service = ? and type = ?")
                        .params(platform.service(), "subscriber.requested")
                        .query(String.class)
                        .single())
                .contains(
                        caseId, id, "river-17", "stone-4", "\"emails\"", "\"ipEvents\"", "\"report\"", event, "\"m1\"");
        Request request = subscribers.requests(caseId).getFirst();
        assertThat(request.answered()).isFalse();
        assertThat(request.overdue(until.minusSeconds(1))).isFalse();
        assertThat(request.overdue(until.plusSeconds(1))).isTrue();
        assertThat(request.askedBy()).isEqualTo(REVIEWER.actor());
        assertThat(database.sql("select facts::text from ledger_entry where facts ->> 'request' = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .contains("emails ipEvents", caseId)
                .doesNotContain("river-17", "stone-4", event);

        assertThat(answer("{\"accounts\":[{\"account\":\"river-17\",\"bio\":\"I like boats\"}]}")
                        .text("case"))
                .isEqualTo(caseId);
        assertThat(subscribers.requests(caseId).getFirst().answered()).isFalse();
        Answer second = answer("{\"accounts\":[{\"account\":\"stone-4\",\"bio\":\"me too\"}]}");
        assertThat(second.json().path("unanswered").size()).isZero();
        assertThat(subscribers.requests(caseId).getFirst().answered()).isTrue();
        assertThat(subscribers.requests(caseId).getFirst().overdue(until.plusSeconds(1)))
                .isFalse();
    }

    @Test
    void request_forNothingOrThePastOrWithoutTheCase_isRefused() {
        Instant until = Instant.now().plusSeconds(60);
        TreeSet<String> one = new TreeSet<>(Set.of("river-17"));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        subscribers.request(new NewRequest(caseId, one, Set.of(), false, Why.REPORT, until), REVIEWER));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> subscribers.request(
                        new NewRequest(caseId, new TreeSet<>(), Set.of(Member.NAME), false, Why.REPORT, until),
                        REVIEWER));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> subscribers.request(
                        new NewRequest(
                                caseId,
                                one,
                                Set.of(Member.NAME),
                                false,
                                Why.REPORT,
                                Instant.now().minusSeconds(1)),
                        REVIEWER));
        assertThatExceptionOfType(ResponseStatusException.class)
                .isThrownBy(() -> subscribers.request(
                        new NewRequest(caseId, one, Set.of(Member.NAME), false, Why.REPORT, until),
                        TestStaff.member(Role.REVIEWER)));
        assertThat(subscribers.requests(caseId)).isEmpty();
    }

    @Test
    void answer_isKeptSealed_andKeepsFactsApartFromClaims() {
        Answer kept = answer("""
                {"accounts":[{"account":"river-17","name":{"first":"River"},
                  "emails":[{"address":"%s","type":"home","verified":true,"verifiedAt":"2025-01-02T03:04:05Z"},
                            {"address":"boat@example.org"}],
                  "phones":[{"number":"555 0100","callingCode":"+1"}],
                  "birth":{"date":"1998-05-04","age":28},
                  "ipEvents":[{"address":"192.0.2.17","port":50211,"event":"login","at":"2026-11-20T20:00:00+01:00"},
                              {"address":"2001:db8::17"}],
                  "displayNames":["River \u26f5"],"allEmailsReported":true,
                  "permanentlyDisabled":{"disabled":true,"at":"2026-11-20T20:00:00Z"}}],
                 "media":[{"event":"%s","id":"m1","uploadedAt":"2026-11-20T20:00:00Z","originalFileName":"boat.jpg",
                           "uploadedFrom":{"address":"192.0.2.18","port":1}}]}""".formatted(EMAIL, event));
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);

        Subscriber one = subscribers.of(caseId, "river-17").orElseThrow().subscriber();
        assertThat(one.emails()).extracting(Told::basis).containsExactly(Told.Basis.FACT, Told.Basis.CLAIM);
        assertThat(one.name().orElseThrow().basis()).isEqualTo(Told.Basis.CLAIM);
        assertThat(one.birth().orElseThrow().basis()).isEqualTo(Told.Basis.CLAIM);
        assertThat(one.ipEvents()).extracting(Told::basis).containsOnly(Told.Basis.FACT);
        assertThat(one.ipEvents().getFirst().at()).contains(Instant.parse("2026-11-20T19:00:00Z"));
        assertThat(one.permanentlyDisabled().orElseThrow().basis()).isEqualTo(Told.Basis.FACT);
        assertThat(Member.DISPLAY_NAMES.basis()).contains(Told.Basis.CLAIM);
        assertThat(one.displayNames()).containsExactly("River \u26f5");
        assertThat(one.toString() + one.emails() + one.ipEvents() + one.name() + one.birth() + one.phones())
                .doesNotContain(EMAIL, "192.0.2", "River", "1998", "555");
        assertThat(subscribers.medium(caseId, event, "m1").orElseThrow().originalFileName())
                .contains("boat.jpg");

        byte[] sealed = database.sql("select told from subscriber where case_id = ?")
                .param(caseId)
                .query(byte[].class)
                .single();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(EMAIL, "192.0.2.17", "River");
        for (String place :
                List.of("ledger_entry where facts", "ledger_personal where value", "webhook_message where data")) {
            assertThat(database.sql("select count(*) from " + place + "::text like '%boat@example%'")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void answer_later_replacesMemberByMember_andNullErases() {
        answer("""
                {"accounts":[{"account":"river-17","bio":"I like boats","displayNames":["River"],
                  "emails":[{"address":"%s"},{"address":"boat@example.org"}]}]}""".formatted(EMAIL));
        answer("""
                {"accounts":[{"account":"river-17","bio":null,"emails":[{"address":"sea@example.org"}]}]}""");

        Subscriber one = subscribers.of(caseId, "river-17").orElseThrow().subscriber();
        assertThat(one.bio()).isEmpty();
        assertThat(one.displayNames()).containsExactly("River");
        assertThat(one.emails()).hasSize(1).allMatch(email -> email.address().equals("sea@example.org"));

        answer("{\"accounts\":[{\"account\":\"river-17\",\"displayNames\":null,\"emails\":null}]}");
        assertThat(subscribers.of(caseId, "river-17")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | ``",
                "{} | ``",
                "{\"accounts\":{}} | /accounts",
                "{\"people\":[]} | /people",
                "{\"accounts\":[7]} | /accounts/0",
                "{\"accounts\":[{}]} | /accounts/0/account",
                "{\"accounts\":[{\"account\":7}]} | /accounts/0/account",
                "{\"accounts\":[{\"account\":\"river-17\"},{\"account\":\"river-17\"}]} | /accounts/1/account",
                "{\"accounts\":[{\"account\":\"sand-1\",\"bio\":\"x\"}]} | /accounts/0/account",
                "{\"accounts\":[{\"account\":\"river-17\",\"e~mail/s\":[]}]} | /accounts/0/e~0mail~1s",
                "{\"accounts\":[{\"account\":\"river-17\",\"emails\":[{\"address\":\"river\"}]}]} | /accounts/0/emails/0/address",
                "{\"accounts\":[{\"account\":\"river-17\",\"emails\":[{\"address\":\"a@example.org\",\"verified\":\"true\"}]}]} | /accounts/0/emails/0/verified",
                "{\"accounts\":[{\"account\":\"river-17\",\"emails\":[{\"address\":\"a@example.org\",\"verifiedAt\":\"2025-01-01T00:00:00Z\"}]}]} | /accounts/0/emails/0/verifiedAt",
                "{\"accounts\":[{\"account\":\"river-17\",\"emails\":[{\"address\":\"a@example.org\",\"kind\":\"home\"}]}]} | /accounts/0/emails/0/kind",
                "{\"accounts\":[{\"account\":\"river-17\",\"emails\":[null]}]} | /accounts/0/emails/0",
                "{\"accounts\":[{\"account\":\"river-17\",\"emails\":[{}]}]} | /accounts/0/emails/0",
                "{\"accounts\":[{\"account\":\"river-17\",\"phones\":[{\"number\":\"+1 555\",\"callingCode\":\"+1\"}]}]} | /accounts/0/phones/0/number",
                "{\"accounts\":[{\"account\":\"river-17\",\"phones\":[{\"number\":\"call me\"}]}]} | /accounts/0/phones/0/number",
                "{\"accounts\":[{\"account\":\"river-17\",\"birth\":{\"date\":\"2126-01-01\"}}]} | /accounts/0/birth/date",
                "{\"accounts\":[{\"account\":\"river-17\",\"birth\":{\"age\":151}}]} | /accounts/0/birth/age",
                "{\"accounts\":[{\"account\":\"river-17\",\"birth\":{\"age\":\"15\"}}]} | /accounts/0/birth/age",
                "{\"accounts\":[{\"account\":\"river-17\",\"ipEvents\":[{\"address\":\"example.org\"}]}]} | /accounts/0/ipEvents/0/address",
                "{\"accounts\":[{\"account\":\"river-17\",\"ipEvents\":[{\"address\":\"192.0.2.256\"}]}]} | /accounts/0/ipEvents/0/address",
                "{\"accounts\":[{\"account\":\"river-17\",\"ipEvents\":[{\"address\":\"fe80::1%eth0\"}]}]} | /accounts/0/ipEvents/0/address",
                "{\"accounts\":[{\"account\":\"river-17\",\"ipEvents\":[{\"address\":\"192.0.2.1\",\"port\":0}]}]} | /accounts/0/ipEvents/0/port",
                "{\"accounts\":[{\"account\":\"river-17\",\"ipEvents\":[{\"address\":\"192.0.2.1\",\"at\":\"2126-01-01T00:00:00Z\"}]}]} | /accounts/0/ipEvents/0/at",
                "{\"accounts\":[{\"account\":\"river-17\",\"ipEvents\":[{\"address\":\"192.0.2.1\",\"at\":\"yesterday\"}]}]} | /accounts/0/ipEvents/0/at",
                "{\"accounts\":[{\"account\":\"river-17\",\"ipEvents\":[{\"address\":\"192.0.2.1\",\"event\":\"sign_in\"}]}]} | /accounts/0/ipEvents/0/event",
                "{\"accounts\":[{\"account\":\"river-17\",\"profileUrls\":[\"https://example.org\",\"javascript:alert(1)\"]}]} | /accounts/0/profileUrls/1",
                "{\"accounts\":[{\"account\":\"river-17\",\"displayNames\":[\"\"]}]} | /accounts/0/displayNames/0",
                "{\"accounts\":[{\"account\":\"river-17\",\"displayNames\":[7]}]} | /accounts/0/displayNames/0",
                "{\"accounts\":[{\"account\":\"river-17\",\"estimatedLocation\":{\"country\":\"US\",\"city\":\"Springfield\"}}]} | /accounts/0/estimatedLocation/region",
                "{\"accounts\":[{\"account\":\"river-17\",\"estimatedLocation\":{\"country\":\"XX\"}}]} | /accounts/0/estimatedLocation/country",
                "{\"accounts\":[{\"account\":\"river-17\",\"temporarilyDisabled\":{}}]} | /accounts/0/temporarilyDisabled/disabled",
                "{\"accounts\":[{\"account\":\"river-17\",\"bio\":\"a\\u0000b\"}]} | /accounts/0/bio",
                "{\"accounts\":[{\"account\":\"river-17\",\"bio\":\"a\\ud800b\"}]} | /accounts/0/bio",
                "{\"media\":[{\"event\":\"evt-none\",\"id\":\"m1\",\"publiclyAvailable\":true}]} | /media/0/event",
                "{\"media\":[{\"id\":\"m1\"}]} | /media/0/event"
            })
    void answer_notAsItShouldBe_isRefusedWithItsPlace(String body, String pointer) {
        Answer refused = answer(body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.text("pointer")).as(refused.body()).isEqualTo(pointer);
        assertThat(refused.body()).doesNotContain("org.nightlight", "Exception");
        assertThat(subscribers.of(caseId, "river-17")).isEmpty();
    }

    @Test
    void answer_hostileJson_isRefusedWhole() {
        String deep = "{\"accounts\":[{\"account\":\"river-17\",\"name\":" + "{\"first\":".repeat(500) + "1"
                + "}".repeat(500) + "}]}";
        String many =
                "{\"accounts\":[{\"account\":\"river-17\",\"displayNames\":[" + "\"x\",".repeat(100) + "\"x\"]}]}";
        String twice = "{\"accounts\":[{\"account\":\"river-17\",\"bio\":\"x\",\"bio\":\"y\"}]}";
        String more = "{\"accounts\":[{\"account\":\"river-17\",\"bio\":\"x\"}]} {}";
        assertThat(answer(deep).status()).isEqualTo(400);
        assertThat(answer(twice).status()).isEqualTo(400);
        assertThat(answer(more).status()).isEqualTo(400);
        assertThat(answer("{").status()).isEqualTo(400);
        assertThat(answer(many).text("pointer")).isEqualTo("/accounts/0/displayNames");
        assertThat(subscribers.of(caseId, "river-17")).isEmpty();

        Random random = new Random(3);
        byte[] good = ("{\"accounts\":[{\"account\":\"river-17\",\"emails\":[{\"address\":\"" + EMAIL
                        + "\",\"verified\":true}],\"ipEvents\":[{\"address\":\"192.0.2.1\",\"port\":7}]}]}")
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 300; i++) {
            byte[] bad = good.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            assertThat(platform.send("POST", "/v1/cases/" + caseId + "/subscribers", "application/json", bad)
                            .status())
                    .isIn(200, 400, 422);
        }
    }

    @Test
    void answer_ofAnotherServiceOrWithoutTheScope_isRefused() {
        String body = "{\"accounts\":[{\"account\":\"river-17\",\"bio\":\"x\"}]}";
        TestPlatform other = TestPlatform.create(port, services, keys);
        assertThat(other.post("/v1/cases/" + caseId + "/subscribers", body).status())
                .isEqualTo(404);
        String key = keys.create(
                        platform.service(), "events only", Set.of(Scope.EVENTS_WRITE), Optional.empty(), "system")
                .secret();
        assertThat(platform.withKey(key)
                        .post("/v1/cases/" + caseId + "/subscribers", body)
                        .status())
                .isEqualTo(403);
        assertThat(platform.post("/v1/cases/case_none/subscribers", body).status())
                .isEqualTo(404);
    }

    @Test
    void request_notAnsweredInTime_ringsUntilItIs() {
        String id = subscribers.request(
                new NewRequest(
                        caseId,
                        new TreeSet<>(Set.of("river-17")),
                        Set.of(Member.EMAILS),
                        false,
                        Why.EMERGENCY,
                        Instant.now().plusSeconds(600)),
                REVIEWER);
        watch.look();
        assertThat(rings(id)).isFalse();

        database.sql("update subscriber_request set until = now() - interval '1 minute' where id = ?")
                .param(id)
                .update();
        watch.look();
        assertThat(rings(id)).isTrue();

        answer("{\"accounts\":[{\"account\":\"river-17\",\"emails\":[{\"address\":\"sea@example.org\"}]}]}");
        watch.look();
        assertThat(rings(id)).isFalse();
    }

    private boolean rings(String request) {
        return alarms.ringing().stream()
                .anyMatch(alarm -> alarm.kind() == AlarmKind.SUBSCRIBER_OVERDUE
                        && alarm.subject().equals(request));
    }

    @Test
    void harbour_isAskedByWebhook_andAnswersThroughTheApi() throws Exception {
        endpoints.configure(platform.service(), URI.create("http://127.0.0.1:9/webhooks"), true, true, "system");
        String secret = endpoints.rotateSecret(platform.service(), "system").text();
        String key = keys.create(platform.service(), "harbour", EnumSet.allOf(Scope.class), Optional.empty(), "system")
                .secret();
        URI server = URI.create("http://localhost:" + port);
        try (Harbour harbour = new Harbour(
                new HarbourSettings(server, key, secret, 0, server.resolve("/console"), false), Clock.systemUTC())) {
            harbour.moveIn();
            endpoints.configure(platform.service(), harbour.webhookAddress(), true, true, "system");

            subscribers.request(
                    new NewRequest(
                            caseId,
                            new TreeSet<>(Set.of("river-3")), // one of Harbour's
                            EnumSet.allOf(Member.class),
                            true,
                            Why.REPORT,
                            Instant.now().plusSeconds(600)),
                    REVIEWER);

            Instant end = Instant.now().plusSeconds(30);
            while (subscribers.of(caseId, "river-3").isEmpty()) {
                assertThat(Instant.now()).as("Harbour has not answered").isBefore(end);
                LockSupport.parkNanos(50_000_000);
            }
        }
        Subscriber told = subscribers.of(caseId, "river-3").orElseThrow().subscriber();
        assertThat(told.emails().getFirst().address()).isEqualTo("river-3@example.org");
        assertThat(told.ipEvents())
                .hasSize(3)
                .allMatch(event -> event.address().matches("192\\.0\\.2\\..*|2001:db8:.*"));
        assertThat(told.name()).isPresent();
        assertThat(told.permanentlyDisabled()).isPresent();
        assertThat(subscribers.requests(caseId).getFirst().answered()).isTrue();
    }

    @Test
    void erase_account_keepsWhatAnOpenCaseOrAHoldNeeds_andLetsGoOfTheRest() {
        answer("""
                {"accounts":[{"account":"river-17","bio":"x"}],
                 "media":[{"event":"%s","id":"m1","publiclyAvailable":true}]}""".formatted(event));
        assertThat(erase().body()).contains("subscriber_details", "open_case");
        assertThat(subscribers.of(caseId, "river-17")).isPresent();

        transaction.executeWithoutResult(_ -> events.publishEvent(new CaseResolved(
                caseId,
                platform.service(),
                "river-17",
                List.of(decision),
                CaseResolved.Outcome.VIOLATION,
                REVIEWER.id())));
        database.sql("update review_case set status = 'resolved', assignee = null, assigned_until = null where id = ?")
                .param(caseId)
                .update();
        String hold = holds.put(
                new Holds.NewHold(new Holds.Scope.OfCase(caseId), Holds.Reason.FILING, Optional.empty(), "", "system"));
        assertThat(erase().body()).contains("subscriber_details", "hold");
        assertThat(subscribers.of(caseId, "river-17")).isPresent();

        holds.end(hold, "over", "system");
        assertThat(erase().json().path("erased").toString()).contains("subscriber_details");
        assertThat(subscribers.of(caseId, "river-17")).isEmpty();
        assertThat(subscribers.medium(caseId, event, "m1")).isEmpty();
    }

    @Test
    void told_movedToAnotherPlace_cannotBeOpened() {
        answer("{\"accounts\":[{\"account\":\"river-17\",\"bio\":\"x\"},{\"account\":\"stone-4\",\"bio\":\"y\"}]}");
        database.sql("""
                        update subscriber set told = (select told from subscriber where case_id = :case and account = 'stone-4')
                         where case_id = :case and account = 'river-17'
                        """).param("case", caseId).update();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> subscribers.of(caseId, "river-17"));
    }

    private Answer erase() {
        Answer erased = platform.send("DELETE", "/v1/accounts/river-17", "application/json", new byte[0]);
        assertThat(erased.status()).isEqualTo(200);
        return erased;
    }

    private Answer answer(String body) {
        return platform.post("/v1/cases/" + caseId + "/subscribers", body);
    }
}
