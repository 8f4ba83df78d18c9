package org.nightlight.server.channels.internal;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.nightlight.engine.Account;
import org.nightlight.engine.Accounts;
import org.nightlight.policy.Harm;
import org.nightlight.policy.InvalidPackException;
import org.nightlight.policy.Priority;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.RecordedNeighbours;
import org.nightlight.server.SettableClock;
import org.nightlight.server.SortableIds;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.channels.ServiceCountry;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.enforcement.PublicSite;
import org.nightlight.server.enforcement.Redress;
import org.nightlight.server.filing.FilingFinished;
import org.nightlight.server.filing.Filings.State;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.review.CaseResolved;
import org.nightlight.server.review.Cases;
import org.nightlight.server.review.Cases.CaseOpening;
import org.nightlight.server.review.internal.InventedDirectory;
import org.nightlight.server.review.internal.InventedMaterial;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.storage.MasterKey;
import org.nightlight.server.storage.TestDatabase;
import org.nightlight.server.webhooks.Outbox;
import org.nightlight.server.webhooks.WebhookEndpoints;
import org.nightlight.server.webhooks.WebhookSecret;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * Cases, evidence and channels on a real database, with neighbours that record, invented reports and a clock that stands
 * still. All test classes share it, so each brings its own accounts.
 */
final class ChannelsSlice {

    static final StaffMember REVIEWER =
            new StaffMember("stf_child", "child-safety", Set.of(Role.CHILD_SAFETY_REVIEWER));

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    final RecordedNeighbours neighbours;
    final SettableClock clock;
    final InventedMaterial material;
    final InventedFilings filings;
    private final AnnotationConfigApplicationContext context;

    private ChannelsSlice() {
        context = new AnnotationConfigApplicationContext(Wiring.class);
        neighbours = bean(RecordedNeighbours.class);
        clock = bean(SettableClock.class);
        material = bean(InventedMaterial.class);
        filings = bean(InventedFilings.class);
    }

    static ChannelsSlice get() {
        return Holder.SLICE;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    DutyDesk desk() {
        return bean(DutyDesk.class);
    }

    /** Sets where the service is established. */
    void establishedIn(String country) {
        bean(ServiceCountry.class).set(country, "staff:stf_admin");
    }

    /** Nobody said where the service is established. */
    void establishedNowhere() {
        jdbc().sql("delete from duty_setting").update();
    }

    /** An account of its own, in that country, that wrote to another in that country. */
    Subject subject(String country, Optional<String> victim) {
        int number = NUMBERS.incrementAndGet();
        Subject subject = new Subject("river-" + number, "stone-" + number);
        material.hold(subject.account(), 1, Optional.of("content-" + number), List.of());
        material.know(account(subject.account(), Optional.of(country)));
        material.know(account("stone-4", victim));
        return subject;
    }

    private static Account account(String id, Optional<String> region) {
        return new Account(
                "harbour",
                id,
                Optional.of("Shown " + id),
                Optional.of(Instant.parse("2026-10-01T10:00:00Z")),
                region,
                new Account.Age(Account.Band.ADULT, Account.Assurance.DECLARED),
                List.of(),
                List.of());
    }

    /** Opens a case on an account, as the decision of an event does. */
    String open(Subject subject, String policy, boolean mustReport) {
        String id = bean(TransactionTemplate.class)
                .execute(_ -> bean(Cases.class)
                        .open(new CaseOpening(
                                "harbour",
                                subject.account(),
                                "child-safety",
                                Priority.HIGH,
                                "dec_" + subject.account() + "_1",
                                "evt-" + subject.account() + "-1",
                                policy,
                                "Asks a minor to keep the conversation secret",
                                mustReport)));
        if (id == null) {
            throw new IllegalStateException("A case has an id");
        }
        return id;
    }

    /** A person resolves a case, as far as other features hear of it. */
    void resolve(String caseId, Subject subject, CaseResolved.Outcome outcome) {
        publish(new CaseResolved(
                caseId,
                "harbour",
                subject.account(),
                List.of("dec_" + subject.account() + "_1"),
                outcome,
                REVIEWER.id()));
    }

    /** A report to NCMEC on a case is finished. */
    void file(String caseId, Subject subject, Environment environment, long number) {
        filings.set(environment);
        filings.put(caseId, State.FINISHED, Optional.of(number));
        publish(new FilingFinished(
                "fil_" + caseId, caseId, "harbour", List.of(subject.account()), environment, number, clock.instant()));
    }

    private void publish(Object event) {
        bean(TransactionTemplate.class).executeWithoutResult(_ -> context.publishEvent(event));
    }

    List<CaseDuty> duties(String caseId) {
        return bean(CaseDutyTable.class).ofCase(caseId);
    }

    CaseDuty duty(String caseId, String duty) {
        return duties(caseId).stream()
                .filter(one -> one.duty().equals(duty))
                .findFirst()
                .orElseThrow();
    }

    /** What a case is about, as a person says. */
    void judge(String caseId, Harm harm, Harm... more) {
        bean(DutyBook.class).judge(caseId, EnumSet.of(harm, more), Set.of(), Set.of(), false, REVIEWER.actor());
    }

    /** A suspected account and the one it wrote to. */
    record Subject(String account, String other) {}

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
                "org.nightlight.server.channels.internal",
                "org.nightlight.server.subscribers.internal",
                "org.nightlight.server.review.internal",
                "org.nightlight.server.enforcement.internal",
                "org.nightlight.server.evidence.internal"
            },
            excludeFilters = {
                @ComponentScan.Filter(
                        type = FilterType.ANNOTATION,
                        classes = {Controller.class, RestController.class, TestConfiguration.class}),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Job|Jobs|Pages|Navigation)")
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
        JsonMapper jsonMapper() {
            return new JsonMapper();
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
        Accounts accounts() {
            return Account::unknown;
        }

        /** The feature that takes appeals is not here. */
        @Bean
        Redress redress() {
            return enforcement -> new Redress.State(false, Optional.empty(), Optional.empty());
        }

        @Bean
        InventedFilings filings() {
            return new InventedFilings();
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
        WebhookEndpoints webhookEndpoints() {
            return new HarbourEndpoint();
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

    /** The service harbour has a webhook, others have none. */
    private static final class HarbourEndpoint implements WebhookEndpoints {

        @Override
        public List<Endpoint> all() {
            return find("harbour").stream().toList();
        }

        @Override
        public Optional<Endpoint> find(String service) {
            return service.equals("harbour")
                    ? Optional.of(new Endpoint(
                            service, URI.create("https://harbour.example/hook"), true, false, Instant.EPOCH, 1))
                    : Optional.empty();
        }

        @Override
        public Endpoint configure(String service, URI url, boolean enabled, boolean allowPrivate, String by) {
            throw new UnsupportedOperationException("Tests have one");
        }

        @Override
        public WebhookSecret rotateSecret(String service, String by) {
            throw new UnsupportedOperationException("Tests have one");
        }
    }

    private static final class Holder {
        static final ChannelsSlice SLICE = new ChannelsSlice();
    }
}
