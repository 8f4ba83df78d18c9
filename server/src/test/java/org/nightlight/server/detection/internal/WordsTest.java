package org.nightlight.server.detection.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nightlight.server.review.CaseMaterial.ContextLine;

class WordsTest {

    private static final Instant AT = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void fromBytes_whatWasWritten_isTheSame() {
        var words = new Words(Optional.of("see you at practice \uD83D\uDE42"), List.of(line(1), line(2)));
        assertThat(Words.fromBytes(words.toBytes())).isEqualTo(words);
        var none = new Words(Optional.empty(), List.of());
        assertThat(Words.fromBytes(none.toBytes())).isEqualTo(none);
    }

    @Test
    void with_moreThanFifty_keepsTheLast() {
        ContextLines lines = ContextLines.EMPTY;
        for (int i = 0; i < 60; i++) {
            lines = lines.with(line(i), AT.minusSeconds(60));
        }
        assertThat(lines.lines())
                .extracting(ContextLine::event)
                .containsExactlyElementsOf(
                        IntStream.range(10, 60).mapToObj(i -> "evt-" + i).toList());
    }

    @Test
    void with_linesTooOld_dropsThem() {
        ContextLines lines = ContextLines.EMPTY.with(line(0), AT);
        assertThat(lines.with(line(90), AT.plusSeconds(1)).lines()).containsExactly(line(90));
    }

    @Test
    void with_veryLongText_isShortenedWithoutBreakingACharacter() {
        String text = "a".repeat(ContextLines.LONGEST - 2) + "\uD83D\uDE42" + "b".repeat(10);
        ContextLines lines = ContextLines.EMPTY.with(new ContextLine(AT, "river-17", "evt-1", text), AT);
        assertThat(lines.lines().getFirst().text()).isEqualTo("a".repeat(ContextLines.LONGEST - 2) + "…");
    }

    private static ContextLine line(int number) {
        return new ContextLine(AT.plusSeconds(number), "river-17", "evt-" + number, "line " + number);
    }
}
