package org.nightlight.server.cybertips.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.server.cybertips.internal.InventedEvents.NOON;
import static org.nightlight.server.cybertips.internal.InventedEvents.message;
import static org.nightlight.server.cybertips.internal.InventedEvents.said;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nightlight.server.cybertips.internal.Transcript.Line;

class TranscriptTest {

    @Test
    void of_eventsWithContext_holdsBothSidesOnceAndInOrder() {
        Transcript transcript = transcript(
                message(3, "keep this between us", said(1, "river-17", "hi"), said(2, "stone-4", "hello")),
                message(5, "tell nobody", said(2, "stone-4", "hello"), said(3, "river-17", "keep this between us")));

        assertThat(transcript.conversations())
                .singleElement()
                .satisfies(one -> assertThat(one.lines())
                        .extracting(Line::event, Line::account, Line::reported)
                        .containsExactly(
                                org.assertj.core.groups.Tuple.tuple("evt-1", "river-17", false),
                                org.assertj.core.groups.Tuple.tuple("evt-2", "stone-4", false),
                                org.assertj.core.groups.Tuple.tuple("evt-3", "river-17", true),
                                org.assertj.core.groups.Tuple.tuple("evt-5", "river-17", true)));
        assertThat(transcript.linesOf()).isEqualTo(Map.of("river-17", 3, "stone-4", 1));
    }

    @Test
    void of_anEventThatIsContextOnly_isShownAndNotReported() {
        Transcript transcript = Transcript.of(
                "Harbour",
                "case_1",
                NOON,
                Map.of(),
                List.of(message(1, "hello there"), message(2, "keep this between us")),
                Set.of("dec_2"));

        assertThat(transcript.reported()).extracting(Line::event).containsExactly("evt-2");
        assertThat(page(transcript)).contains("hello there").contains("<td>context</td>");
    }

    @Test
    void of_severalConversations_keepsThemApart() {
        Transcript transcript = transcript(
                message(2, Optional.of("c2"), "later"),
                message(1, Optional.of("c1"), "earlier"),
                message(3, Optional.empty(), "a comment"));

        assertThat(transcript.conversations())
                .extracting(Transcript.Conversation::name)
                .containsExactly(Optional.of("c1"), Optional.of("c2"), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</td></tr></table><img src=x onerror=alert(1)>",
                "\"><svg onload=alert(1)>",
                "&lt;script&gt;",
                "<style>*{display:none}</style>",
                "<meta http-equiv=refresh content='0;url=//elsewhere.example'>",
                "<!-- "
            })
    void page_hostileText_isTextAndNothingElse(String hostile) {
        String page = page(transcript(message(1, hostile, said(0, hostile, hostile))));

        assertThat(page).doesNotContain(hostile);
        assertThat(tags(page)).isEqualTo(tags(page(transcript(message(1, "hi", said(0, "stone-4", "hi"))))));
    }

    @Test
    void page_charactersThatXmlForbids_areReplacedAndCounted() {
        String page = page(transcript(message(1, "a\u0000b\u001bc\ud800d\ufffee")));

        assertThat(page).contains("a\ufffdb\ufffdc\ufffdd\ufffde").contains("[4 characters replaced]");
    }

    @Test
    void page_textThatTurnsItsDirection_staysInItsCell() {
        assertThat(page(transcript(message(1, "\u202eolleh")))).contains("<bdi dir=\"auto\">\u202eolleh</bdi>");
    }

    @Test
    void page_saysWhatAMachineFoundAndThatItWasAMachine() {
        assertThat(page(transcript(message(1, "keep this between us"))))
                .contains("Found by a machine: grooming.secrecy (93 %)")
                .contains("2026-11-21T12:01:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "  =1+1",
                "\t=1+1",
                "\r=1",
                "＝1+1",
                "=HYPERLINK(\"https://elsewhere.example\",\"look\")"
            })
    void table_cellThatASpreadsheetWouldCalculate_getsAnApostropheAndANote(String hostile) {
        String table = table(transcript(message(1, hostile)));

        assertThat(table)
                .contains("\"'" + hostile.replace("\"", "\"\"") + "\"")
                .contains("apostrophe put before the text");
    }

    @Test
    void table_accountAndConversationThatLookLikeFormulas_getOneToo() {
        String table = table(transcript(message(1, Optional.of("=c9"), "hi", said(0, "@stone", "hi"))));

        assertThat(table).contains("\"'=c9\"").contains("\"'@stone\"");
    }

    @Test
    void table_anyText_hasAsManyCellsInEachRow() {
        Random random = new Random(7);
        String alphabet = "\"',\r\n=;\t<&a\u0000\u202e\ud800é漢";
        for (int round = 0; round < 500; round++) {
            String text = random.ints(random.nextInt(20), 0, alphabet.length())
                    .mapToObj(at -> String.valueOf(alphabet.charAt(at)))
                    .collect(Collectors.joining());
            assertThat(cells(table(transcript(message(1, text, said(0, text, text))))))
                    .as("cells of %s", text.chars().boxed().toList())
                    .isEqualTo(3 * 9);
        }
    }

    @Test
    void toString_showsNothingOfTheText() {
        Transcript transcript = transcript(message(1, "keep this between us"));

        assertThat(transcript + " " + transcript.conversations() + " " + transcript.reported())
                .doesNotContain("between");
    }

    private static Transcript transcript(KnownEvent... events) {
        return Transcript.of(
                "Harbour",
                "case_1",
                NOON,
                Map.of("river-17", "reported"),
                List.of(events),
                Arrays.stream(events).map(KnownEvent::decision).collect(Collectors.toSet()));
    }

    private static String page(Transcript transcript) {
        return new String(TranscriptPage.of(transcript), StandardCharsets.UTF_8);
    }

    private static String table(Transcript transcript) {
        return new String(TranscriptTable.of(transcript), StandardCharsets.UTF_8);
    }

    /** The page's tags in their order, whatever stands between them. */
    private static List<String> tags(String page) {
        return java.util.regex.Pattern.compile("<[^>]*>")
                .matcher(page.substring(page.indexOf("<body>")))
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
    }

    /** How many cells a reader of RFC 4180 finds. */
    private static int cells(String table) {
        int cells = 1;
        boolean quoted = false;
        for (int i = 0; i < table.length(); i++) {
            char c = table.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || (c == '\n' && i < table.length() - 1))) {
                cells++;
            }
        }
        return cells;
    }
}
