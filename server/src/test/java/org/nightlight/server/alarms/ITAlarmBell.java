package org.nightlight.server.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.SettableClock;
import org.nightlight.server.alarms.Alarm.Channel;
import org.nightlight.server.alarms.Alarm.Delivery;
import org.nightlight.server.alarms.Alarm.News;
import org.nightlight.server.alarms.Alarm.State;
import org.nightlight.server.storage.TestDatabase;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mail.MailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ITAlarmBell {

    private final SettableClock clock = new SettableClock();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final AtomicInteger answer = new AtomicInteger(200);
    private final JsonMapper json = JsonMapper.builder().build();
    private final DataSource database = TestDatabase.migrated().dataSource();
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(database);
    private HttpServer receiver;
    private MailServer mail;
    private AlarmDeliveries deliveries;
    private AlarmBell alarms;

    @BeforeEach
    void build() throws Exception {
        mail = new MailServer();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(json.readTree(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        receiver.start();
        AlarmProperties properties = new AlarmProperties(
                Optional.of(
                        URI.create("http://localhost:" + receiver.getAddress().getPort() + "/alarms")),
                List.of("duty@example.org"),
                "nightlight@example.org",
                Duration.ofHours(1),
                5,
                DataSize.ofGigabytes(2));
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("localhost");
        sender.setPort(mail.port());
        AlarmRepository repository = new AlarmRepository(JdbcClient.create(database));
        deliveries = new AlarmDeliveries(
                repository,
                List.of(
                        new WebhookChannel(properties, json),
                        new EmailChannel(
                                new StaticListableBeanFactory(Map.of("sender", sender))
                                        .getBeanProvider(MailSender.class),
                                properties)),
                properties,
                metrics,
                clock);
        alarms = new AlarmBell(repository, deliveries, transactions, events::add, metrics, clock);
        alarms.start();
    }

    @AfterEach
    void stop() throws Exception {
        alarms.stop();
        receiver.stop(0);
        mail.close();
    }

    @Test
    void raise_again_countsWithoutRingingTwice() {
        alarms.raise(AlarmKind.DETECTOR_DOWN, "images", "The image detector does not answer.");
        alarms.ringing();
        clock.advance(Duration.ofSeconds(5));
        alarms.raise(AlarmKind.DETECTOR_DOWN, "images", "The image detector still does not answer.");
        alarms.raise(AlarmKind.OUTBOX_PARKED, "rooms", "Three messages are parked.");

        assertThat(alarms.ringing())
                .extracting(Alarm::kind, Alarm::subject, Alarm::message, Alarm::times)
                .containsExactly(
                        tuple(AlarmKind.OUTBOX_PARKED, "rooms", "Three messages are parked.", 1L),
                        tuple(AlarmKind.DETECTOR_DOWN, "images", "The image detector still does not answer.", 2L));
        assertThat(alarms.ringing().getLast().lastAt()).isEqualTo("2026-11-21T20:00:05Z");
        assertThat(metrics.get("nightlight.alarms")
                        .tag("kind", "detector_down")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(metrics.get("nightlight.alarms.raised")
                        .tag("kind", "detector_down")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void clear_ringing_movesItToThePast() {
        alarms.raise(AlarmKind.DETECTOR_DOWN, "images", "The image detector does not answer.");

        alarms.clear(AlarmKind.DETECTOR_DOWN, "images");
        alarms.clear(AlarmKind.DETECTOR_DOWN, "links");

        assertThat(alarms.ringing()).isEmpty();
        assertThat(alarms.past(10))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.clearedAt()).contains(clock.instant()));
        assertThat(metrics.get("nightlight.alarms")
                        .tag("kind", "detector_down")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void raise_inTransactionThatRollsBack_stays() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            alarms.raise(AlarmKind.EVIDENCE_DAMAGED, "obj_1", "Sealed evidence does not open.");
            status.setRollbackOnly();
        });

        assertThat(alarms.ringing()).hasSize(1);
    }

    @Test
    void raise_withoutAnybodyReading_publishesAChange() throws Exception {
        alarms.raise(AlarmKind.DETECTOR_DOWN, "images", "The image detector does not answer.");

        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo(new AlarmsChanged(1, 1));
    }

    @Test
    void acknowledge_once_isRecordedAndEndsWhatWasMomentary() {
        alarms.raise(AlarmKind.DETECTOR_DOWN, "images", "The image detector does not answer.");
        alarms.raise(AlarmKind.DATABASE_RESTARTED, "postgresql", "PostgreSQL was started again.");
        List<Alarm> ringing = alarms.ringing();

        ringing.forEach(
                alarm -> assertThat(alarms.acknowledge(alarm.id(), "staff_7")).isTrue());

        assertThat(alarms.acknowledge(ringing.getLast().id(), "staff_8")).isFalse();
        assertThat(alarms.ringing()).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(AlarmKind.DETECTOR_DOWN);
            assertThat(alarm.acknowledgement()).contains(new Alarm.Acknowledgement("staff_7", clock.instant()));
        });
        assertThat(alarms.past(10)).extracting(Alarm::kind).containsExactly(AlarmKind.DATABASE_RESTARTED);
    }

    @Test
    void delivery_byBothChannels_tellsOfBeginAndEnd() throws Exception {
        alarms.raise(AlarmKind.DISK_NEARLY_FULL, "data", "Only 90 MB are free.");
        alarms.ringing();
        assertThat(deliveries.deliverDue()).isEqualTo(2);
        alarms.clear(AlarmKind.DISK_NEARLY_FULL, "data");
        alarms.ringing();
        assertThat(deliveries.deliverDue()).isEqualTo(2);

        JsonNode begun = received.take();
        assertThat(begun.get("kind").asString()).isEqualTo("disk_nearly_full");
        assertThat(begun.get("news").asString()).isEqualTo("raised");
        assertThat(begun.get("text").asString())
                .isEqualTo("[Nightlight] alarm: disk nearly full (data): Only 90 MB are free.");
        assertThat(received.take().get("news").asString()).isEqualTo("cleared");
        assertThat(mail.messages())
                .hasSize(2)
                .first()
                .asString()
                .contains("To: duty@example.org", "Subject: [Nightlight] alarm", "Only 90 MB are free.");
        assertThat(alarms.past(1).getFirst().deliveries())
                .hasSize(4)
                .allSatisfy(delivery -> assertThat(delivery.state()).isEqualTo(State.SENT));
        assertThat(deliveries.deliverDue()).isZero();
    }

    @Test
    void delivery_refused_isShownCountedAndTriedAgain() throws Exception {
        answer.set(500);
        alarms.raise(AlarmKind.LEDGER_BROKEN, "chain", "Entry 7 is missing.");
        alarms.ringing();
        deliveries.deliverDue();

        assertThat(webhookDelivery()).satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(State.PENDING);
            assertThat(delivery.error()).contains("the alarm webhook answered 500");
        });
        assertThat(alarms.ringing().getFirst().undelivered()).isTrue();
        assertThat(metrics.get("nightlight.alarms.delivery.failures")
                        .tag("channel", "webhook")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(deliveries.deliverDue()).isZero();

        answer.set(204);
        clock.advance(Duration.ofSeconds(5));
        assertThat(deliveries.deliverDue()).isEqualTo(1);

        assertThat(webhookDelivery())
                .isEqualTo(new Delivery(
                        Channel.WEBHOOK, News.RAISED, State.SENT, 2, Optional.of(clock.instant()), Optional.empty()));
    }

    @Test
    void delivery_refusedForADay_isGivenUpAndStillShown() throws Exception {
        answer.set(503);
        alarms.raise(AlarmKind.LEDGER_BROKEN, "chain", "Entry 7 is missing.");
        alarms.ringing();
        deliveries.deliverDue();

        clock.advance(Duration.ofHours(25));
        deliveries.deliverDue();

        assertThat(webhookDelivery().state()).isEqualTo(State.FAILED);
        assertThat(alarms.ringing().getFirst().undelivered()).isTrue();
    }

    @Test
    void reminder_unacknowledged_isSentAgainUntilSomebodyHasSeenIt() throws Exception {
        alarms.raise(AlarmKind.LEDGER_BROKEN, "chain", "Entry 7 is missing.");
        alarms.ringing();
        deliveries.deliverDue();
        clock.advance(Duration.ofMinutes(61));

        assertThat(deliveries.deliverDue()).isEqualTo(2);

        alarms.acknowledge(alarms.ringing().getFirst().id(), "staff_7");
        clock.advance(Duration.ofMinutes(61));
        assertThat(deliveries.deliverDue()).isZero();
    }

    private Delivery webhookDelivery() {
        return alarms.ringing().getFirst().deliveries().stream()
                .filter(delivery -> delivery.channel() == Channel.WEBHOOK)
                .findFirst()
                .orElseThrow();
    }
}
