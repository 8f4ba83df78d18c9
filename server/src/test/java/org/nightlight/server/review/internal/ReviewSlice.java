package org.nightlight.server.review.internal;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.nightlight.engine.Account;
import org.nightlight.engine.Accounts;
import org.nightlight.policy.InvalidPackException;
import org.nightlight.policy.Priority;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.RecordedNeighbours;
import org.nightlight.server.SettableClock;
import org.nightlight.server.SortableIds;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.enforcement.PublicSite;
import org.nightlight.server.enforcement.Redress;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.review.Cases;
import org.nightlight.server.review.Cases.CaseOpening;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.storage.MasterKey;
import org.nightlight.server.storage.TestDatabase;
import org.nightlight.server.webhooks.Outbox;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationListener;
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
import org.springframework.web.bind.annotation.RestController;

/**
 * Review, enforcement and evidence on a real database, with neighbours that record and a clock that stands still. One a
 * JVM; tests bring accounts of their own.
 */
final class ReviewSlice {

    static final StaffMember REVIEWER = new StaffMember("stf_reviewer", "reviewer", Set.of(Role.REVIEWER));
    static final StaffMember CHILD_SAFETY =
            new StaffMember("stf_child", "child-safety", Set.of(Role.CHILD_SAFETY_REVIEWER));
    static final StaffMember OTHER = new StaffMember("stf_other", "other", Set.of(Role.CHILD_SAFETY_REVIEWER));
    static final StaffMember AUDITOR = new StaffMember("stf_auditor", "auditor", Set.of(Role.AUDITOR));

    final RecordedNeighbours neighbours;
    final SettableClock clock;
    final InventedMaterial material;
    final InventedDirectory directory;
    private final AnnotationConfigApplicationContext context;

    private ReviewSlice() {
        context = new AnnotationConfigApplicationContext(Wiring.class);
        neighbours = context.getBean(RecordedNeighbours.class);
        clock = context.getBean(SettableClock.class);
        material = context.getBean(InventedMaterial.class);
        directory = context.getBean(InventedDirectory.class);
    }

    static ReviewSlice get() {
        return Holder.SLICE;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    TransactionTemplate transaction() {
        return bean(TransactionTemplate.class);
    }

    /** Opens a case, or adds to it, as the decision of an event does. */
    String open(CaseOpening opening) {
        String id = transaction().execute(status -> bean(Cases.class).open(opening));
        if (id == null) {
            throw new IllegalStateException("A case has an id");
        }
        return id;
    }

    static CaseOpening opening(String account, int number, String queue, Priority priority) {
        return new CaseOpening(
                "harbour",
                account,
                queue,
                priority,
                "dec_" + account + "_" + number,
                "evt-" + account + "-" + number,
                "child-safety/grooming",
                "Asks a minor to keep the conversation secret",
                false);
    }

    /** Lets a test be a listener inside the transaction, as other features are. */
    void listen(ApplicationListener<?> listener) {
        context.addApplicationListener(listener);
    }

    ReviewCase find(String caseId) {
        return bean(CaseTable.class).find(caseId).orElseThrow();
    }

    /** Runs something so many times at the same moment, on a thread each. */
    static <T> List<Future<T>> atOnce(int times, Callable<T> what) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(times);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> results = IntStream.range(0, times)
                    .mapToObj(number -> threads.submit(() -> {
                        ready.countDown();
                        go.await();
                        return what.call();
                    }))
                    .toList();
            ready.await();
            go.countDown();
            return results;
        }
    }

    /** What went wrong in those that failed. */
    static List<Throwable> failures(Collection<? extends Future<?>> results) throws InterruptedException {
        var failures = new ArrayList<Throwable>();
        for (Future<?> result : results) {
            try {
                result.get();
            } catch (ExecutionException failure) {
                failures.add(failure.getCause());
            }
        }
        return failures;
    }

    @TestConfiguration
    @EnableTransactionManagement(proxyTargetClass = true)
    @ConfigurationPropertiesScan({
        "org.nightlight.server.review.internal",
        "org.nightlight.server.enforcement.internal",
        "org.nightlight.server.evidence.internal"
    })
    @Import({PublicSite.class, SortableIds.class, LedgerAtCommit.class, InventedMaterial.class, InventedDirectory.class
    })
    @ComponentScan(
            basePackages = {
                "org.nightlight.server.review.internal",
                "org.nightlight.server.enforcement.internal",
                "org.nightlight.server.evidence.internal"
            },
            excludeFilters = {
                @ComponentScan.Filter(
                        type = FilterType.ANNOTATION,
                        classes = {Controller.class, RestController.class}),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Job|Pages|Navigation)")
            })
    static class Wiring {

        @Bean
        DataSource dataSource() {
            HikariDataSource pool = new HikariDataSource();
            pool.setDataSource(TestDatabase.migrated().dataSource());
            pool.setMaximumPoolSize(16);
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
        ReloadingPack policyPack() throws InvalidPackException {
            return new ReloadingPack(Path.of(System.getProperty("nightlight.home"), "packs", "default"));
        }

        @Bean
        Accounts accounts() {
            return Account::unknown;
        }

        /** The feature that takes appeals is not here. */
        @Bean
        Redress redress() {
            return enforcement -> new Redress.State(false, Optional.empty(), Optional.empty());
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
    }

    private static final class Holder {
        static final ReviewSlice SLICE = new ReviewSlice();
    }
}
