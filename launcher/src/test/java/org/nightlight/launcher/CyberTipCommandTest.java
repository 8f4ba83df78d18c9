package org.nightlight.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CyberTipCommandTest {

    private static final Path EXAMPLES =
            Path.of(System.getProperty("nightlight.home", ".."), "authorities", "examples");

    @TempDir
    Path folder;

    @Test
    void check_examples_printsADocumentOfEach() throws IOException {
        List<String> files;
        try (Stream<Path> found = Files.walk(EXAMPLES)) {
            files = found.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }

        Run run = Run.of(
                Stream.concat(Stream.of("cybertip", "check"), files.stream()).toArray(String[]::new));

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out().split("<\\?xml ", -1)).hasSize(files.size() + 1);
        assertThat(run.out()).contains("<incidentType>Child Sex Trafficking</incidentType>", "<liveStreaming>");
    }

    @Test
    void check_reportThatWouldBeRefused_namesTheFieldAndGoesOn() throws IOException {
        Path bad = written(
                "bad.json", Files.readString(EXAMPLES.resolve("typical.json")).replace("51122", "70000"));

        Run run = Run.of(
                "cybertip",
                "check",
                bad.toString(),
                EXAMPLES.resolve("minimal.json").toString());

        assertThat(run.status()).isEqualTo(Main.SOME_FAILED);
        assertThat(run.err().strip())
                .contains("bad.json: personOrUserReported[1]/ipCaptureEvent[1]/port: ", "from 1 to 65535")
                .doesNotContain("\n");
        assertThat(run.out()).containsOnlyOnce("<report ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|line 1, column 1",
                "{\"a\":|line 1",
                "{\"victim\":[],\"victim\":[]}|Duplicate",
                "{} {}|line 1, column 4",
                "{\"victims\":[]}|victims: "
            })
    void check_rubbish_saysWhere(String text, String where) throws IOException {
        Run run = Run.of("cybertip", "check", written("rubbish.json", text).toString());

        assertThat(run.status()).isEqualTo(Main.SOME_FAILED);
        assertThat(run.err()).contains("rubbish.json: ").contains(where);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void check_absentFile_isSaidInOneLine() {
        Run run = Run.of("cybertip", "check", folder.resolve("absent.json").toString());

        assertThat(run.status()).isEqualTo(Main.SOME_FAILED);
        assertThat(run.err().strip()).endsWith("there is no such file").doesNotContain("\n");
    }

    @Test
    void check_schemaThatIsNone_isWrongUsage() throws IOException {
        Run run = Run.of(
                "cybertip",
                "check",
                "--schema",
                written("no.xsd", "<no/>").toString(),
                EXAMPLES.resolve("minimal.json").toString());

        assertThat(run.status()).isEqualTo(Main.WRONG_USAGE);
        assertThat(run.err()).contains("no.xsd: ", "no XML schema");
    }

    @Test
    void check_forProduction_refusesPlaceholders() {
        String example = EXAMPLES.resolve("minimal.json").toString();

        Run run = Run.of("cybertip", "check", "--production", example);

        assertThat(run.status()).isEqualTo(Main.SOME_FAILED);
        assertThat(run.err()).contains("reporter/reportingPerson/email");
    }

    private Path written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
