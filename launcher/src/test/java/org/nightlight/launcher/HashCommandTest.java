package org.nightlight.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.testkit.harbour.Drawings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class HashCommandTest {

    @TempDir
    Path folder;

    @Test
    void picture_printsItsSixFields() throws IOException {
        Path picture = Files.write(folder.resolve("drawing.png"), Drawings.png(1));

        Run run = Run.of("hash", picture.toString());

        assertThat(run.status()).isZero();
        assertThat(run.out().strip())
                .matches("[0-9a-f]{64} \\d+ [0-9a-f]{32} [0-9a-f]{40} [0-9a-f]{64} .*drawing\\.png");
    }

    @Test
    void json_withDihedral_hasEightHashesBeginningWithItsOwn() throws IOException {
        Path picture = Files.write(folder.resolve("drawing.png"), Drawings.png(1));

        JsonNode line = JsonMapper.shared()
                .readTree(Run.of("hash", "--json", "--dihedral", picture.toString())
                        .out());

        assertThat(line.path("kind").asString()).isEqualTo("image");
        assertThat(line.path("dihedral").size()).isEqualTo(8);
        assertThat(line.path("dihedral").path(0)).isEqualTo(line.path("pdq"));
        assertThat(line.has("error")).isFalse();
    }

    @Test
    void undecodableAndMissing_areReportedAndTheOthersStillPrinted() throws IOException {
        Path rubbish = Files.writeString(folder.resolve("rubbish.jpg"), "no picture", StandardCharsets.UTF_8);
        Path picture = Files.write(folder.resolve("drawing.png"), Drawings.png(1));

        Run run = Run.of(
                "hash", "--json", rubbish.toString(), folder.resolve("absent").toString(), picture.toString());

        assertThat(run.status()).isEqualTo(Main.SOME_FAILED);
        assertThat(run.out().lines()).hasSize(3);
        assertThat(run.out().lines().limit(2)).allMatch(line -> line.contains("\"error\""));
        assertThat(run.out().lines().skip(2)).allMatch(line -> line.contains("\"pdq\""));
    }

    @Test
    void noFile_isWrongUsageInOneLine() {
        Run run = Run.of("hash");

        assertThat(run.status()).isEqualTo(Main.WRONG_USAGE);
        assertThat(run.err().strip()).startsWith("nightlight: ").doesNotContain("\n");
    }
}
