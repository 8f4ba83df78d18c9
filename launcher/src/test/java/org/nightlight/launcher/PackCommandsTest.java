package org.nightlight.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class PackCommandsTest {

    private static final String ADULT = "{\"account\":{\"id\":\"river-17\",\"age\":{\"band\":\"adult\"}}}";
    private static final String MINOR = "{\"account\":{\"id\":\"stone-4\",\"age\":{\"band\":\"13-15\"}}}";
    private static final String DANGEROUS = """
            {"id":"e1","type":"message","at":"2026-11-21T20:00:00Z","actor":{"id":"river-17"},"target":{"id":"stone-4"},"conversation":{"id":"c","kind":"direct"},"text":"keep this between us, let's move to another app"}""";
    private static final String HARMLESS = """
            {"id":"e2","type":"message","at":"2026-11-21T20:01:00Z","actor":{"id":"lake-2"},"target":{"id":"hill-9"},"conversation":{"id":"d","kind":"direct"},"text":"see you at practice"}""";

    @TempDir
    Path folder;

    @Test
    void decide_printsADecisionForEachEventInOrderAndNothingForAccounts() throws IOException {
        Run run = Run.of("decide", file(ADULT, MINOR, DANGEROUS, HARMLESS).toString());

        assertThat(run.status()).isZero();
        List<JsonNode> decisions =
                run.out().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(decisions)
                .extracting(decision -> decision.path("event").asString())
                .containsExactly("e1", "e2");
        assertThat(decisions)
                .extracting(decision -> decision.path("verdict").asString())
                .containsExactly("hold", "allow");
    }

    @Test
    void decide_unreadableLine_isNamedAndTheOthersAreDecided() throws IOException {
        Run run = Run.of("decide", file("{\"id\":", HARMLESS).toString());

        assertThat(run.status()).isEqualTo(Main.SOME_FAILED);
        assertThat(run.err()).contains("Line 1");
        assertThat(run.out().lines()).hasSize(1);
    }

    @Test
    void explain_namesTheRuleThatFiredAndTheValuesItSaw() throws IOException {
        Run run = Run.of("rules", "explain", file(ADULT, MINOR, DANGEROUS).toString());

        assertThat(run.out())
                .contains("rule grooming/secrecy-and-migration (live) fires", "target.perhaps_minor  →  true")
                .doesNotContain("does not fire");
    }

    @Test
    void rulesTest_defaultPack_passes() {
        Run run = Run.of("rules", "test");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsPattern("\\d{2,} passed, 0 failed");
        assertThat(run.status()).isZero();
    }

    @Test
    void rulesCheck_typeErrorInACondition_namesFileLineAndColumn() throws IOException {
        Path pack = copyOfDefaultPack();
        Path rules = pack.resolve("rules").resolve("grooming.yaml");
        Files.writeString(rules, Files.readString(rules).replaceFirst("target\\.perhaps_minor", "target.minr"));

        Run run = Run.of("rules", "check", "--pack", pack.toString());

        assertThat(run.status()).isEqualTo(Main.SOME_FAILED);
        assertThat(run.err())
                .containsPattern("grooming\\.yaml:\\d+:\\d+: .*minr")
                .doesNotContain("\tat ");
    }

    @Test
    void rulesCheck_noSuchPack_isWrongUsage() {
        Run run = Run.of("rules", "check", "--pack", folder.resolve("absent").toString());

        assertThat(run.status()).isEqualTo(Main.WRONG_USAGE);
        assertThat(run.err()).contains("--pack");
    }

    @Test
    void match_findsWithinTheDistanceAndReportsBadLines() throws IOException {
        String hash = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";
        Path bank = file(hash.toUpperCase(java.util.Locale.ROOT) + ",100", "not a hash", "0".repeat(64));
        Path queries = Files.writeString(folder.resolve("queries"), hash.replaceFirst("f8", "f9") + "\n");

        Run run = Run.of("match", "--bank", bank.toString(), "--queries", queries.toString(), "--json");

        assertThat(run.status()).isEqualTo(Main.SOME_FAILED);
        assertThat(run.err()).contains(":2:");
        JsonNode answer = JsonMapper.shared().readTree(run.out());
        assertThat(answer.path("matches").size()).isEqualTo(1);
        assertThat(answer.path("matches").path(0).path("line").asInt()).isEqualTo(1);
        assertThat(answer.path("matches").path(0).path("distance").asInt()).isEqualTo(1);
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("lines"), List.of(lines));
    }

    private Path copyOfDefaultPack() throws IOException {
        Path original = Path.of(System.getProperty("nightlight.home"), "packs", "default");
        Path copy = folder.resolve("pack");
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(original.relativize(file).toString()));
            }
        }
        return copy;
    }
}
