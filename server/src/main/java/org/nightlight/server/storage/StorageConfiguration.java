package org.nightlight.server.storage;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.nightlight.server.NightlightProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * The data folder, the database in it or elsewhere, and the pool of connections.
 *
 * <p>Beans are closed in the reverse order of their dependence, so PostgreSQL stops after everything that uses it.
 */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    @Bean(destroyMethod = "close")
    DataFolder.Lock dataFolderLock(NightlightProperties properties) {
        return DataFolder.at(properties.data()).lock();
    }

    // takes the lock so that nobody reads or writes the folder without it
    @Bean
    DataFolder dataFolder(NightlightProperties properties, DataFolder.Lock lock) {
        return DataFolder.at(properties.data());
    }

    @Bean
    Keys keys(DataFolder folder, StorageProperties properties) {
        return Keys.open(
                folder,
                MasterKeySource.chosen(
                                folder,
                                properties.masterKey(),
                                properties.masterKeyFile(),
                                properties.masterKeyCommand())
                        .read());
    }

    @Bean(destroyMethod = "close")
    @Conditional(NoDatabaseUrl.class)
    EmbeddedPostgres embeddedPostgres(DataFolder folder) {
        return EmbeddedPostgres.start(folder);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(StorageProperties properties, ObjectProvider<EmbeddedPostgres> embedded) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("nightlight");
        pool.setDataSource(source(properties, embedded));
        pool.setMaximumPoolSize(properties.databaseConnections());
        pool.setMinimumIdle(Math.min(4, properties.databaseConnections()));
        pool.setConnectionTimeout(10_000);
        return pool;
    }

    private static DataSource source(StorageProperties properties, ObjectProvider<EmbeddedPostgres> embedded) {
        EmbeddedPostgres postgres = embedded.getIfAvailable();
        if (postgres != null) {
            return postgres.dataSource();
        }
        return DatabaseAddress.parse(properties.databaseUrl().orElseThrow()).dataSource();
    }
}
