package org.nightlight.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files beside the tests, of kinds for which there is no encoder in Java; README.md there says how they were made. */
final class TestFiles {

    private TestFiles() {}

    static byte[] read(String name) {
        try (InputStream in = TestFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no file " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
