package org.nightlight.server.cybertips.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.nightlight.server.cybertips.internal.Transcript.Conversation;
import org.nightlight.server.cybertips.internal.Transcript.Line;

/**
 * Writes a transcript as a page that stands alone: no script, nothing from elsewhere, every foreign text escaped, isolated
 * in its direction and marked where characters were replaced.
 */
final class TranscriptPage {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Messages</title>
            <style>
            body { font: 15px/1.45 system-ui, sans-serif; color: #1a2027; margin: 1.5rem auto; max-width: 60rem; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; margin-bottom: 2rem; }
            th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.6rem; border-bottom: 1px solid #d5d9df; }
            th { color: #545d69; font-size: 0.85em; }
            td.words { white-space: pre-wrap; overflow-wrap: anywhere; width: 50%; }
            tr.reported td { background: #fcf0d6; }
            code { font-family: monospace; font-size: 0.9em; overflow-wrap: anywhere; }
            .machine { color: #545d69; font-size: 0.85em; }
            </style>
            </head>
            <body>
            """;

    private TranscriptPage() {}

    static byte[] of(Transcript transcript) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("<h1>Messages on ").append(escaped(transcript.platform())).append("</h1>\n<p>Made of case <code>");
        page.append(escaped(transcript.caseId()))
                .append("</code> at ")
                .append(time(transcript.madeAt()))
                .append(
                        ". All times are UTC, from the server's clock. Rows with a coloured ground, marked “reported”, are what is reported; the others were said around it. What stands under “found by a machine” is software's finding and nobody's judgement. Characters that documents cannot hold are replaced by U+FFFD, and their number is said.</p>\n");
        for (Conversation conversation : transcript.conversations()) {
            append(page, transcript, conversation);
        }
        return page.append("</body>\n</html>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder page, Transcript transcript, Conversation conversation) {
        page.append("<h2>")
                .append(conversation
                        .name()
                        .map(name -> "Conversation <code>" + escaped(name) + "</code>")
                        .orElse("Outside of conversations"))
                .append(
                        "</h2>\n<table>\n<thead><tr><th>Time (UTC)</th><th>Account</th><th>Message</th><th>Id</th><th>Reported</th></tr></thead>\n<tbody>\n");
        for (Line line : conversation.lines()) {
            append(page, transcript, line);
        }
        page.append("</tbody>\n</table>\n");
    }

    private static void append(StringBuilder page, Transcript transcript, Line line) {
        Legible words = Legible.of(line.text());
        page.append(line.reported() ? "<tr class=\"reported\">" : "<tr>")
                .append("<td>")
                .append(time(line.at()))
                .append("</td><td><code><bdi>")
                .append(escaped(line.account()))
                .append("</bdi></code><br>")
                .append(escaped(transcript.partOf(line.account())))
                .append("</td><td class=\"words\"><bdi dir=\"auto\">")
                .append(escaped(words.text()))
                .append("</bdi>");
        if (words.replaced() > 0) {
            page.append("<div class=\"machine\">[").append(words.replaced()).append(" characters replaced]</div>");
        }
        if (!line.found().isEmpty()) {
            page.append("<div class=\"machine\">Found by a machine: ")
                    .append(escaped(String.join("; ", line.found())))
                    .append("</div>");
        }
        page.append("</td><td><code><bdi>")
                .append(escaped(line.event()))
                .append("</bdi></code></td><td>")
                .append(line.reported() ? "reported" : "context")
                .append("</td></tr>\n");
    }

    /** A foreign text as it can stand in a page. */
    static String escaped(String raw) {
        String text = Legible.of(raw).text();
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private static String time(Instant at) {
        return at.toString();
    }
}
