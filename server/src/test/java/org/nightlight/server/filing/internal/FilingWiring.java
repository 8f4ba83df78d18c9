package org.nightlight.server.filing.internal;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.nightlight.server.RecordedNeighbours;
import org.nightlight.server.SortableIds;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.backup.Restores;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.filing.FilingReturned;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.DatabaseAddress;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.storage.MasterKey;
import org.nightlight.server.webhooks.Outbox;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans of {@link FilingWorld}: the features as they are, and neighbours that record. */
@TestConfiguration
@EnableTransactionManagement(proxyTargetClass = true)
@Import({SortableIds.class, LedgerAtCommit.class, Restores.class})
@ComponentScan(
        basePackages = {"org.nightlight.server.evidence.internal", "org.nightlight.server.filing.internal"},
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.ANNOTATION,
                        classes = {Controller.class}))
@ConfigurationPropertiesScan({"org.nightlight.server.evidence.internal", "org.nightlight.server.filing.internal"})
class FilingWiring {

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
    StaffDirectory staff() {
        return new People();
    }

    @Bean
    Heard heard() {
        return new Heard();
    }

    @Bean
    LiveUpdates liveUpdates() {
        return (topic, id) -> {};
    }

    @Bean
    Keys keys(DataFolder folder) {
        return Keys.open(folder, MasterKey.fromEnvironment(folder));
    }

    /** The events that were published. */
    static final class Heard {

        final List<FilingReturned> returned = new CopyOnWriteArrayList<>();

        @EventListener
        void returned(FilingReturned event) {
            returned.add(event);
        }
    }

    /** Those who prepare and confirm. */
    private static final class People implements StaffDirectory {

        @Override
        public Optional<StaffMember> find(String id) {
            return active().stream().filter(one -> one.id().equals(id)).findAny();
        }

        @Override
        public List<StaffMember> active() {
            return List.of(FilingWorld.PREPARER, FilingWorld.CONFIRMER, FilingWorld.ADMINISTRATOR);
        }

        @Override
        public List<StaffMember> online(Permission permission) {
            return active().stream().filter(one -> one.may(permission)).toList();
        }
    }
}
