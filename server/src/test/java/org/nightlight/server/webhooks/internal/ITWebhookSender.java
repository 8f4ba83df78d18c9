package org.nightlight.server.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nightlight.server.webhooks.internal.OutboxWorld.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.storage.DatabaseAddress;
import org.nightlight.server.storage.TestDatabase;
import org.nightlight.server.webhooks.Outbox;
import org.nightlight.server.webhooks.WebhookMessage;
import org.nightlight.server.webhooks.WebhookSecret;
import org.nightlight.server.webhooks.WebhookSignature;
import org.nightlight.server.webhooks.WebhookType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import tools.jackson.databind.json.JsonMapper;

class ITWebhookSender {

    private static final Optional<String> RIVER = Optional.of("river-17");
    private static final Optional<String> STONE = Optional.of("stone-4");

    private final SettableClock clock = new SettableClock();
    private final DatabaseAddress database = TestDatabase.migrated();
    private final Receiver receiver = new Receiver();
    private OutboxWorld world = new OutboxWorld(database, clock);

    @AfterEach
    void close() {
        world.close();
        receiver.close();
    }

    @Test
    void enqueue_withoutTransaction_isRefused() {
        assertThatThrownBy(() -> world.get(Outbox.class)
                        .enqueue(new WebhookMessage("s", WebhookType.TEST, Optional.empty(), Map.of())))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void enqueue_committed_arrivesSignedInTheDocumentedShape() {
        WebhookSecret secret = world.endpoint("chat", receiver);

        String id = world.enqueue("chat", RIVER, 1);

        await("arrival", () -> receiver.received().size() == 1);
        Receiver.Received message = receiver.received().getFirst();
        assertThat(message.id()).isEqualTo(id).startsWith("msg_").hasSize(30);
        assertThat(message.contentType()).startsWith("application/json");
        var body = JsonMapper.builder().build().readTree(message.body());
        assertThat(body.propertyNames()).containsExactly("id", "type", "at", "data");
        assertThat(body.get("id").asString()).isEqualTo(id);
        assertThat(body.get("type").asString()).isEqualTo("decision.revised");
        assertThat(body.get("at").asString()).isEqualTo("2026-11-21T20:00:00Z");
        assertThat(body.get("data").get("number").asInt()).isEqualTo(1);
        assertThat(verify(secret, message)).isTrue();
        await("delivered", () -> world.message(id).state() == MessageState.DELIVERED);
        await("open pages are told", () -> world.news.get() > 0);
    }

    @Test
    void enqueue_rolledBack_isNeverSent() {
        world.endpoint("chat", receiver);
        assertThatThrownBy(() -> world.inTransaction(() -> {
                    world.get(Outbox.class)
                            .enqueue(new WebhookMessage("chat", WebhookType.TEST, RIVER, Map.of("number", 1)));
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");

        world.enqueue("chat", RIVER, 2);

        await("arrival", () -> receiver.received().size() == 1);
        assertThat(receiver.received().getFirst().body()).contains("\"number\":2");
    }

    @Test
    void send_manyOfManyAccounts_keepsTheOrderOfEach() {
        world.endpoint("chat", receiver);
        int accounts = 12;
        int each = 15;
        for (int number = 0; number < each; number++) {
            for (int account = 0; account < accounts; account++) {
                world.enqueue("chat", Optional.of("account-" + account), account * 1000 + number);
            }
        }

        await("all", () -> receiver.received().size() == accounts * each);
        List<Integer> numbers =
                receiver.received().stream().map(ITWebhookSender::number).toList();
        for (int account = 0; account < accounts; account++) {
            int one = account;
            assertThat(numbers.stream().filter(number -> number / 1000 == one))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void send_firstOfAnAccountFails_holdsBackOnlyThatAccount() {
        world.endpoint("chat", receiver);
        receiver.answers(message -> answer(number(message) == 1 ? 503 : 200));

        String failing = world.enqueue("chat", RIVER, 1);
        String behind = world.enqueue("chat", RIVER, 2);
        world.enqueue("chat", STONE, 3);
        world.enqueue("chat", Optional.empty(), 4);

        await("the others", () -> receiver.received().size() >= 3);
        await("recorded", () -> world.message(failing).lastError().isPresent());
        assertThat(receiver.received().stream().map(ITWebhookSender::number)).containsExactlyInAnyOrder(1, 3, 4);
        assertThat(world.message(behind).waiting()).isTrue();

        receiver.answersAlways(204);
        clock.advance(Duration.ofSeconds(3));
        world.look();

        await("both", () -> world.message(behind).state() == MessageState.DELIVERED);
        assertThat(receiver.received().stream().map(ITWebhookSender::number).filter(number -> number <= 2))
                .containsExactly(1, 1, 2);
        assertThat(receiver.received().stream()
                        .filter(message -> number(message) == 1)
                        .map(Receiver.Received::body)
                        .distinct())
                .as("the same bytes at every attempt")
                .hasSize(1);
    }

    @Test
    void send_tooEarlyAfterFailure_waitsForTheBackOff() {
        world.endpoint("chat", receiver);
        receiver.answersAlways(500);
        String id = world.enqueue("chat", RIVER, 1);

        for (int attempt = 1; attempt <= 6; attempt++) {
            int made = attempt;
            await(
                    "attempt " + made,
                    () -> world.get(MessageList.class).attempts(id).size() == made
                            && !world.message(id).dueAt().equals(clock.instant().plus(OutboxWorld.PROPERTIES.lease())));
            Duration wait = Duration.between(clock.instant(), world.message(id).dueAt());
            assertThat(wait).isBetween(Duration.ofSeconds(1L << (made - 1)), Duration.ofSeconds(1L << made));
            clock.advance(wait.minusMillis(5));
            assertThat(world.get(MessageStore.class)
                            .claim("chat", 10, clock.instant(), clock.instant().plusSeconds(60)))
                    .isEmpty();
            clock.advance(Duration.ofMillis(5));
            world.look();
        }
    }

    @Test
    void send_retryAfter_isHonoured() {
        world.endpoint("chat", receiver);
        receiver.answers(message -> new Receiver.Answer(429, Map.of("Retry-After", "3600"), ""));

        String id = world.enqueue("chat", RIVER, 1);

        await("attempt", () -> world.message(id).lastError().isPresent());
        assertThat(Duration.between(clock.instant(), world.message(id).dueAt())).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void send_refused_isParkedAtOnceWithAlarmAndSentAgainByHand() {
        world.endpoint("chat", receiver);
        receiver.answers(message ->
                number(message) == 1 ? new Receiver.Answer(422, Map.of(), "unknown event\n<b>evt-1</b>") : answer(200));

        String refused = world.enqueue("chat", RIVER, 1);
        String next = world.enqueue("chat", RIVER, 2);

        await("next", () -> world.message(next).state() == MessageState.DELIVERED);
        assertThat(world.message(refused).state()).isEqualTo(MessageState.PARKED);
        assertThat(world.message(refused).lastError()).contains("Answered 422: unknown event <b>evt-1</b>");
        await("alarm", () -> world.alarms.ringing.containsKey("OUTBOX_PARKED chat"));

        receiver.answersAlways(200);
        assertThat(world.get(OutboxAdministration.class).sendAgain(refused, "staff:stf_1"))
                .isTrue();

        await("sent again", () -> world.message(refused).state() == MessageState.DELIVERED);
        assertThat(world.alarms.ringing).isEmpty();
        assertThat(world.ledger.entries.getLast().kind()).isEqualTo("webhook.sent_again");
        assertThat(world.get(OutboxAdministration.class).sendAgain(refused, "staff:stf_1"))
                .isFalse();
    }

    @Test
    void sendAllAgain_several_keepsTheirOrder() {
        world.endpoint("chat", receiver);
        receiver.answersAlways(400);
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            ids.add(world.enqueue("chat", RIVER, number));
        }
        await("parked", () -> ids.stream().allMatch(id -> world.message(id).state() == MessageState.PARKED));
        int before = receiver.received().size();
        receiver.answersAlways(200);

        assertThat(world.get(OutboxAdministration.class).sendAllAgain("chat", "staff:stf_1"))
                .isEqualTo(5);

        await("all", () -> ids.stream().allMatch(id -> world.message(id).state() == MessageState.DELIVERED));
        assertThat(receiver.received().stream().skip(before).map(ITWebhookSender::number))
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void send_failingForThreeDays_isParked() {
        world.endpoint("chat", receiver);
        receiver.answersAlways(503);
        String id = world.enqueue("chat", RIVER, 1);
        await("first attempt", () -> world.message(id).lastError().isPresent());

        clock.advance(Duration.ofDays(3));
        world.look();

        await("parked", () -> world.message(id).state() == MessageState.PARKED);
        await("alarm", () -> world.alarms.ringing.containsKey("OUTBOX_PARKED chat"));
        assertThat(world.get(MessageList.class).attempts(id)).hasSizeBetween(1, 2);
    }

    @Test
    void send_withoutEndpoint_waitsAndIsParkedAfterThreeDays() {
        String id = world.enqueue("nobody", RIVER, 1);
        String behind = world.enqueue("nobody", RIVER, 2);
        clock.advance(Duration.ofDays(3).minusSeconds(1));
        world.look();
        assertThat(world.message(id).state()).isEqualTo(MessageState.PENDING);

        clock.advance(Duration.ofMinutes(2));
        world.look();

        await("parked", () -> world.message(behind).state() == MessageState.PARKED);
        assertThat(world.message(id).state()).isEqualTo(MessageState.PARKED);
    }

    @Test
    void start_afterStopWithMessagesWaiting_sendsThemInOrder() {
        world.endpoint("chat", receiver);
        receiver.answersAlways(503);
        for (int number = 0; number < 3; number++) {
            world.enqueue("chat", RIVER, number);
        }
        await("an attempt", () -> !receiver.received().isEmpty());
        world.close();
        int before = receiver.received().size();
        receiver.answersAlways(200);
        clock.advance(Duration.ofMinutes(1));

        world = new OutboxWorld(database, clock);

        await("all", () -> receiver.received().size() == before + 3);
        assertThat(receiver.received().stream().skip(before).map(ITWebhookSender::number))
                .containsExactly(0, 1, 2);
    }

    @Test
    void claim_processDiedDuringTheAttempt_isTakenAgainAfterTheLease() {
        MessageStore store = world.get(MessageStore.class);
        String id = world.enqueue("chat", RIVER, 1);
        var now = clock.instant();
        PendingMessage lost = store.claim("chat", 5, now, now.plusSeconds(25)).getFirst();

        assertThat(store.claim("chat", 5, now.plusSeconds(24), now.plusSeconds(60)))
                .isEmpty();
        PendingMessage again =
                store.claim("chat", 5, now.plusSeconds(25), now.plusSeconds(60)).getFirst();

        assertThat(again.id()).isEqualTo(id);
        assertThat(store.settle(lost, true, null, now))
                .as("the lost attempt owns it no more")
                .isFalse();
        assertThat(store.postpone(lost, now, "late")).isFalse();
        assertThat(store.settle(again, true, null, now)).isTrue();
    }

    @Test
    void rotateSecret_duringADay_signsWithBoth() {
        WebhookSecret old = world.endpoint("chat", receiver);
        WebhookSecret fresh = world.get(EndpointAdministration.class).rotateSecret("chat", "staff:stf_1");

        clock.advance(Duration.ofMillis(1)); // a pass that began before claims nothing that comes after
        world.enqueue("chat", RIVER, 1);
        await("arrival", () -> receiver.received().size() == 1);
        assertThat(receiver.received().getFirst().signature().split(" ")).hasSize(2);
        assertThat(verify(old, receiver.received().getFirst())).isTrue();
        assertThat(verify(fresh, receiver.received().getFirst())).isTrue();

        clock.advance(Duration.ofDays(1));
        world.enqueue("chat", RIVER, 2);
        await("arrival", () -> receiver.received().size() == 2);
        assertThat(verify(old, receiver.received().getLast())).isFalse();
        assertThat(verify(fresh, receiver.received().getLast())).isTrue();
    }

    @Test
    void rotateSecret_stored_isEncrypted() {
        WebhookSecret secret = world.endpoint("chat", receiver);

        byte[] sealed = world.get(JdbcClient.class)
                .sql("select sealed from webhook_secret")
                .query(byte[].class)
                .single();

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
                .doesNotContain(secret.text())
                .doesNotContain("whsec_");
    }

    @Test
    void send_privateAddressNotAllowed_isRefusedBeforeConnecting() {
        EndpointAdministration endpoints = world.get(EndpointAdministration.class);
        endpoints.configure(
                "chat", URI.create(receiver.url().toString().replace("http:", "https:")), true, false, "staff:stf_1");
        endpoints.rotateSecret("chat", "staff:stf_1");

        String id = world.enqueue("chat", RIVER, 1);

        await("attempt", () -> world.message(id).lastError().isPresent());
        assertThat(world.message(id).lastError().orElseThrow()).contains("not a public address");
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void send_redirect_isNotFollowed() {
        world.endpoint("chat", receiver);
        receiver.answers(message -> new Receiver.Answer(307, Map.of("Location", receiver.url() + "/elsewhere"), ""));

        String id = world.enqueue("chat", RIVER, 1);

        await("attempt", () -> world.message(id).lastError().isPresent());
        assertThat(world.message(id).lastError().orElseThrow()).contains("307").contains("redirects are not followed");
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void send_slowAnswer_endsAtTheDeadlineAndHoldsUpNoOtherService() {
        CountDownLatch finish = new CountDownLatch(1);
        world.endpoint("slow", receiver);
        receiver.answers(message -> {
            awaitUninterrupted(finish);
            return answer(200);
        });
        try (Receiver quick = new Receiver()) {
            world.endpoint("quick", quick);
            List<String> slow = new ArrayList<>();
            for (int number = 0; number < 40; number++) {
                slow.add(world.enqueue("slow", Optional.empty(), number));
            }

            world.enqueue("quick", RIVER, 1);

            await("the quick one", () -> quick.received().size() == 1);
            await(
                    "the deadline",
                    () -> world.message(slow.getFirst()).lastError().isPresent());
            assertThat(world.message(slow.getFirst()).lastError()).contains("No complete answer within 2 s");
        } finally {
            finish.countDown();
        }
    }

    @Test
    void send_endpointDisabled_waitsUntilEnabled() {
        world.endpoint("chat", receiver);
        EndpointAdministration endpoints = world.get(EndpointAdministration.class);
        endpoints.configure("chat", receiver.url(), false, true, "staff:stf_1");
        String id = world.enqueue("chat", RIVER, 1);
        assertThat(world.message(id).state()).isEqualTo(MessageState.PENDING);
        assertThat(world.get(EndpointStore.class).targets(clock.instant())).isEmpty();

        endpoints.configure("chat", receiver.url(), true, true, "staff:stf_1");

        await("delivered", () -> world.message(id).state() == MessageState.DELIVERED);
    }

    @Test
    void sendTest_arrivesAndIsRecorded() {
        world.endpoint("chat", receiver);

        world.get(OutboxAdministration.class).sendTest("chat", "staff:stf_1");

        await("arrival", () -> receiver.received().size() == 1);
        assertThat(receiver.received().getFirst().body()).contains("\"type\":\"webhook.test\"");
        assertThat(world.ledger.entries.getLast().kind()).isEqualTo("webhook.test_sent");
    }

    private boolean verify(WebhookSecret secret, Receiver.Received message) {
        return WebhookSignature.verify(
                List.of(secret),
                message.id(),
                message.timestamp(),
                message.signature(),
                message.body().getBytes(StandardCharsets.UTF_8),
                clock.instant());
    }

    private static int number(Receiver.Received message) {
        String body = message.body();
        int start = body.indexOf("\"number\":") + 9;
        return Integer.parseInt(body.substring(start, body.indexOf('}', start)));
    }

    private static Receiver.Answer answer(int status) {
        return new Receiver.Answer(status, Map.of(), "");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
