package org.nightlight.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code serve --check} says of the vault's store. */
final class ServeCheckTest {

    @TempDir
    private Path folder;

    @Test
    void storeThatIsNotWhole_isNamed() {
        Run run = check(Map.of("nightlight.evidence.s3.endpoint", "https://s3.example.org"));

        assertThat(run.status()).isEqualTo(Main.WRONG_USAGE);
        assertThat(run.err()).contains("nightlight.evidence.s3.bucket is missing");
    }

    private Run check(Map<String, String> settings) {
        try {
            settings.forEach(System::setProperty);
            return Run.of("serve", "--check", "--data", folder.resolve("data").toString());
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }
}
