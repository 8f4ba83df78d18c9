package org.nightlight.server.banks.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One line of comma-separated values (RFC 4180), except that a field cannot hold a line break: a row is a line, so that a
 * broken row costs only itself.
 */
final class CsvLine {

    private CsvLine() {}

    /**
     * The fields of a line; spaces around one that is not quoted are no part of it.
     *
     * @throws IllegalArgumentException when a quote is not closed or has something behind it
     */
    static List<String> parse(String line) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (true) {
            StringBuilder field = new StringBuilder();
            if (at < line.length() && line.charAt(at) == '"') {
                at = quoted(line, at + 1, field);
                if (at < line.length() && line.charAt(at) != ',') {
                    throw new IllegalArgumentException("Something stands behind a closing quote");
                }
            } else {
                int comma = line.indexOf(',', at);
                int end = comma < 0 ? line.length() : comma;
                field.append(line.substring(at, end).strip());
                at = end;
            }
            fields.add(field.toString());
            if (at >= line.length()) {
                return fields;
            }
            at++;
        }
    }

    private static int quoted(String line, int from, StringBuilder field) {
        int at = from;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c != '"') {
                field.append(c);
                at++;
            } else if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
                field.append('"');
                at += 2;
            } else {
                return at + 1;
            }
        }
        throw new IllegalArgumentException("A quote is not closed");
    }

    /** Fields as a line, without its end; line breaks become spaces. Quoted is what else would be read otherwise. */
    static String format(List<String> fields) {
        return fields.stream().map(CsvLine::quote).collect(Collectors.joining(","));
    }

    private static String quote(String field) {
        String flat = field.replace('\r', ' ').replace('\n', ' ');
        boolean plain = flat.indexOf(',') < 0
                && flat.indexOf('"') < 0
                && !flat.startsWith("#") // a comment to many other readers
                && flat.equals(flat.strip());
        return plain ? flat : '"' + flat.replace("\"", "\"\"") + '"';
    }
}
