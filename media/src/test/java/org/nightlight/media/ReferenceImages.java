package org.nightlight.media;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The reference images of PDQ, which are not part of this repository: the folder {@code pdq/data} of ThreatExchange with
 * a table of the expected hashes. The environment says where they are.
 */
final class ReferenceImages {

    private static final String VARIABLE = "NIGHTLIGHT_REFERENCE_DATA";

    /** One line of the table. */
    record Expected(String file, String hash, int quality) {

        byte[] bytes() {
            try {
                return Files.readAllBytes(folder().resolve(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private ReferenceImages() {}

    /** Skips the test when the images are not there. */
    static List<Expected> require() throws IOException {
        String folder = System.getenv(VARIABLE);
        assumeTrue(folder != null, VARIABLE + " is not set, so the reference images are not checked");
        return Files.readAllLines(folder().resolve("expected.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> new Expected(cells[0], cells[1], Integer.parseInt(cells[2])))
                .toList();
    }

    private static Path folder() {
        return Path.of(System.getenv().getOrDefault(VARIABLE, ""), "pdq");
    }
}
