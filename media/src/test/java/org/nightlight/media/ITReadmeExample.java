package org.nightlight.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in the README: it runs, and what is printed there is what runs here. */
final class ITReadmeExample {

    private static final Path SOURCE =
            Path.of("src", "test", "java", "org", "nightlight", "media", "ITReadmeExample.java");

    @Test
    void example_isTheOneInTheReadme() throws IOException {
        String between = Files.readAllLines(SOURCE).stream()
                .dropWhile(line -> !line.strip().equals("// begin"))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("// end"))
                .collect(Collectors.joining("\n"))
                .stripIndent();

        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + between + "\n```");
    }

    @Test
    void example_drawnPicture_hasAPreview(@TempDir Path folder) throws IOException {
        byte[] file = DrawnImages.encode(DrawnImages.landscape(640, 480, 7), "jpeg");
        // begin
        try (DecodeWorkers workers = new DecodeWorkers(MediaLimits.DEFAULT, WorkerSettings.DEFAULT)) {
            MediaFingerprint fingerprint = workers.fingerprint(file);
            System.out.println(
                    fingerprint.format().label() + " " + fingerprint.digests().sha256());
            fingerprint.pdq().ifPresent(pdq -> System.out.println(pdq.hash() + " quality " + pdq.quality()));

            MediaPreview preview = workers.preview(file, PreviewStyle.SHIELDED);
            Files.write(folder.resolve("preview.png"), preview.png());

            System.out.println("Confined: " + workers.confinement().effective());
        } catch (MediaException e) {
            System.err.println(e.error() + ": " + e.explanation());
        }
        // end
        assertThat(folder.resolve("preview.png")).isNotEmptyFile();
    }
}
