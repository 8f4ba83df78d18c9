package org.nightlight.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.storage.MasterKey;

final class KeysCommandTest {

    @TempDir
    private Path temporary;

    @Test
    void rewrap_toAFile_letsTheNewKeyOpenAll() throws Exception {
        DataFolder folder = DataFolder.at(temporary.resolve("data"));
        MasterKey old = MasterKey.of(folder, Optional.empty(), Optional.empty());
        String publicKey = Keys.open(folder, old).publicKey();
        Path file = Files.writeString(temporary.resolve("new"), "0f".repeat(32) + "\n");

        Run run = Run.of("keys", "rewrap", "--data", folder.root().toString(), "--to-file", file.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("sealed under the new master key", "NIGHTLIGHT_MASTER_KEY_FILE");
        MasterKey fresh = MasterKey.of(folder, Optional.empty(), Optional.of(file));
        assertThat(Keys.open(folder, fresh).publicKey()).isEqualTo(publicKey);
        assertThatThrownBy(() -> Keys.open(folder, old)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void rewrap_besideAServer_orWithoutANewKey_isRefused() throws Exception {
        DataFolder folder = DataFolder.at(temporary.resolve("data"));
        Keys.open(folder, MasterKey.of(folder, Optional.empty(), Optional.empty()));
        Path file = Files.writeString(temporary.resolve("new"), "0f".repeat(32));
        try (DataFolder.Lock lock = folder.lock()) {
            Run run = Run.of("keys", "rewrap", "--data", folder.root().toString(), "--to-file", file.toString());
            assertThat(run.status()).isEqualTo(Main.WRONG_USAGE);
            assertThat(run.err()).contains("in use");
        }

        assertThat(Run.of("keys", "rewrap", "--data", folder.root().toString()).status())
                .isEqualTo(Main.WRONG_USAGE);
    }
}
