package org.nightlight.server.webhooks.internal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.nightlight.server.SortableIds;
import org.nightlight.server.alarms.Alarm;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.ledger.LedgerQuery;
import org.nightlight.server.ledger.RecordedEntry;
import org.nightlight.server.storage.DatabaseAddress;
import org.nightlight.server.webhooks.Outbox;
import org.nightlight.server.webhooks.WebhookMessage;
import org.nightlight.server.webhooks.WebhookSecret;
import org.nightlight.server.webhooks.WebhookType;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The outbox and its sender on a real database, with a clock that stands still; no other part of the server. */
final class OutboxWorld implements AutoCloseable {

    static final WebhookProperties PROPERTIES =
            new WebhookProperties(true, 16, Duration.ofSeconds(2), Duration.ofDays(3), Duration.ofDays(30));
    private static final Aead KEY = newKey();

    final RecordedAlarms alarms = new RecordedAlarms();
    final AtomicInteger news = new AtomicInteger();
    final RecordedLedger ledger = new RecordedLedger();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    OutboxWorld(DatabaseAddress database, SettableClock clock) {
        HikariDataSource source = new HikariDataSource();
        source.setDataSource(database.dataSource());
        source.setMaximumPoolSize(8);
        context.registerBean(HikariDataSource.class, () -> source);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(source));
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.registerBean(SettableClock.class, () -> clock);
        context.registerBean(SimpleMeterRegistry.class, () -> new SimpleMeterRegistry());
        context.registerBean(WebhookProperties.class, () -> PROPERTIES);
        context.registerBean(SecretBox.class, () -> new SecretBox(KEY));
        context.registerBean(Alarms.class, () -> alarms);
        context.registerBean(LiveUpdates.class, () -> (topic, id) -> news.incrementAndGet());
        context.registerBean(Ledger.class, () -> ledger);
        context.register(
                Transactions.class,
                SortableIds.class,
                MessageStore.class,
                MessageList.class,
                EndpointStore.class,
                EndpointAdministration.class,
                OutboxWriter.class,
                OutboxAdministration.class,
                WebhookTransport.class,
                Delivery.class,
                ParkedAlarm.class,
                OutboxUpkeep.class,
                OutboxNews.class,
                WebhookSender.class);
        context.refresh();
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    WebhookSecret endpoint(String service, Receiver receiver) {
        EndpointAdministration endpoints = get(EndpointAdministration.class);
        endpoints.configure(service, receiver.url(), true, true, "staff:stf_1");
        return endpoints.rotateSecret(service, "staff:stf_1");
    }

    String enqueue(String service, Optional<String> account, int number) {
        return inTransaction(() -> get(Outbox.class)
                .enqueue(new WebhookMessage(service, WebhookType.DECISION_REVISED, account, Map.of("number", number))));
    }

    <T> T inTransaction(Supplier<T> work) {
        return new TransactionTemplate(get(JdbcTransactionManager.class)).execute(status -> work.get());
    }

    /** Makes the sender look again, as it does by itself every few seconds. */
    void look() {
        get(WebhookSender.class).messagesDue(new MessagesDue());
    }

    MessageList.Row message(String id) {
        return get(MessageList.class).find(id).orElseThrow();
    }

    /** Waits for something that other threads bring about. */
    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within 20 s: " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    private static Aead newKey() {
        try {
            AeadConfig.register();
            return KeysetHandle.generateNew(KeyTemplates.get("AES256_GCM"))
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true) // as Spring Boot does
    static class Transactions {}

    /** Remembers which alarms ring. */
    static final class RecordedAlarms implements Alarms {
        final Map<String, String> ringing = new ConcurrentHashMap<>();

        @Override
        public void raise(AlarmKind kind, String subject, String message) {
            ringing.put(kind + " " + subject, message);
        }

        @Override
        public void clear(AlarmKind kind, String subject) {
            ringing.remove(kind + " " + subject);
        }

        @Override
        public List<Alarm> ringing() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Alarm> past(int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean acknowledge(long id, String staff) {
            throw new UnsupportedOperationException();
        }
    }

    /** Remembers what was recorded. */
    static final class RecordedLedger implements Ledger {
        final List<LedgerEntry> entries = new CopyOnWriteArrayList<>();

        @Override
        public long append(LedgerEntry entry) {
            entries.add(entry);
            return entries.size();
        }

        @Override
        public List<RecordedEntry> read(LedgerQuery query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int erase(String subject) {
            throw new UnsupportedOperationException();
        }
    }
}
