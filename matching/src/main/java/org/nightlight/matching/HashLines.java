package org.nightlight.matching;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nightlight.fingerprint.PdqHash;

/**
 * A text file of PDQ hashes: one to a line in 64 hexadecimal digits of either case, optionally a comma and further fields, which
 * are ignored. Empty lines are passed over; what cannot be read is reported by its line, and the rest kept.
 *
 * @param lines the hashes with the lines they stand in
 * @param badLines what could not be read
 */
public record HashLines(List<Line> lines, List<BadLine> badLines) {

    /**
     * A hash of the file.
     *
     * @param number of the line, from 1
     */
    public record Line(int number, PdqHash hash) {}

    /**
     * A line that holds no hash.
     *
     * @param number of the line, from 1
     * @param message what is wrong with it
     */
    public record BadLine(int number, MatchingError code, String message) {}

    private static final int LONGEST_LINE = 4096;

    public HashLines {
        lines = List.copyOf(lines);
        badLines = List.copyOf(badLines);
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read
     */
    public static HashLines read(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            return read(reader);
        }
    }

    /**
     * Reads to the end of the reader, which is not closed.
     *
     * @throws IOException when it cannot be read
     */
    public static HashLines read(BufferedReader reader) throws IOException {
        List<Line> lines = new ArrayList<>();
        List<BadLine> bad = new ArrayList<>();
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            String field = firstField(line);
            if (field.isEmpty() && line.isBlank()) {
                continue;
            }
            try {
                lines.add(new Line(number, PdqHash.fromHex(field)));
            } catch (IllegalArgumentException wrong) {
                bad.add(new BadLine(number, MatchingError.NOT_A_PDQ_HASH, String.valueOf(wrong.getMessage())));
            }
        }
        return new HashLines(lines, bad);
    }

    /** The entries of an index in which the ids are the line numbers. */
    public List<HashEntry> entries() {
        return lines.stream()
                .map(line -> new HashEntry(line.number(), line.hash()))
                .toList();
    }

    private static String firstField(String line) {
        int comma = line.indexOf(',');
        String field = comma < 0 ? line : line.substring(0, comma);
        String start = field.length() > LONGEST_LINE ? field.substring(0, LONGEST_LINE) : field;
        // a file written on Windows may begin with the mark of its encoding, here seen byte by byte
        return (start.startsWith("\u00EF\u00BB\u00BF") ? start.substring(3) : start).strip();
    }
}
