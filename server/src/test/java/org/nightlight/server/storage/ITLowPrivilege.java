package org.nightlight.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Root starts a database whose files belong to somebody else. */
class ITLowPrivilege {

    private static final int NOBODY = 65_534;

    @TempDir
    private Path closedToOthers;

    private DataFolder folder;

    @BeforeEach
    void beRoot() {
        assumeThat(new UnixSystem().getUid()).as("the tests run as root").isZero();
        folder = DataFolder.at(TestDatabase.newDataFolder());
    }

    @AfterEach
    void deleteFolder() throws Exception {
        PostgresBinaries.deleteTree(folder.root());
    }

    @Test
    void start_filesOfAnotherUser_runsAsThatUser() throws Exception {
        Files.setAttribute(folder.postgres(), "unix:uid", NOBODY);

        for (int round = 0; round < 2; round++) {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
                Path process = Path.of("/proc")
                        .resolve(new Postmaster(folder.postgres().resolve("data"))
                                .processIdInFile()
                                .orElseThrow()
                                .toString());
                assertThat(Files.getAttribute(process, "unix:uid")).isEqualTo(NOBODY);
                assertThat(JdbcClient.create(postgres.dataSource())
                                .sql("select 1")
                                .query(Integer.class)
                                .single())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void start_sharedProgramsOutOfThatUsersReach_usesItsOwn() throws Exception {
        Files.setAttribute(folder.postgres(), "unix:uid", NOBODY);
        PostgresSettings outOfReach =
                new PostgresSettings(20, "16MB", true, Optional.of(closedToOthers.resolve("programs")));

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, outOfReach)) {
            assertThat(postgres.isRunning()).isTrue();
        }
    }

    @Test
    void start_belowAFolderClosedToThatUser_namesTheFolder() throws Exception {
        DataFolder unreachable = DataFolder.at(closedToOthers.resolve("data"));
        Files.setAttribute(unreachable.postgres(), "unix:uid", NOBODY);

        assertThatThrownBy(() -> EmbeddedPostgres.start(unreachable))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("may not enter " + closedToOthers.toRealPath());
    }
}
