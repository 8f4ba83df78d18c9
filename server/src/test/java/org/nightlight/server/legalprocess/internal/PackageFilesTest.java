package org.nightlight.server.legalprocess.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nightlight.server.legalprocess.internal.PackageParts.Asked;
import org.nightlight.server.legalprocess.internal.PackageParts.Conversation;
import org.nightlight.server.legalprocess.internal.PackageParts.Head;
import org.nightlight.server.legalprocess.internal.PackageParts.Message;
import org.nightlight.server.legalprocess.internal.PackageParts.PackedFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What others wrote does nothing in a browser or a spreadsheet. */
final class PackageFilesTest {

    private static final Instant AT = Instant.parse("2026-11-27T20:00:00.123456Z");

    private static final String HOSTILE = "</td></table><script>alert(1)</script><img src=x onerror=alert(1)>"
            + "\u202Egpj.exe\u2066\u0000\u0007 \" ' & ]]> <!-- -->";

    @Test
    void index_hostileWordsEverywhere_hasNoMarkupOfOthersAndNothingHidden() throws IOException {
        Head head = new Head(
                HOSTILE,
                AT,
                HOSTILE,
                Optional.of(new Asked(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, AT)),
                HOSTILE,
                AT,
                HOSTILE,
                Optional.of(AT),
                false,
                List.of(HOSTILE));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        IndexFile.write(
                head,
                List.of(
                        new PackedFile(
                                "files/file-1.bin", "evd_1", HOSTILE, List.of("dec_1"), 12, "ab", Optional.empty()),
                        new PackedFile("", "evd_2", HOSTILE, List.of(), 0, "", Optional.of(HOSTILE))),
                receiver -> receiver.accept(conversation(HOSTILE)),
                List.of(HOSTILE),
                out);

        String page = out.toString(StandardCharsets.UTF_8);
        assertThat(page)
                .doesNotContain(
                        "<script", "<img", "onerror=alert(1)>", "\u202E", "\u2066", "\u0000", "\u0007", "<!-- -->")
                .contains("&lt;script&gt;", "[U+202E]", "[U+0000]", "default-src 'none'")
                .doesNotContain("href=", "src=\"", "http://", "https://");
        assertThat(page.indexOf("<style>")).isEqualTo(page.lastIndexOf("<style>"));
    }

    @Test
    void csv_formulasAndQuotes_areTextInOneField() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        MessageFiles.csv(
                receiver -> receiver.accept(new Conversation(
                        "harbour",
                        "@SUM(1)",
                        List.of(
                                message("=HYPERLINK(\"http://x\")"),
                                message("+1"),
                                message("-1\r\nsecond \"line\", and more"),
                                message("\t=1"),
                                message("plain")))),
                out);

        String csv = out.toString(StandardCharsets.UTF_8);
        assertThat(csv)
                .contains(
                        ",\"'=HYPERLINK(\"\"http://x\"\")\"\r\n",
                        ",\"'+1\"\r\n",
                        ",\"'-1\r\nsecond \"\"line\"\", and more\"\r\n",
                        ",\"'\t=1\"\r\n",
                        ",\"plain\"\r\n",
                        ",\"'@SUM(1)\",");
    }

    @Test
    void json_hostileWords_areExactlyWhatWasWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        MessageFiles.json(receiver -> receiver.accept(conversation(HOSTILE)), out);

        JsonNode read = JsonMapper.builder().build().readTree(out.toByteArray());
        assertThat(read.size()).isEqualTo(1);
        assertThat(read.get(0).path("text").asString()).isEqualTo(HOSTILE);
        assertThat(read.get(0).path("at").asString()).isEqualTo(AT.toString());
    }

    private static Conversation conversation(String words) {
        return new Conversation(
                "harbour",
                words,
                List.of(new Message(
                        AT, words, words, words, "message", "dec_1", "hold", words, List.of("files/file-1.bin"))));
    }

    private static Message message(String text) {
        return new Message(AT, "river-17", "stone-4", "evt-1", "message", "", "", text, List.of());
    }
}
