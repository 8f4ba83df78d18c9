package org.nightlight.server.storage;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is.
 *
 * @param databaseUrl a PostgreSQL of the operator's own, {@code postgres://user:password@host:port/database} or a JDBC
 *     URL; the embedded one when absent. Set by {@code NIGHTLIGHT_DATABASE_URL}
 * @param databaseConnections how many connections the pool holds at most
 */
@ConfigurationProperties("nightlight")
record StorageProperties(
        Optional<String> databaseUrl, @DefaultValue("20") int databaseConnections) {

    @Override
    public String toString() {
        // the URL may hold a password
        return "StorageProperties[" + (databaseUrl.isPresent() ? "external" : "embedded") + " database]";
    }
}
