package org.nightlight.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The native libraries as a worker finds them, loaded into this process. */
final class NativeLibraries {

    private NativeLibraries() {}

    /** Skips the test where there is none for this platform. */
    static Leptonica leptonica() {
        return LeptonicaHere.LOADED;
    }

    private static final class LeptonicaHere {

        static final Leptonica LOADED = load();

        private static Leptonica load() {
            try {
                Path folder = Files.createTempDirectory("nightlight-natives-");
                folder.toFile().deleteOnExit();
                Assumptions.assumeTrue(
                        NativeLibrary.LEPTONICA.unpackTo(folder), "There is no Leptonica for this platform");
                return Leptonica.in(folder).orElseThrow();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
