package org.nightlight.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.nightlight.language.Phrase;
import org.nightlight.language.PhraseMatcher;

/**
 * Pairs of a text and the same text written to hide, from a public set: CSV either with the columns {@code clean} and {@code
 * perturbed}, or HateCheck's {@code functionality}, {@code case_id}, {@code test_case} and {@code ref_case_id}, of which the
 * functionalities that begin with {@code spell_} are taken. Watched are the words that only the clean text has.
 */
final class PublicSet {

    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}']+");
    private static final int SHORTEST = 3;

    private record Pair(String clean, String perturbed) {}

    private final Map<String, List<Pair>> classes = new LinkedHashMap<>();

    private PublicSet() {}

    static PublicSet read(Path file) throws IOException {
        List<List<String>> rows = rows(Files.readString(file, StandardCharsets.UTF_8));
        PublicSet set = new PublicSet();
        if (rows.isEmpty()) {
            return set;
        }
        List<String> header = rows.getFirst();
        if (header.contains("clean") && header.contains("perturbed")) {
            for (List<String> row : rows.subList(1, rows.size())) {
                set.add("all", cell(row, header.indexOf("clean")), cell(row, header.indexOf("perturbed")));
            }
            return set;
        }
        Map<String, String> cases = new HashMap<>();
        for (List<String> row : rows) {
            cases.put(cell(row, header.indexOf("case_id")), cell(row, header.indexOf("test_case")));
        }
        for (List<String> row : rows) {
            String functionality = cell(row, header.indexOf("functionality"));
            String reference = cell(row, header.indexOf("ref_case_id")).replaceAll("\\.0$", "");
            if (functionality.startsWith("spell_") && cases.containsKey(reference)) {
                set.add(functionality, cases.get(reference), cell(row, header.indexOf("test_case")));
            }
        }
        return set;
    }

    /** Prints, for each class, how many texts have a watched word that is found. Words of fewer than three letters are not watched. */
    void report(String name) {
        classes.forEach((title, pairs) -> {
            int found = 0;
            int count = 0;
            for (Pair pair : pairs) {
                List<Phrase> watched = watched(pair);
                if (!watched.isEmpty()) {
                    count++;
                    found += PhraseMatcher.compile(watched)
                                    .find(pair.perturbed())
                                    .isEmpty()
                            ? 0
                            : 1;
                }
            }
            System.out.printf("%s: %-30s %6.2f %% of %,d%n", name, title, 100.0 * found / Math.max(1, count), count);
        });
    }

    private void add(String title, String clean, String perturbed) {
        classes.computeIfAbsent(title, none -> new ArrayList<>()).add(new Pair(clean, perturbed));
    }

    private static List<Phrase> watched(Pair pair) {
        Set<String> written = new HashSet<>(words(pair.perturbed()));
        List<Phrase> watched = new ArrayList<>();
        for (String word : new HashSet<>(words(pair.clean()))) {
            if (word.length() >= SHORTEST && !written.contains(word)) {
                watched.add(Phrase.literal("w" + watched.size(), "watched", "en", word)
                        .withSlips());
            }
        }
        return watched;
    }

    private static List<String> words(String text) {
        return List.of(NOT_WORD.split(text.toLowerCase(Locale.ROOT)));
    }

    private static String cell(List<String> row, int column) {
        return column >= 0 && column < row.size() ? row.get(column) : "";
    }

    /** RFC 4180: cells in quotes may hold commas, line ends and doubled quotes. */
    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"') {
                if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append(unit);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (unit == ',' || unit == '\n')) {
                row.add(cell.toString().strip());
                cell.setLength(0);
                if (unit == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else {
                cell.append(unit);
            }
        }
        if (!cell.isEmpty() || !row.isEmpty()) {
            row.add(cell.toString().strip());
            rows.add(row);
        }
        return rows;
    }
}
