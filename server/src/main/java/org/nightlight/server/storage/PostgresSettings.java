package org.nightlight.server.storage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the embedded PostgreSQL runs.
 *
 * @param maxConnections how many connections it takes at once
 * @param sharedBuffers its page cache, in PostgreSQL's notation, such as {@code 64MB}
 * @param durable whether a commit survives a power cut; false only in tests
 * @param binaries where the programs are unpacked; within the data folder when absent
 */
record PostgresSettings(int maxConnections, String sharedBuffers, boolean durable, Optional<Path> binaries) {

    /** Where the launcher keeps the programs, so that a new data folder need not unpack them again. */
    private static final String PROGRAMS = "nightlight.postgres.programs";

    /** What a server uses: durable, and modest enough to share a small machine. */
    static PostgresSettings standard() {
        return new PostgresSettings(
                60,
                "96MB",
                true,
                Optional.ofNullable(System.getProperty(PROGRAMS)).map(Path::of));
    }

    List<String> arguments(int port) {
        List<String> arguments = new ArrayList<>();
        Map<String, String> always = Map.ofEntries(
                Map.entry("port", Integer.toString(port)),
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("unix_socket_directories", ""),
                Map.entry("max_connections", Integer.toString(maxConnections)),
                Map.entry("shared_buffers", sharedBuffers),
                Map.entry("password_encryption", "scram-sha-256"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"),
                Map.entry("jit", "off"),
                // who forgets a transaction must not keep everybody from the ledger's end
                Map.entry("idle_in_transaction_session_timeout", "5min"),
                Map.entry("max_wal_size", "512MB"),
                Map.entry("max_wal_senders", "0"),
                Map.entry("cluster_name", "nightlight"),
                Map.entry("log_line_prefix", "%p "),
                Map.entry("log_checkpoints", "off"),
                // what a statement held must not reach the log
                Map.entry("log_error_verbosity", "terse"),
                Map.entry("log_min_error_statement", "panic"),
                Map.entry("log_parameter_max_length", "0"),
                Map.entry("log_parameter_max_length_on_error", "0"));
        always.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(setting -> {
            arguments.add("-c");
            arguments.add(setting.getKey() + "=" + setting.getValue());
        });
        String onOrOff = durable ? "on" : "off";
        for (String name : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            arguments.add("-c");
            arguments.add(name + "=" + onOrOff);
        }
        return arguments;
    }
}
