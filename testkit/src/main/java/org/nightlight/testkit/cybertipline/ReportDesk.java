package org.nightlight.testkit.cybertipline;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import org.w3c.dom.Document;

/** Does what a call asks for. */
final class ReportDesk {

    private static final int LARGEST_DOCUMENT = 16 << 20;
    private static final int LONGEST_NUMBER = 20;

    private final ReportBook book;
    private final TipRules rules;
    private final String user;
    private volatile TipDocument documents = new TipDocument(TipSchema.NOVEMBER_2025);

    ReportDesk(ReportBook book, Clock clock, String user) {
        this.book = book;
        this.rules = new TipRules(clock);
        this.user = user;
    }

    void use(TipSchema newSchema) {
        documents = new TipDocument(newSchema);
    }

    TipAnswer answer(TipCall call, HttpExchange exchange, boolean altered) throws IOException {
        try {
            return switch (call) {
                case STATUS ->
                    TipAnswer.success(
                            "Remote User : " + user + ", Remote Ip : "
                                    + exchange.getRemoteAddress().getAddress().getHostAddress(),
                            "");
                case XSD -> new TipAnswer(200, documents.schema().text());
                case SUBMIT -> submit(document(exchange));
                case UPLOAD -> upload(exchange, altered);
                case FILEINFO -> describe(document(exchange));
                case FINISH -> finish(number(exchange));
                case RETRACT -> retract(number(exchange));
            };
        } catch (TipRefusal refusal) {
            return TipAnswer.plain(refusal.code(), String.valueOf(refusal.getMessage()), "");
        }
    }

    private TipAnswer submit(byte[] body) throws TipRefusal {
        Document report = documents.read(body, "report");
        synchronized (rules) {
            rules.check(report);
        }
        return TipAnswer.success("Success", TipAnswer.field("reportId", book.open(TipDocument.text(body))));
    }

    private TipAnswer upload(HttpExchange exchange, boolean altered) throws IOException, TipRefusal {
        Received received = new Received(altered);
        form(exchange, received);
        if (received.file == 0) {
            throw new TipRefusal(4000, "Invalid request: the form has no file");
        }
        TipFile file = book.add(
                received.number(),
                received.name,
                received.length,
                HexFormat.of().formatHex(received.md5.digest()),
                received.beginning());
        return TipAnswer.success(
                "Success",
                TipAnswer.field("reportId", received.number())
                        + TipAnswer.field("fileId", file.id())
                        + TipAnswer.field("hash", file.md5()));
    }

    private TipAnswer describe(byte[] body) throws TipRefusal {
        Document details = documents.read(body, "fileDetails");
        long number = Long.parseLong(field(details, "reportId"));
        synchronized (rules) {
            rules.check(details);
            if (ReportBook.isBatched(book.require(number))) {
                rules.checkBatchedFile(details);
            }
        }
        book.describe(number, field(details, "fileId"), TipDocument.text(body));
        return TipAnswer.success("Success", TipAnswer.field("reportId", number));
    }

    private TipAnswer finish(long number) throws TipRefusal {
        return TipAnswer.done(number, book.end(number, TipState.FINISHED).files());
    }

    private TipAnswer retract(long number) throws TipRefusal {
        book.end(number, TipState.RETRACTED);
        return TipAnswer.success("Success", TipAnswer.field("reportId", number));
    }

    private static String field(Document document, String name) {
        return document.getElementsByTagName(name).item(0).getTextContent().strip();
    }

    private static byte[] document(HttpExchange exchange) throws IOException, TipRefusal {
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (!type.replace(" ", "").equalsIgnoreCase("text/xml;charset=utf-8")) {
            throw new TipRefusal(4000, "Invalid request: the document must be text/xml in UTF-8");
        }
        try (InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readNBytes(LARGEST_DOCUMENT + 1);
            if (body.length > LARGEST_DOCUMENT) {
                throw new TipRefusal(4000, "Invalid request: the document is too large for the fake");
            }
            return body;
        }
    }

    private static long number(HttpExchange exchange) throws IOException, TipRefusal {
        Received received = new Received(false);
        form(exchange, received);
        return received.number();
    }

    private static void form(HttpExchange exchange, Received received) throws IOException, TipRefusal {
        try (InputStream in = exchange.getRequestBody()) {
            FormReader.read(in, String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")), received::begin);
            in.transferTo(OutputStream.nullOutputStream());
        } catch (EOFException e) {
            throw new TipRefusal(4000, "Invalid request: " + e.getMessage());
        }
    }

    /** What came in a form. */
    private static final class Received {

        private static final int KEPT = 64 * 1024;

        private final MessageDigest md5 = digest();
        private final ByteArrayOutputStream id = new ByteArrayOutputStream();
        private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
        private final boolean altered;
        private String name = "";
        private long length;
        private int file;

        Received(boolean altered) {
            this.altered = altered;
        }

        OutputStream begin(String part, String filename) throws IOException {
            return switch (part) {
                case "id" -> id;
                case "file" -> {
                    file++;
                    name = filename;
                    DigestOutputStream digested = new DigestOutputStream(new Kept(), md5);
                    if (altered) {
                        md5.update((byte) 1);
                    }
                    yield digested;
                }
                default -> throw new EOFException("the form has a part that is not known");
            };
        }

        long number() throws TipRefusal {
            String text = id.toString(StandardCharsets.UTF_8).strip();
            if (text.isEmpty()
                    || text.length() >= LONGEST_NUMBER
                    || !text.chars().allMatch(Character::isDigit)) {
                throw new TipRefusal(4000, "Invalid request: the form has no report id");
            }
            return Long.parseLong(text);
        }

        /** The kept bytes as text; a character that the end cut through is left out. */
        String beginning() {
            String text = beginning.toString(StandardCharsets.UTF_8);
            return length > KEPT ? text.replaceAll("\uFFFD{1,3}$", "") : text;
        }

        private static MessageDigest digest() {
            try {
                return MessageDigest.getInstance("MD5");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("the JDK lacks MD5", e);
            }
        }

        /** Counts everything and keeps the beginning. */
        private final class Kept extends OutputStream {

            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int count) {
                length += count;
                beginning.write(bytes, offset, Math.min(count, KEPT - beginning.size()));
            }
        }
    }
}
