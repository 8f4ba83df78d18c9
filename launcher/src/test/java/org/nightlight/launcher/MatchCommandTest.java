package org.nightlight.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class MatchCommandTest {

    private static final String HEX = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";

    @TempDir
    Path folder;

    @Test
    void json_query_hasTheBankLinesWithTheirDistances() throws IOException {
        Path bank = bank("0".repeat(64), "", HEX.toUpperCase(Locale.ROOT) + ",88,note", HEX.replace("f8f8", "f8f9"));
        Path queries =
                Files.writeString(folder.resolve("queries.txt"), HEX.toUpperCase(Locale.ROOT) + "\n" + "f".repeat(64));

        Run run = Run.of("match", "--bank", bank.toString(), "--queries", queries.toString(), "--json");

        assertThat(run.status()).isZero();
        assertThat(run.out().lines().map(JsonMapper.shared()::readTree).toList())
                .isEqualTo(List.of(
                        JsonMapper.shared()
                                .readTree("{\"query\":\"" + HEX
                                        + "\",\"matches\":[{\"line\":3,\"distance\":0},{\"line\":4,\"distance\":1}]}"),
                        JsonMapper.shared().readTree("{\"query\":\"" + "f".repeat(64) + "\",\"matches\":[]}")));
    }

    @Test
    void badLine_isNamedAndTheRestSearched() throws IOException {
        Run run = Run.of("match", "--bank", bank(HEX, "rubbish", HEX).toString(), "--json", "--distance", "0");

        assertThat(run.status()).isEqualTo(Main.SOME_FAILED);
        assertThat(run.err()).contains("bank.txt:2: ").contains("64 hexadecimal digits");
        assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.contains("\"line\":1"));
    }

    @Test
    void missingFile_isWrongUsageInOneLine() {
        Run run = Run.of("match", "--bank", folder.resolve("absent.txt").toString());

        assertThat(run.status()).isEqualTo(Main.WRONG_USAGE);
        assertThat(run.err().strip())
                .startsWith("nightlight: ")
                .contains("absent.txt")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--bench", "--bench 0", "--bench -5", "--bench x", "--bench 10 --families 0"})
    void nothingToSearch_isWrongUsageInOneLine(String options) {
        Run run = Run.of(("match " + options).strip().split(" "));

        assertThat(run.status()).isEqualTo(Main.WRONG_USAGE);
        assertThat(run.err().strip()).startsWith("nightlight: ").doesNotContain("\n");
    }

    @Test
    void distanceBeyondTheBits_isWrongUsage() throws IOException {
        assertThat(Run.of("match", "--bank", bank(HEX).toString(), "--distance", "257")
                        .status())
                .isEqualTo(Main.WRONG_USAGE);
    }

    @Test
    void bench_inventedHashes_findsThePlantedHalf() {
        JsonNode report = JsonMapper.shared()
                .readTree(Run.of("match", "--bench", "2000", "--json").out());

        assertThat(report.path("hashes").asInt()).isEqualTo(2000);
        assertThat(report.path("matches").asInt())
                .isEqualTo(report.path("queries").asInt() / 2);
        assertThat(report.path("queriesPerSecond").asDouble()).isPositive();
    }

    @Test
    void bench_families_findsMoreThanThePlanted() {
        JsonNode report = JsonMapper.shared()
                .readTree(Run.of("match", "--bench", "2000", "--families", "100", "--json")
                        .out());

        assertThat(report.path("matches").asInt())
                .isGreaterThan(report.path("queries").asInt());
    }

    @Test
    void bench_bank_isMeasured() throws IOException {
        Run run = Run.of("match", "--bank", bank(HEX).toString(), "--bench");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("1 hashes, distance 31, one thread: ").contains("bytes a hash");
    }

    private Path bank(String... lines) throws IOException {
        return Files.write(folder.resolve("bank.txt"), List.of(lines));
    }
}
