package org.nightlight.authorities.cybertipline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file to upload, of any size: it is streamed, never held in memory. */
public interface Evidence {

    /** Its name as NCMEC shall see it. */
    String name();

    /** How many bytes {@link #open} gives. */
    long length() throws IOException;

    /** Its bytes from the beginning; closed by whoever opened it. May be called again. */
    InputStream open() throws IOException;

    /** A file on disk under another name or its own. */
    static Evidence of(String name, Path file) {
        return new Evidence() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public long length() throws IOException {
                return Files.size(file);
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }

    /** A few bytes in memory, as a transcript. */
    static Evidence of(String name, byte[] content) {
        byte[] bytes = content.clone();
        return new Evidence() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
