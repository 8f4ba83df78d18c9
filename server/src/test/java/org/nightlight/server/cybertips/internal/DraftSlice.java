package org.nightlight.server.cybertips.internal;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.nightlight.server.RecordedNeighbours;
import org.nightlight.server.SettableClock;
import org.nightlight.server.SortableIds;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.storage.MasterKey;
import org.nightlight.server.storage.TestDatabase;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** Drafts on a real database, with neighbours that record and a clock that stands still. */
final class DraftSlice implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Wiring.class);

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    @TestConfiguration
    @EnableTransactionManagement(proxyTargetClass = true)
    @Import({SortableIds.class, LedgerAtCommit.class, Drafts.class, DraftTable.class, DraftSeal.class})
    static class Wiring {

        @Bean(destroyMethod = "close")
        HikariDataSource dataSource() {
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
        DataFolder dataFolder() {
            return DataFolder.at(TestDatabase.newDataFolder());
        }

        @Bean
        Keys keys(DataFolder folder) {
            return Keys.open(folder, MasterKey.fromEnvironment(folder));
        }
    }
}
