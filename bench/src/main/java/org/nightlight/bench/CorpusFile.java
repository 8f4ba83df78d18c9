package org.nightlight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of chat: a message a line, in the order in which they were said, either {@code *.tsv} with conversation, speaker and
 * text parted by tabs, or {@code *.jsonl} with an object of these three members.
 *
 * @param kind the folder that it lies in, for example {@code sms}
 * @param name the file's name without its ending
 * @param language the code before the ending, as in {@code forum.fr.tsv}; {@code en} when there is none
 */
record CorpusFile(Path path, String kind, String name, String language) {

    private static final Pattern NAME = Pattern.compile("(.+?)(?:\\.([a-z]{2}))?\\.(?:tsv|jsonl)");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** All such files below a folder, by kind and name. */
    static List<CorpusFile> below(Path folder) throws IOException {
        List<CorpusFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
                if (name.matches()) {
                    String language = name.group(2) == null ? "en" : name.group(2);
                    String kind = kind(path.toAbsolutePath().normalize());
                    files.add(new CorpusFile(path, kind, withoutEnding(path), language));
                }
            }
        }
        return files;
    }

    /**
     * The messages; lines without text are left out.
     *
     * @throws IOException when the file cannot be read or a line is not of this form; the line's number is told, not its text
     */
    List<Said> messages() throws IOException {
        boolean json = path.toString().endsWith(".jsonl");
        List<Said> messages = new ArrayList<>();
        int number = 0;
        try (var lines = Files.newBufferedReader(path)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                Said said = json ? object(line, number) : row(line, number);
                if (!said.text().isBlank()) {
                    messages.add(said);
                }
            }
        }
        return messages;
    }

    private Said row(String line, int number) throws IOException {
        String[] cells = line.split("\t", 3);
        if (cells.length < 3) {
            throw invalid(number);
        }
        return new Said(cells[0], cells[1], cells[2]);
    }

    private Said object(String line, int number) throws IOException {
        JsonNode object;
        try {
            object = JSON.readTree(line);
        } catch (JacksonException e) {
            IOException invalid = invalid(number);
            invalid.initCause(e);
            throw invalid;
        }
        if (!object.path("conversation").isString()
                || !object.path("speaker").isString()
                || !object.path("text").isString()) {
            throw invalid(number);
        }
        return new Said(
                object.path("conversation").asString(),
                object.path("speaker").asString(),
                object.path("text").asString());
    }

    private IOException invalid(int number) {
        return new IOException(path + ":" + number
                + ": a line wants conversation, speaker and text, parted by tabs or as strings of a JSON object");
    }

    private static String kind(Path absolute) {
        int names = absolute.getNameCount();
        return names < 2 ? "chat" : absolute.getName(names - 2).toString();
    }

    private static String withoutEnding(Path path) {
        return String.valueOf(path.getFileName()).replaceFirst("\\.(tsv|jsonl)$", "");
    }
}
