package org.nightlight.testkit.harbour;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the one file of a {@code multipart/form-data} form, as browsers send it (RFC 7578). */
final class FormData {

    private FormData() {}

    /** The bytes of the first part that has a file name. */
    static Optional<byte[]> file(String contentType, byte[] body) {
        int at = contentType.indexOf("boundary=");
        if (!contentType.startsWith("multipart/form-data") || at < 0) {
            return Optional.empty();
        }
        String boundary =
                "--" + contentType.substring(at + "boundary=".length()).replace("\"", "");
        // ISO 8859-1 keeps every byte as one character, so that positions in the text are positions in the bytes
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int part = text.indexOf(boundary);
        while (part >= 0) {
            int headersEnd = text.indexOf("\r\n\r\n", part);
            int next = text.indexOf("\r\n" + boundary, part + boundary.length());
            if (headersEnd < 0 || next < headersEnd) {
                return Optional.empty();
            }
            if (text.substring(part, headersEnd).contains("filename=")) {
                return Optional.of(text.substring(headersEnd + 4, next).getBytes(StandardCharsets.ISO_8859_1));
            }
            part = next + 2;
        }
        return Optional.empty();
    }
}
