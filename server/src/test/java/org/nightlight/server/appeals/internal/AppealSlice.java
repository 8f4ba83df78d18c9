package org.nightlight.server.appeals.internal;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.nightlight.engine.Account;
import org.nightlight.engine.Accounts;
import org.nightlight.policy.Facts;
import org.nightlight.policy.InvalidPackException;
import org.nightlight.policy.Priority;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.RecordedNeighbours;
import org.nightlight.server.SettableClock;
import org.nightlight.server.SortableIds;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.NewEnforcement;
import org.nightlight.server.enforcement.PublicSite;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.review.CaseMaterial;
import org.nightlight.server.review.Cases;
import org.nightlight.server.review.Cases.CaseOpening;
import org.nightlight.server.review.MatchedEntry;
import org.nightlight.server.review.ReportableMedium;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.storage.MasterKey;
import org.nightlight.server.storage.TestDatabase;
import org.nightlight.server.webhooks.Outbox;
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
import org.springframework.web.bind.annotation.RestController;

/**
 * Appeals, enforcement, review and evidence on a real database, with neighbours that record and a clock that stands still.
 * One a JVM; tests bring accounts of their own.
 */
final class AppealSlice {

    static final String SERVICE = "harbour";

    final RecordedNeighbours neighbours;
    final SettableClock clock;
    final RecordedAppeals appeals;
    final AppealDecisions decisions;
    final Enforcements enforcements;
    private final AnnotationConfigApplicationContext context;

    private AppealSlice() {
        context = new AnnotationConfigApplicationContext(Wiring.class);
        neighbours = bean(RecordedNeighbours.class);
        clock = bean(SettableClock.class);
        appeals = bean(RecordedAppeals.class);
        decisions = bean(AppealDecisions.class);
        enforcements = bean(Enforcements.class);
    }

    static AppealSlice get() {
        return Holder.SLICE;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    <T> T inTransaction(Supplier<T> what) {
        return Objects.requireNonNull(bean(TransactionTemplate.class).execute(_ -> what.get()));
    }

    Enforcement apply(NewEnforcement asked) {
        return inTransaction(() -> enforcements.apply(asked));
    }

    /** Opens a case of the queue for everybody. */
    String open(String account, String decision) {
        return inTransaction(() -> bean(Cases.class)
                .open(new CaseOpening(
                        SERVICE,
                        account,
                        "general",
                        Priority.NORMAL,
                        decision,
                        "evt-" + decision,
                        "safety/extortion",
                        "Threatens to show something",
                        false)));
    }

    /** A reviewer of child safety by that number. */
    static StaffMember reviewer(int number) {
        return new StaffMember("stf_" + number, "reviewer-" + number, Set.of(Role.CHILD_SAFETY_REVIEWER));
    }

    @TestConfiguration
    @EnableTransactionManagement(proxyTargetClass = true)
    @ConfigurationPropertiesScan({
        "org.nightlight.server.review.internal",
        "org.nightlight.server.enforcement.internal",
        "org.nightlight.server.evidence.internal"
    })
    @Import({PublicSite.class, SortableIds.class, LedgerAtCommit.class})
    @ComponentScan(
            basePackages = {
                "org.nightlight.server.appeals.internal",
                "org.nightlight.server.review.internal",
                "org.nightlight.server.enforcement.internal",
                "org.nightlight.server.evidence.internal"
            },
            excludeFilters = {
                @ComponentScan.Filter(
                        type = FilterType.ANNOTATION,
                        classes = {Controller.class, RestController.class, TestConfiguration.class}),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Job|Pages|Navigation|Console)")
            })
    static class Wiring {

        @Bean
        DataSource dataSource() {
            HikariDataSource pool = new HikariDataSource();
            pool.setDataSource(TestDatabase.migrated().dataSource());
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
        ReloadingPack policyPack() throws InvalidPackException {
            return new ReloadingPack(Path.of(System.getProperty("nightlight.home"), "packs", "default"));
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
        Accounts accounts() {
            return Account::unknown;
        }

        @Bean
        StaffDirectory directory() {
            return new StaffDirectory() {
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
            };
        }

        @Bean
        DataFolder dataFolder() {
            return DataFolder.at(TestDatabase.newDataFolder());
        }

        @Bean
        Keys keys(DataFolder folder) {
            return Keys.open(folder, MasterKey.fromEnvironment(folder));
        }

        /** Nothing was decided about events: cases here are opened by hand. */
        @Bean
        CaseMaterial material() {
            return new CaseMaterial() {
                @Override
                public List<DecidedEvent> decisionsOf(String service, String account, int limit) {
                    return List.of();
                }

                @Override
                public Optional<DecidedEvent> decision(String decision) {
                    return Optional.empty();
                }

                @Override
                public Map<String, List<MatchedEntry>> matchesOf(List<DecidedEvent> events) {
                    return Map.of();
                }

                @Override
                public List<ReportableMedium> mediaOf(String decision) {
                    return List.of();
                }

                @Override
                public Optional<Facts> factsOf(String decision) {
                    return Optional.empty();
                }

                @Override
                public Account account(String service, String account) {
                    return Account.unknown(service, account);
                }

                @Override
                public List<AccountRef> search(String text) {
                    return List.of();
                }
            };
        }
    }

    private static final class Holder {
        static final AppealSlice SLICE = new AppealSlice();
    }
}
