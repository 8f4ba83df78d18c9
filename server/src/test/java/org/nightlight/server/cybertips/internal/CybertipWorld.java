package org.nightlight.server.cybertips.internal;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.nightlight.server.RecordedNeighbours;
import org.nightlight.server.SortableIds;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.backup.Restores;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.filing.FilingFinished;
import org.nightlight.server.filing.internal.TrialReporting;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.storage.MasterKey;
import org.nightlight.server.storage.TestDatabase;
import org.nightlight.server.subscribers.Subscribers;
import org.nightlight.server.subscribers.UploadedMedium;
import org.nightlight.server.webhooks.Outbox;
import org.nightlight.testkit.cybertipline.FakeCyberTipline;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Preparing and filing with a real vault and a fake CyberTipline, on a database and in a folder of its own; cases are
 * invented and neighbours record.
 */
final class CybertipWorld implements AutoCloseable {

    final FakeCyberTipline fake;
    final CommittedEvents<FilingFinished> finished;
    final InventedCase material;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Wiring.class);

    CybertipWorld() {
        material = bean(InventedCase.class);
        finished = new CommittedEvents<>(context, FilingFinished.class, FilingFinished::caseId);
        try {
            fake = new FakeCyberTipline(0, TrialReporting.USER, TrialReporting.PASSWORD, Clock.systemUTC());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        TrialReporting.to(fake, context);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    void inTransaction(Runnable what) {
        bean(TransactionTemplate.class).executeWithoutResult(_ -> what.run());
    }

    void confirm(String caseId) {
        TrialReporting.confirm(caseId, context);
    }

    @Override
    public void close() {
        finished.close();
        fake.close();
        context.close();
    }

    @TestConfiguration
    @EnableTransactionManagement(proxyTargetClass = true)
    @Import({SortableIds.class, LedgerAtCommit.class, Restores.class, InventedCase.class})
    @ComponentScan(
            basePackages = {
                "org.nightlight.server.cybertips.internal",
                "org.nightlight.server.evidence.internal",
                "org.nightlight.server.filing.internal"
            },
            excludeFilters = {
                @ComponentScan.Filter(
                        type = FilterType.ANNOTATION,
                        classes = {Controller.class, TestConfiguration.class}),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Navigation|Console|Erasure)")
            })
    @ConfigurationPropertiesScan({
        "org.nightlight.server.cybertips.internal",
        "org.nightlight.server.evidence.internal",
        "org.nightlight.server.filing.internal"
    })
    static class Wiring {

        @Bean(destroyMethod = "close")
        HikariDataSource dataSource() {
            HikariDataSource pool = new HikariDataSource();
            pool.setDataSource(TestDatabase.fresh().dataSource());
            pool.setMaximumPoolSize(8);
            org.flywaydb.core.Flyway.configure().dataSource(pool).load().migrate();
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
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        MeterRegistry metrics() {
            return new SimpleMeterRegistry();
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
        Outbox outbox(RecordedNeighbours neighbours) {
            return neighbours.outbox();
        }

        @Bean
        Alarms alarms(RecordedNeighbours neighbours) {
            return neighbours.alarms();
        }

        @Bean
        LiveUpdates liveUpdates() {
            return (topic, id) -> {};
        }

        @Bean
        DataFolder dataFolder() {
            return DataFolder.at(TestDatabase.newDataFolder());
        }

        @Bean
        Keys keys(DataFolder folder) {
            return Keys.open(folder, MasterKey.fromEnvironment(folder));
        }

        @Bean
        StaffDirectory directory() {
            return new NoStaff();
        }

        @Bean
        Subscribers subscribers() {
            return new NobodyTold();
        }

        @Bean
        CaseLookup cases() {
            return new NoCases();
        }

        @Bean
        Enforcements enforcements() {
            return new NoEnforcements();
        }
    }

    private static final class NoStaff implements StaffDirectory {
        @Override
        public Optional<StaffMember> find(String id) {
            return Optional.empty();
        }

        @Override
        public List<StaffMember> active() {
            return List.of();
        }

        @Override
        public List<StaffMember> online(Permission permission) {
            return List.of();
        }
    }

    /** No platform told anything. */
    private static final class NobodyTold implements Subscribers {
        @Override
        public String request(NewRequest request, StaffMember by) {
            throw new UnsupportedOperationException("These tests ask no platform");
        }

        @Override
        public List<Request> requests(String caseId) {
            return List.of();
        }

        @Override
        public Optional<Answer> of(String caseId, String account) {
            return Optional.empty();
        }

        @Override
        public Optional<UploadedMedium> medium(String caseId, String event, String medium) {
            return Optional.empty();
        }
    }

    /** Nothing was known before the draft. */
    private static final class NoCases implements CaseLookup {
        @Override
        public CaseSummary find(String caseId, StaffMember staff) {
            throw new UnsupportedOperationException("These tests bring their cases");
        }

        @Override
        public Optional<CaseSummary> find(String caseId) {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> knownSince(String caseId) {
            return Optional.empty();
        }
    }

    /** Nothing was ever put in force. */
    private static final class NoEnforcements implements Enforcements {
        @Override
        public Enforcement apply(NewEnforcement enforcement) {
            throw new UnsupportedOperationException("Preparing a report puts nothing in force");
        }

        @Override
        public Optional<Enforcement> lift(String enforcement, String reason, String by) {
            return Optional.empty();
        }

        @Override
        public Optional<Enforcement> reinstate(String enforcement, String reason, String by) {
            return Optional.empty();
        }

        @Override
        public Optional<Enforcement> overturn(String enforcement, String reason, String by) {
            return Optional.empty();
        }

        @Override
        public Optional<Enforcement> find(String enforcement) {
            return Optional.empty();
        }

        @Override
        public List<Enforcement> inForce(String service, String account) {
            return List.of();
        }

        @Override
        public List<Enforcement> history(String service, String account) {
            return List.of();
        }
    }
}
