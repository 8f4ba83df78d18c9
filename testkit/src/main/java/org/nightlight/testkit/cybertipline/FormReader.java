package org.nightlight.testkit.cybertipline;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a form of several parts as a stream, so that a file may have any size. */
final class FormReader {

    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_HEADERS = 16 * 1024;
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILENAME = Pattern.compile("[; ]filename=\"([^\"]*)\"");
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]{1,70})\"?");

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;

    /** Takes the bytes of a part. */
    @FunctionalInterface
    interface Parts {

        /** Where the bytes of the part go. */
        OutputStream begin(String name, String filename) throws IOException;
    }

    private FormReader(InputStream in, String boundary) {
        this.in = in;
        delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
        buffer[0] = '\r';
        buffer[1] = '\n';
        filled = 2;
    }

    static void read(InputStream in, String contentType, Parts parts) throws IOException {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!contentType.startsWith("multipart/form-data") || !boundary.find()) {
            throw new EOFException("the form has no boundary");
        }
        new FormReader(in, boundary.group(1)).read(parts);
    }

    private void read(Parts parts) throws IOException {
        copyToDelimiter(OutputStream.nullOutputStream());
        while (next(2).equals("\r\n")) {
            StringBuilder headers = new StringBuilder("\r\n");
            while (headers.indexOf("\r\n\r\n") < 0) {
                if (headers.length() > LONGEST_HEADERS) {
                    throw new EOFException("the headers of a part are too long");
                }
                headers.append(next(1));
            }
            String disposition =
                    new String(headers.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            try (OutputStream out = parts.begin(found(NAME, disposition), found(FILENAME, disposition))) {
                copyToDelimiter(out);
            }
        }
    }

    private static String found(Pattern pattern, String headers) {
        Matcher matcher = pattern.matcher(headers);
        return matcher.find() ? matcher.group(1) : "";
    }

    private String next(int bytes) throws IOException {
        while (filled < bytes) {
            fill();
        }
        String text = new String(buffer, 0, bytes, StandardCharsets.ISO_8859_1);
        consume(bytes);
        return text;
    }

    private void copyToDelimiter(OutputStream out) throws IOException {
        while (true) {
            int at = indexOfDelimiter();
            if (at >= 0) {
                out.write(buffer, 0, at);
                consume(at + delimiter.length);
                return;
            }
            int sure = Math.max(0, filled - delimiter.length + 1);
            out.write(buffer, 0, sure);
            consume(sure);
            fill();
        }
    }

    private int indexOfDelimiter() {
        for (int i = 0; i + delimiter.length <= filled; i++) {
            if (Arrays.mismatch(buffer, i, i + delimiter.length, delimiter, 0, delimiter.length) < 0) {
                return i;
            }
        }
        return -1;
    }

    private void consume(int bytes) {
        System.arraycopy(buffer, bytes, buffer, 0, filled - bytes);
        filled -= bytes;
    }

    private void fill() throws IOException {
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            throw new EOFException("the form ends too early");
        }
        filled += read;
    }
}
