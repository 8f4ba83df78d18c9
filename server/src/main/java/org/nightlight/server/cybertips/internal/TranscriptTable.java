package org.nightlight.server.cybertips.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.nightlight.server.cybertips.internal.Transcript.Conversation;
import org.nightlight.server.cybertips.internal.Transcript.Line;

/**
 * Writes a transcript as CSV (RFC 4180, UTF-8). A cell that a spreadsheet would take for a formula gets an apostrophe before
 * it, and the column {@code note} says so.
 */
final class TranscriptTable {

    private static final List<String> HEAD = List.of(
            "time_utc",
            "conversation",
            "account",
            "part_in_report",
            "message_id",
            "reported",
            "text",
            "found_by_machine",
            "note");

    private TranscriptTable() {}

    static byte[] of(Transcript transcript) {
        StringBuilder table = new StringBuilder(row(HEAD));
        for (Conversation conversation : transcript.conversations()) {
            for (Line line : conversation.lines()) {
                table.append(row(cells(transcript, conversation, line)));
            }
        }
        return table.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> cells(Transcript transcript, Conversation conversation, Line line) {
        Legible words = Legible.of(line.text());
        String note = (words.replaced() > 0 ? words.replaced() + " characters replaced; " : "")
                + (formula(words.text()) ? "apostrophe put before the text; " : "");
        return List.of(
                line.at().toString(),
                conversation.name().orElse(""),
                line.account(),
                transcript.partOf(line.account()),
                line.event(),
                line.reported() ? "yes" : "context",
                words.text(),
                String.join("; ", line.found()),
                note);
    }

    private static String row(List<String> cells) {
        return cells.stream().map(TranscriptTable::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String raw) {
        String text = Legible.of(raw).text();
        return '"' + (formula(text) ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    /** Spreadsheets look past blanks, and take the wide forms of the signs for the signs. */
    private static boolean formula(String text) {
        String first = text.stripLeading();
        return !first.isEmpty() && "=+-@＝＋－＠".indexOf(first.charAt(0)) >= 0
                || !text.isEmpty() && "\t\r\n".indexOf(text.charAt(0)) >= 0;
    }
}
