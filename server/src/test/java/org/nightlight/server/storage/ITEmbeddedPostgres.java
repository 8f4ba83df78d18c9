package org.nightlight.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ITEmbeddedPostgres {

    private static final PostgresSettings SETTINGS = new PostgresSettings(
            20,
            "16MB",
            true,
            java.util.Optional.of(Path.of("target/postgres-binaries").toAbsolutePath()));

    private DataFolder folder;
    private DataFolder.Lock lock;

    @BeforeEach
    void openFolder() {
        folder = DataFolder.at(TestDatabase.newDataFolder());
        lock = folder.lock();
    }

    @AfterEach
    void deleteFolder() throws Exception {
        lock.close();
        PostgresBinaries.deleteTree(folder.root());
    }

    @Test
    void start_again_keepsDataWithDurableSettings() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, SETTINGS)) {
            JdbcClient client = JdbcClient.create(postgres.dataSource());
            client.sql("create table kept (id int)").update();
            client.sql("insert into kept values (1)").update();
            assertThat(client.sql(
                                    "select setting from pg_settings where name in ('fsync','synchronous_commit','full_page_writes','data_checksums')")
                            .query(String.class)
                            .list())
                    .containsOnly("on")
                    .hasSize(4);
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, SETTINGS)) {
            assertThat(count(postgres)).isEqualTo(1);
        }
        assertThat(new Postmaster(folder.postgres().resolve("data")).processesHere())
                .isEmpty();
    }

    @Test
    void connect_withoutPassword_isRefused() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, SETTINGS)) {
            DatabaseAddress stranger = new DatabaseAddress(postgres.superuser().jdbcUrl(), "postgres", "guess");
            assertThatThrownBy(() -> stranger.dataSource().getConnection())
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.keys())))
                    .isEqualTo("rwx------");
            try (var files = Files.list(folder.keys())) {
                List<Path> all = files.toList();
                assertThat(all)
                        .hasSize(2)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void postmaster_killed_isStartedAgainWithinSeconds() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, SETTINGS)) {
            JdbcClient client = JdbcClient.create(postgres.dataSource());
            client.sql("create table kept (id int)").update();
            client.sql("insert into kept values (1)").update();
            CompletableFuture<Duration> away = new CompletableFuture<>();
            postgres.onCrash((status, duration) -> away.complete(duration));
            long process = new Postmaster(folder.postgres().resolve("data"))
                    .processIdInFile()
                    .orElseThrow();

            ProcessHandle.of(process).orElseThrow().destroyForcibly();

            assertThat(away.get(30, TimeUnit.SECONDS)).isLessThan(Duration.ofSeconds(10));
            assertThat(count(postgres)).isEqualTo(1);
        }
    }

    @Test
    void lock_takenTwice_namesTheProcess() {
        assertThatThrownBy(folder::lock)
                .isInstanceOf(DataFolderInUseException.class)
                .hasMessageContaining("in use by this process");
    }

    private static int count(EmbeddedPostgres postgres) {
        return JdbcClient.create(postgres.dataSource())
                .sql("select count(*) from kept")
                .query(Integer.class)
                .single();
    }
}
