package org.nightlight.server.evidence.internal;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.nightlight.server.RecordedNeighbours;
import org.nightlight.server.SettableClock;
import org.nightlight.server.SortableIds;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.evidence.EvidenceNeed;
import org.nightlight.server.evidence.SealedEvidence;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.DatabaseAddress;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.storage.MasterKey;
import org.nightlight.server.storage.TestDatabase;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The vault on a database and in a folder of its own, with neighbours that record and a clock that stands still. */
final class VaultSlice implements AutoCloseable {

    /** Decisions for which a feature still needs what was sealed. */
    static final Set<String> NEEDED = ConcurrentHashMap.newKeySet();

    static final String ACTOR = "staff:stf_child";

    final RecordedNeighbours neighbours;
    final SettableClock clock;
    private final AnnotationConfigApplicationContext context;
    private static final AtomicInteger DECISIONS = new AtomicInteger();

    VaultSlice(String... properties) {
        context = new AnnotationConfigApplicationContext();
        TestPropertyValues.of(properties).applyTo(context);
        context.register(Wiring.class);
        context.refresh();
        neighbours = bean(RecordedNeighbours.class);
        clock = bean(SettableClock.class);
    }

    /** The vault of that database and folder. */
    static VaultSlice at(DatabaseAddress database, Path data) {
        return new VaultSlice(
                "vault.database=" + database.jdbcUrl(),
                "vault.user=" + database.user(),
                "vault.password=" + database.password(),
                "vault.data=" + data);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    DatabaseAddress database() {
        return bean(DatabaseAddress.class);
    }

    Vault vault() {
        return bean(Vault.class);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    TransactionTemplate transaction() {
        return bean(TransactionTemplate.class);
    }

    /** Seals a text, two hours ago. */
    String sealed(String text) {
        String reference = vault().seal(text.getBytes(StandardCharsets.UTF_8), "image/png");
        clock.advance(Duration.ofHours(2));
        return reference;
    }

    /** Notes that an object is evidence of a new decision on an account; the decision. */
    String used(String reference, String account, Optional<String> caseId) {
        String decision = "dec_" + DECISIONS.incrementAndGet();
        transaction()
                .executeWithoutResult(_ -> bean(SealedEvidence.class)
                        .record(new SealedEvidence.Use(Set.of(reference), "harbour", account, decision, caseId)));
        return decision;
    }

    /** Does something that needs a transaction. */
    void inTransaction(Consumer<SealedEvidence> what) {
        transaction().executeWithoutResult(_ -> what.accept(bean(SealedEvidence.class)));
    }

    Path file(String reference) {
        return folder(reference).resolve(reference.substring(6));
    }

    Path folder(String reference) {
        return bean(DataFolder.class).evidence().resolve(reference.substring(4, 6));
    }

    /** Changes one bit in the middle of an object's file. */
    void flipBit(String reference) throws IOException {
        byte[] content = Files.readAllBytes(file(reference));
        content[content.length / 2] ^= 0x10;
        Files.write(file(reference), content);
    }

    @Override
    public void close() {
        context.close();
    }

    @TestConfiguration
    @EnableTransactionManagement(proxyTargetClass = true)
    @EnableConfigurationProperties(EvidenceProperties.class)
    @Import({SortableIds.class, LedgerAtCommit.class})
    @ComponentScan(
            basePackages = "org.nightlight.server.evidence.internal",
            excludeFilters = @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = Controller.class))
    static class Wiring {

        @Bean
        DatabaseAddress databaseAddress(Environment environment) {
            return Optional.ofNullable(environment.getProperty("vault.database"))
                    .map(url -> new DatabaseAddress(
                            url,
                            environment.getRequiredProperty("vault.user"),
                            environment.getRequiredProperty("vault.password")))
                    .orElseGet(TestDatabase::migrated);
        }

        @Bean(destroyMethod = "close")
        HikariDataSource dataSource(DatabaseAddress address) {
            HikariDataSource pool = new HikariDataSource();
            pool.setDataSource(address.dataSource());
            pool.setMaximumPoolSize(8);
            return pool;
        }

        @Bean
        JdbcClient jdbcClient(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource source) {
            return new JdbcTransactionManager(source);
        }

        @Bean
        TransactionTemplate transactionTemplate(PlatformTransactionManager manager) {
            return new TransactionTemplate(manager);
        }

        @Bean
        SettableClock clock() {
            return new SettableClock();
        }

        @Bean
        RecordedNeighbours neighbours() {
            return new RecordedNeighbours();
        }

        @Bean
        Ledger ledger(RecordedNeighbours neighbours) {
            return neighbours.ledger();
        }

        @Bean
        Alarms alarms(RecordedNeighbours neighbours) {
            return neighbours.alarms();
        }

        @Bean
        EvidenceNeed evidenceNeed() {
            return decisions -> decisions.stream().anyMatch(NEEDED::contains);
        }

        @Bean
        LiveUpdates liveUpdates() {
            return (topic, id) -> {};
        }

        @Bean
        DataFolder dataFolder(Environment environment) {
            return DataFolder.at(Optional.ofNullable(environment.getProperty("vault.data"))
                    .map(Path::of)
                    .orElseGet(TestDatabase::newDataFolder));
        }

        @Bean
        Keys keys(DataFolder folder) {
            return Keys.open(folder, MasterKey.fromEnvironment(folder));
        }
    }
}
