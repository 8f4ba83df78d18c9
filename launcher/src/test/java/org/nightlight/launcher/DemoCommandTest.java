package org.nightlight.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoCommandTest {

    @TempDir
    Path folder;

    @Test
    void fresh_folderOfAServer_isLeftAlone() throws IOException {
        Path database = Files.createDirectories(folder.resolve("postgres").resolve("data"));
        Path keys = Files.createDirectories(folder.resolve("keys"));

        Run run = Run.of("demo", "--fresh", "--data", folder.toString(), "--port", "0");

        assertThat(run.status()).isEqualTo(Main.WRONG_USAGE);
        assertThat(run.err()).contains("no demo");
        assertThat(database).exists();
        assertThat(keys).exists();
    }

    @Test
    void demo_inAFolderOfAServer_isRefused() throws IOException {
        Files.createDirectories(folder.resolve("keys"));

        Run run = Run.of("demo", "--data", folder.toString(), "--port", "0");

        assertThat(run.status()).isEqualTo(Main.WRONG_USAGE);
        assertThat(run.err()).contains("--data");
    }
}
