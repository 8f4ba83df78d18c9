package org.nightlight.server.banks.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The lines of a list, one by one and none of unlimited length. Not thread-safe. */
final class ListLines {

    /** Holds every row that a bank can export: a term with all the words it may have. */
    private static final int LONGEST = 1 << 17;

    private final CountingStream bytes;
    private final BufferedReader reader;
    private long number;
    private boolean tooLong;
    private Optional<String> pushedBack = Optional.empty();

    /**
     * Reads a list.
     *
     * @param counted what {@code list} reads from
     */
    ListLines(InputStream list, CountingStream counted) {
        bytes = counted;
        reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8), 1 << 16);
    }

    /** The next line without its end; empty at the end of the list. What is too long is cut off and marked. */
    Optional<String> next() throws IOException {
        if (pushedBack.isPresent()) {
            Optional<String> line = pushedBack;
            pushedBack = Optional.empty();
            number++;
            return line;
        }
        int c = reader.read();
        if (c < 0) {
            return Optional.empty();
        }
        number++;
        tooLong = false;
        StringBuilder line = new StringBuilder(80);
        while (c >= 0 && c != '\n') {
            if (line.length() < LONGEST) {
                line.append((char) c);
            } else {
                tooLong = true;
            }
            c = reader.read();
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return Optional.of(line.toString());
    }

    /** Gives a line back, to be read again as the next one. */
    void pushBack(String line) {
        pushedBack = Optional.of(line);
        number--;
    }

    /** The number of the line read last, from 1. */
    long number() {
        return number;
    }

    /** Whether the line read last was longer than a row can be. */
    boolean tooLong() {
        return tooLong;
    }

    /** How many bytes were taken from the list. */
    long bytes() {
        return bytes.count();
    }
}
