package org.nightlight.server.legalprocess.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nightlight.server.legalprocess.internal.PackageParts.Conversation;
import org.nightlight.server.legalprocess.internal.PackageParts.Conversations;
import org.nightlight.server.legalprocess.internal.PackageParts.Message;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;

/** The messages as JSON, exactly, and as CSV (RFC 4180) for a spreadsheet. */
final class MessageFiles {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private static final List<String> COLUMNS = List.of(
            "at",
            "service",
            "conversation",
            "account",
            "target",
            "event",
            "type",
            "decision",
            "verdict",
            "files",
            "text");

    private MessageFiles() {}

    /** An array with an object for each message. */
    static void json(Conversations conversations, OutputStream out) throws IOException {
        try (SequenceWriter array = JSON.writer().writeValuesAsArray(out)) {
            conversations.each(conversation ->
                    conversation.messages().forEach(message -> array.write(object(conversation, message))));
        }
        out.write('\n');
    }

    private static Map<String, Object> object(Conversation conversation, Message message) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("at", message.at().toString());
        one.put("service", conversation.service());
        one.put("conversation", conversation.id());
        one.put("account", message.account());
        one.put("target", message.target());
        one.put("event", message.event());
        one.put("type", message.type());
        one.put("decision", message.decision());
        one.put("verdict", message.verdict());
        one.put("files", message.files());
        one.put("text", message.text());
        return one;
    }

    /**
     * A line for each message. What a spreadsheet would take for a formula has an apostrophe before it; the JSON has the
     * text as it was.
     */
    static void csv(Conversations conversations, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(String.join(",", COLUMNS) + "\r\n");
        conversations.each(conversation -> conversation.messages().forEach(message -> {
            try {
                writer.write(line(conversation, message));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }));
        writer.flush();
    }

    private static String line(Conversation conversation, Message message) {
        StringBuilder line = new StringBuilder();
        List<String> values = List.of(
                message.at().toString(),
                conversation.service(),
                conversation.id(),
                message.account(),
                message.target(),
                message.event(),
                message.type(),
                message.decision(),
                message.verdict(),
                String.join(" ", message.files()),
                message.text());
        for (String value : values) {
            line.append(line.isEmpty() ? "" : ",").append(field(value));
        }
        return line.append("\r\n").toString();
    }

    private static String field(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }
}
