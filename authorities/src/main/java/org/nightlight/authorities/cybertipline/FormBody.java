package org.nightlight.authorities.cybertipline;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The body of a form: the report's number, then maybe a file, which is streamed and whose MD5 is taken on the way. */
final class FormBody {

    private final String boundary = "nightlight-" + HexFormat.of().toHexDigits(new Random().nextLong());
    private final AtomicReference<MessageDigest> sent = new AtomicReference<>(md5());
    private final AtomicReference<@Nullable IOException> unreadable = new AtomicReference<>();
    private final BodyPublisher publisher;

    private FormBody(long reportId) {
        publisher = BodyPublishers.ofString(id(reportId) + end());
    }

    private FormBody(long reportId, Evidence file) throws IOException {
        byte[] head = (id(reportId) + start(file.name())).getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n" + end()).getBytes(StandardCharsets.UTF_8);
        BodyPublisher bytes = BodyPublishers.ofInputStream(() -> digested(file));
        BodyPublisher whole =
                BodyPublishers.concat(BodyPublishers.ofByteArray(head), bytes, BodyPublishers.ofByteArray(tail));
        publisher = BodyPublishers.fromPublisher(whole, head.length + file.length() + tail.length);
    }

    static FormBody of(long reportId) {
        return new FormBody(reportId);
    }

    static FormBody of(long reportId, Evidence file) throws IOException {
        return new FormBody(reportId, file);
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher publisher() {
        return publisher;
    }

    /** The MD5 of the file as it was read for sending last. */
    String md5OfSent() {
        return HexFormat.of().formatHex(sent.get().digest());
    }

    /** Throws what kept the file from being read, if anything did. */
    void rethrowUnreadable() throws IOException {
        IOException failure = unreadable.get();
        if (failure != null) {
            throw failure;
        }
    }

    private InputStream digested(Evidence file) {
        MessageDigest digest = md5();
        sent.set(digest);
        try {
            return new Watched(new DigestInputStream(file.open(), digest));
        } catch (IOException e) {
            unreadable.set(e);
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps what went wrong in reading, because the client for HTTP tells it as a failure of the line. */
    private final class Watched extends FilterInputStream {

        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException e) {
                unreadable.set(e);
                throw e;
            }
        }
    }

    private String id(long reportId) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n" + reportId + "\r\n";
    }

    private String start(String name) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + quoted(name)
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    }

    private String end() {
        return "--" + boundary + "--\r\n";
    }

    /** As browsers write it; no name can end the header. */
    private static String quoted(String name) {
        StringBuilder out = new StringBuilder();
        name.codePoints().forEach(c -> {
            if (c == '"') {
                out.append("%22");
            } else if (Character.isISOControl(c)) {
                out.append("%").append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK lacks MD5", e);
        }
    }
}
