package org.nightlight.server.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The files of the embedded database: made once, with a password of its own, and the roles in it.
 *
 * <p>The application's role owns its database and nothing else; the superuser serves restore and repair.
 */
final class PostgresCluster {

    static final String SUPERUSER = "postgres";
    static final String APPLICATION = "nightlight";

    private final Path postgres;
    private final Path keys;

    PostgresCluster(DataFolder folder) {
        this.postgres = folder.postgres();
        this.keys = folder.keys();
    }

    Path folder() {
        return postgres;
    }

    Path data() {
        return postgres.resolve("data");
    }

    DatabaseAddress superuser(int port) {
        return superuser(port, SUPERUSER);
    }

    DatabaseAddress superuser(int port, String database) {
        return new DatabaseAddress(url(port, database), SUPERUSER, password("postgres-superuser"));
    }

    DatabaseAddress application(int port) {
        return new DatabaseAddress(url(port, APPLICATION), APPLICATION, password("postgres-application"));
    }

    // Over loopback encryption would cost time and protect nothing.
    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable&gssEncMode=disable";
    }

    /** Makes the database's files unless they are there; what a crash left half made is made anew. */
    void initialise(PostgresBinaries binaries, LowPrivilege lowPrivilege, PostgresSettings settings) {
        if (Files.isRegularFile(data().resolve("PG_VERSION"))) {
            return;
        }
        Path passwordFile = postgres.resolve("initial-password");
        try {
            try {
                PrivateFiles.write(passwordFile, password("postgres-superuser"));
                runInitdb(binaries, lowPrivilege, settings, passwordFile);
            } finally {
                Files.deleteIfExists(passwordFile);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot make the database's files in " + postgres, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL made its files", interrupted);
        }
    }

    private void runInitdb(
            PostgresBinaries binaries, LowPrivilege lowPrivilege, PostgresSettings settings, Path passwordFile)
            throws IOException, InterruptedException {
        Path draft = postgres.resolve("data.draft");
        PostgresBinaries.deleteTree(draft);
        lowPrivilege.giveTo(postgres);
        List<String> command = new ArrayList<>(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + draft,
                "--username=" + SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "--data-checksums",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C"));
        if (!settings.durable()) {
            command.add("--no-sync");
        }
        Process initdb = new ProcessBuilder(lowPrivilege.shortLived(command))
                .directory(postgres.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!initdb.waitFor(2, TimeUnit.MINUTES) || initdb.exitValue() != 0) {
            throw new IllegalStateException("PostgreSQL could not make its files in " + draft
                    + lowPrivilege.explainUnreachable(binaries.program("initdb")) + ". It said: " + said.strip());
        }
        Files.move(draft, data(), StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.syncFolder(postgres);
    }

    /** Makes the application's role and database where they are missing. */
    void makeRoleAndDatabase(Connection superuser) throws SQLException {
        String password = password("postgres-application");
        try (Statement statement = superuser.createStatement()) {
            String verb = exists(superuser, "select 1 from pg_roles where rolname = ?") ? "alter" : "create";
            // neither takes parameters; the password is hexadecimal
            statement.execute(verb + " role " + APPLICATION + " login password '" + password + "'");
            if (!exists(superuser, "select 1 from pg_database where datname = ?")) {
                statement.execute("create database " + APPLICATION + " owner " + APPLICATION);
            }
        }
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, APPLICATION);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** The port used last time, by which a running database is found. */
    Optional<Integer> rememberedPort() {
        Path file = postgres.resolve("port");
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file).strip())
                            .filter(text -> text.matches("\\d{4,5}"))
                            .map(Integer::valueOf)
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + file, failure);
        }
    }

    /** The port used last time when it is free, or else another one, remembered. */
    int choosePort() {
        Optional<Integer> remembered = rememberedPort().filter(PostgresCluster::isFree);
        if (remembered.isPresent()) {
            return remembered.get();
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PrivateFiles.write(postgres.resolve("port"), socket.getLocalPort() + "\n");
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot choose a port for the database", failure);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // connections of the previous server may linger in TIME_WAIT, which does not matter
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private String password(String name) {
        Path file = keys.resolve(name);
        try {
            if (Files.isRegularFile(file)) {
                return Files.readString(file).strip();
            }
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            String password = HexFormat.of().formatHex(random);
            PrivateFiles.write(file, password);
            return password;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read or write the database's password in " + keys, failure);
        }
    }
}
