package org.nightlight.testkit.cybertipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FormReaderTest {

    private static final String TYPE = "multipart/form-data; boundary=edge7";

    @Test
    void form_ofAnySizeInAnyPieces_isReadAsSent() throws IOException {
        Random random = new Random(11);
        for (int round = 0; round < 60; round++) {
            byte[] content = new byte[random.nextInt(200_000)];
            for (int i = 0; i < content.length; i++) {
                content[i] =
                        (byte) "\r\n-edg\0".charAt(random.nextInt(7)); // looks like the boundary as often as can be
            }
            ByteArrayOutputStream form = new ByteArrayOutputStream();
            form.writeBytes(text("--edge7\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n17\r\n"));
            form.writeBytes(
                    text("--edge7\r\nContent-Disposition: form-data; name=\"file\"; filename=\"ü.bin\"\r\n\r\n"));
            form.writeBytes(content);
            form.writeBytes(text("\r\n--edge7--\r\n"));

            Map<String, String> parts = read(new Dribble(form.toByteArray(), random));

            assertThat(parts)
                    .containsExactly(
                            entry("id ", "17"), entry("file ü.bin", new String(content, StandardCharsets.UTF_8)));
        }
    }

    @Test
    void form_thatIsCutShort_isRefused() {
        String whole = "--edge7\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n17\r\n--edge7--";
        for (int length = 0; length < whole.length() - 1; length++) {
            InputStream cut = new ByteArrayInputStream(text(whole.substring(0, length)));

            assertThatThrownBy(() -> read(cut)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void form_withoutABoundaryOrWithEndlessHeaders_isRefused() {
        assertThatThrownBy(() -> FormReader.read(
                        InputStream.nullInputStream(), "text/xml", (_, _) -> OutputStream.nullOutputStream()))
                .isInstanceOf(EOFException.class)
                .hasMessage("the form has no boundary");
        InputStream endless = new ByteArrayInputStream(text("--edge7\r\n" + "x".repeat(100_000)));
        assertThatThrownBy(() -> read(endless)).hasMessage("the headers of a part are too long");
    }

    private static Map<String, String> read(InputStream in) throws IOException {
        Map<String, ByteArrayOutputStream> parts = new LinkedHashMap<>();
        FormReader.read(in, TYPE, (name, filename) -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            parts.put(name + " " + filename, out);
            return out;
        });
        Map<String, String> texts = new LinkedHashMap<>();
        parts.forEach((name, out) -> texts.put(name, out.toString(StandardCharsets.UTF_8)));
        return texts;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Gives bytes in pieces, as a line does. */
    private static final class Dribble extends FilterInputStream {

        private final Random random;

        Dribble(byte[] bytes, Random random) {
            super(new ByteArrayInputStream(bytes));
            this.random = random;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            return super.read(buffer, offset, Math.min(count, 1 + random.nextInt(5_000)));
        }
    }
}
