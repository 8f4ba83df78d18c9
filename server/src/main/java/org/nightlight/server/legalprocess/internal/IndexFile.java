package org.nightlight.server.legalprocess.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.nightlight.server.legalprocess.internal.PackageParts.Conversation;
import org.nightlight.server.legalprocess.internal.PackageParts.Conversations;
import org.nightlight.server.legalprocess.internal.PackageParts.Head;
import org.nightlight.server.legalprocess.internal.PackageParts.Message;
import org.nightlight.server.legalprocess.internal.PackageParts.PackedFile;

/**
 * The page one reads a package from: without pictures, network or script, and every word of others escaped. Files are named
 * and not linked, so that nobody opens one by a slip.
 */
final class IndexFile {

    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;color:#1c2025;background:#fff;max-width:64rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid #ccd}h3{font-size:1rem}
            table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #dde}
            th{color:#555;font-weight:600}code{font:.85em/1.4 ui-monospace,monospace;overflow-wrap:anywhere}
            .t{white-space:pre-wrap;overflow-wrap:anywhere}.m{color:#555}.w{border:1px solid #a40;padding:.5rem .8rem}
            @media print{body{margin:0}}""";

    private final Writer out;

    private IndexFile(OutputStream out) {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    /**
     * Writes it.
     *
     * @param remarks what is not in the package, and why; in plain words
     */
    static void write(
            Head head, List<PackedFile> files, Conversations conversations, List<String> remarks, OutputStream out)
            throws IOException {
        IndexFile page = new IndexFile(out);
        page.head(head, remarks);
        page.files(files);
        page.raw(
                "<h2>Messages</h2>\n<p class=\"m\">By conversation, in order. Those with a decision were held or blocked or"
                        + " had consequences; the others are what was said around them. Times are in UTC.</p>\n");
        conversations.each(page::conversation);
        page.raw("</body>\n</html>\n");
        page.out.flush();
    }

    private void head(Head head, List<String> remarks) {
        raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder()
                        .encodeToString(ExportPackage.sha256().digest(STYLE.getBytes(StandardCharsets.UTF_8)))
                + "'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"referrer\""
                + " content=\"no-referrer\">\n<title>");
        text("Package of evidence " + head.export());
        raw("</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<h1>Package of evidence</h1>\n");
        raw(
                "<p class=\"w\">Files may show abuse of children. Nothing here opens them; do it only where the law lets you, on"
                        + " a machine that is meant for it.</p>\n<table>\n");
        row("Package", head.export());
        row("Made", head.madeAt() + " by " + SOFTWARE);
        row("For", head.purpose());
        head.request().ifPresent(asked -> {
            row("Request", asked.kind() + " " + asked.number() + " of " + asked.agency());
            row("Law relied on", asked.law());
            row("Received", asked.receivedAt() + ", in the register as " + asked.id());
        });
        row("Asked for", head.askedAt() + " by " + head.askedBy());
        row(
                "Approved",
                head.approvedAt().map(at -> at + " ").orElse("")
                        + (head.alone()
                                ? "by the same person alone, as an emergency"
                                : "by another person, " + head.approvedBy()));
        head.cases().forEach(one -> row("Concerns", one));
        raw("</table>\n<h2>What lies here</h2>\n<ul>\n");
        for (String line : List.of(
                "files/ – the original bytes under neutral names; the table below says what they are",
                "messages.json, messages.csv – the messages below, for software",
                "metadata.json – accounts, events, decisions with their reasons, measures taken, reports, and which person of"
                        + " the service looked at what",
                "ledger.json – what the service's ledger says of the accounts and cases, with its hashes",
                "manifest.json, manifest.sig, SHA256SUMS, public-key.pem – checksums and signature; VERIFY.txt says how")) {
            item(line);
        }
        raw("</ul>\n");
        if (!remarks.isEmpty()) {
            raw("<h2>What is not here</h2>\n<ul>\n");
            remarks.forEach(this::item);
            raw("</ul>\n");
        }
    }

    /** The software that wrote it. */
    static final String SOFTWARE = "Nightlight 0.1.0";

    private void files(List<PackedFile> files) {
        raw("<h2>Files</h2>\n");
        if (files.isEmpty()) {
            raw("<p class=\"m\">None.</p>\n");
            return;
        }
        raw(
                "<table>\n<tr><th>File</th><th>Bytes</th><th>SHA-256</th><th>The platform's id</th><th>Decisions</th></tr>\n");
        for (PackedFile file : files) {
            raw("<tr><td><code>");
            text(file.path().isEmpty() ? "not here: " + file.trouble().orElse("") : file.path());
            raw("</code></td><td>");
            text(file.path().isEmpty() ? "" : Long.toString(file.size()));
            raw("</td><td><code>");
            text(file.sha256());
            raw("</code></td><td><bdi>");
            text(file.platformId());
            raw("</bdi></td><td><code>");
            text(String.join(" ", file.decisions()));
            raw("</code></td></tr>\n");
        }
        raw("</table>\n");
    }

    private void conversation(Conversation conversation) {
        raw("<h3>");
        text(conversation.id().isEmpty() ? "Outside of any conversation" : "Conversation ");
        if (!conversation.id().isEmpty()) {
            raw("<bdi>");
            text(conversation.id());
            raw("</bdi>");
        }
        raw("</h3>\n<table>\n<tr><th>At</th><th>Account</th><th>What</th></tr>\n");
        for (Message message : conversation.messages()) {
            raw("<tr><td>");
            text(message.at().toString());
            raw("</td><td><bdi>");
            text(message.account());
            raw("</bdi>");
            if (!message.target().isEmpty()) {
                raw("<br><span class=\"m\">to <bdi>");
                text(message.target());
                raw("</bdi></span>");
            }
            raw("</td><td><div class=\"t\"><bdi>");
            text(message.text());
            raw("</bdi></div><span class=\"m\">");
            text(note(message));
            raw("</span></td></tr>\n");
        }
        raw("</table>\n");
    }

    private static String note(Message message) {
        String files = message.files().isEmpty() ? "" : " " + String.join(" ", message.files());
        return message.decision().isEmpty()
                ? message.event() + files
                : message.type() + " " + message.event() + ", " + message.verdict() + " by " + message.decision()
                        + files;
    }

    private void row(String name, String value) {
        raw("<tr><th>");
        text(name);
        raw("</th><td class=\"t\"><bdi>");
        text(value);
        raw("</bdi></td></tr>\n");
    }

    private void item(String line) {
        raw("<li>");
        text(line);
        raw("</li>\n");
    }

    /** Writes words of others: no mark-up, and nothing invisible that turns or hides what stands around it. */
    private void text(String words) {
        StringBuilder safe = new StringBuilder(words.length() + 16);
        words.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n', '\t' -> safe.append((char) point);
                default -> {
                    if (hidden(point)) {
                        safe.append(String.format("[U+%04X]", point));
                    } else {
                        safe.appendCodePoint(point);
                    }
                }
            }
        });
        raw(safe.toString());
    }

    private static boolean hidden(int point) {
        // zero-width joiners belong to emoji and scripts; they are kept
        return Character.getType(point) == Character.CONTROL
                || Character.getType(point) == Character.SURROGATE
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069)
                || point == 0x200E
                || point == 0x200F
                || point == 0xFEFF
                || (point >= 0xE0000 && point <= 0xE007F);
    }

    private void raw(String markup) {
        try {
            out.write(markup);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
