package org.nightlight.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class ITOpenedData {

    @TempDir
    private Path temporary;

    @Test
    void open_besideARunningServer_usesItsDatabase() {
        DataFolder folder = DataFolder.at(temporary.resolve("data"));
        Keys.open(folder, ownMasterKey(folder));
        try (DataFolder.Lock lock = folder.lock();
                EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            JdbcClient.create(server.dataSource())
                    .sql("create table seen (id int)")
                    .update();

            try (OpenedData beside = open(folder)) {
                assertThat(tables(beside)).isEqualTo(1);
            }

            assertThat(server.isRunning()).isTrue();
        }
        try (OpenedData alone = open(folder)) {
            assertThat(tables(alone)).isEqualTo(1);
            assertThatThrownBy(folder::lock).isInstanceOf(DataFolderInUseException.class);
        }
        folder.lock().close();
    }

    @Test
    void open_emptyFolder_isRefusedAndStaysEmpty() {
        DataFolder folder = DataFolder.at(temporary.resolve("data"));

        assertThatThrownBy(() -> open(folder)).hasMessageContaining("no data of Nightlight");
        assertThat(folder.root().resolve("postgres")).doesNotExist();
    }

    private static OpenedData open(DataFolder folder) {
        return OpenedData.open(folder, Optional.empty(), () -> ownMasterKey(folder));
    }

    private static MasterKey ownMasterKey(DataFolder folder) {
        return MasterKey.of(folder, Optional.empty(), Optional.empty());
    }

    private static int tables(OpenedData data) {
        return JdbcClient.create(data.database())
                .sql("select count(*) from pg_tables where tablename = 'seen'")
                .query(Integer.class)
                .single();
    }
}
