package org.nightlight.server.reports.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VisibleTextTest {

    @Test
    void of_signsThatTurnTheDirection_areNamed() {
        assertThat(VisibleText.of("pay \u202Eeno ym\u202C now"))
                .containsExactly(
                        new VisibleText("pay ", false),
                        new VisibleText("U+202E", true),
                        new VisibleText("eno ym", false),
                        new VisibleText("U+202C", true),
                        new VisibleText(" now", false));
    }

    @Test
    void of_scriptsAndEmoji_areLeftAsTheyAre() {
        String text = "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645\nشكرا 👨\u200D👩\u200D👧 été";

        assertThat(VisibleText.of(text)).containsExactly(new VisibleText(text, false));
    }

    @Test
    void of_anyText_leavesNothingOutAndShowsNothingHidden() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(random.nextInt(40), 0, 0x3000)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
            List<VisibleText> pieces = VisibleText.of(text);
            String back = pieces.stream()
                    .map(piece -> piece.named()
                            ? Character.toString(Integer.parseInt(piece.text().substring(2), 16))
                            : piece.text())
                    .collect(Collectors.joining());

            assertThat(back).isEqualTo(text);
            assertThat(pieces.stream().filter(piece -> !piece.named()))
                    .noneMatch(piece -> piece.text().codePoints().anyMatch(point -> point == 0x202E || point == 7));
        }
    }
}
