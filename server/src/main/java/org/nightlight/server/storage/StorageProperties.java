package org.nightlight.server.storage;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database and the master key are.
 *
 * @param databaseUrl a PostgreSQL of the operator's own, {@code postgres://user:password@host:port/database} or a JDBC
 *     URL; the embedded one when absent. Set by {@code NIGHTLIGHT_DATABASE_URL}
 * @param databaseConnections how many connections the pool holds at most
 * @param masterKey the key that seals all others, 64 hexadecimal digits; set by {@code NIGHTLIGHT_MASTER_KEY}
 * @param masterKeyFile a file that holds it; set by {@code NIGHTLIGHT_MASTER_KEY_FILE}
 * @param masterKeyCommand a program with its arguments that prints it, such as a key management service's own tool; set by
 *     {@code NIGHTLIGHT_MASTER_KEY_COMMAND}. With none of them, a key in the data folder is made and used
 */
@ConfigurationProperties("nightlight")
record StorageProperties(
        Optional<String> databaseUrl,
        @DefaultValue("20") int databaseConnections,
        Optional<String> masterKey,
        Optional<Path> masterKeyFile,
        Optional<String> masterKeyCommand) {

    @Override
    public String toString() {
        // the URL and the key are secrets
        return "StorageProperties[" + (databaseUrl.isPresent() ? "external" : "embedded") + " database]";
    }
}
