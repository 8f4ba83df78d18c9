package org.nightlight.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VpdqTest {

    private static final String HEX = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";
    private static final PdqHash HASH = PdqHash.fromHex(HEX);

    @Test
    void parse_textOfTheReference_isItsFrames() throws VpdqFormatException {
        assertThat(Vpdq.parse("0,100," + HEX + ",0.000\n30,7," + HEX + ",1.001\n")
                        .frames())
                .containsExactly(new VpdqFrame(0, 100, HASH, 0), new VpdqFrame(30, 7, HASH, 1.001));
    }

    @Test
    void parse_textWrittenElsewhere_isTheSame() throws VpdqFormatException {
        String text = "\uFEFF\r\n 0, 100 ," + HEX.toUpperCase(Locale.ROOT) + ", 1e-3 \r\n\r\n";

        assertThat(Vpdq.parse(text).frames()).containsExactly(new VpdqFrame(0, 100, HASH, 0.001));
    }

    @Test
    void parse_list_numbersFramesByTheirPlace() throws VpdqFormatException {
        String list = " [\"" + HEX + ",100,0.0\",\n \"" + HEX.toUpperCase(Locale.ROOT) + ",31,1.25\"] ";

        assertThat(Vpdq.parse(list).frames())
                .containsExactly(new VpdqFrame(0, 100, HASH, 0), new VpdqFrame(1, 31, HASH, 1.25));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "[]", " [ \n] "})
    void parse_nothing_isAVideoWithoutFrames(String text) throws VpdqFormatException {
        assertThat(Vpdq.parse(text).frames()).isEmpty();
    }

    @Test
    void parse_whatWasWritten_isEqual() throws VpdqFormatException {
        Random random = new Random(20_261_127);
        List<VpdqFrame> frames = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            PdqHash hash = new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
            frames.add(new VpdqFrame(i, random.nextInt(101), hash, random.nextInt(10_000_000) / 1000.0));
        }
        Vpdq vpdq = new Vpdq(frames);

        assertThat(Vpdq.parse(vpdq.toText())).isEqualTo(vpdq);
        assertThat(Vpdq.parse(vpdq.toJson())).isEqualTo(vpdq);
    }

    @Test
    void written_frames_areInTheFormsOfTheOthers() {
        Vpdq vpdq = new Vpdq(List.of(new VpdqFrame(0, 100, HASH, 0), new VpdqFrame(30, 99, HASH, 1.0010001)));

        assertThat(vpdq.toText()).isEqualTo("0,100," + HEX + ",0.000\n30,99," + HEX + ",1.001\n");
        assertThat(vpdq.toJson()).isEqualTo("[\"" + HEX + ",100,0.000\", \"" + HEX + ",99,1.001\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0,100,HEX                | 4 fields, not 3
            0,100,HEX,0,0            | 4 fields, not 5
            -1,100,HEX,0             | the number is a whole number
            12345678901,100,HEX,0    | the number is a whole number
            x,100,HEX,0              | the number is a whole number
            0,101,HEX,0              | Quality goes from 0 to 100, not 101
            0,5.5,HEX,0              | the quality is a whole number
            0,100,xHEX,0             | 64 hexadecimal digits
            0,100,,0                 | 64 hexadecimal digits
            0,100,HEX,-1             | not -1.0
            0,100,HEX,NaN            | the seconds are a decimal number
            0,100,HEX,1d             | the seconds are a decimal number
            0,100,HEX,1e999          | not Infinity
            0,100,HEX,..             | the seconds are a decimal number
            0,100,HEX,               | the seconds are a decimal number
            """)
    void parse_wrongLine_saysWhichAndWhy(String line, String why) {
        String text = "0,100," + HEX + ",0\n\n" + line.replace("HEX", HEX) + "\n";

        assertThatExceptionOfType(VpdqFormatException.class)
                .isThrownBy(() -> Vpdq.parse(text))
                .withMessageStartingWith("Line 3: ")
                .withMessageContaining(why)
                .satisfies(wrong -> assertThat(wrong.line()).isEqualTo(3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [                        | here should be a \"
            [5]                      | here should be a \"
            ["HEX,100,0              | not closed
            ["HEX,100"]              | 3 fields, not 2
            ["HEX,100,0" "HEX,100,0"]| comes , or ]
            ["HEX,100,0",]           | here should be a \"
            ["HEX,100,0"             | comes , or ]
            []]                      | nothing comes after
            ["HEX,1000,0"]           | Quality goes from 0 to 100
            """)
    void parse_wrongList_saysInWhichLineAndWhy(String list, String why) {
        assertThatExceptionOfType(VpdqFormatException.class)
                .isThrownBy(() -> Vpdq.parse("\n" + list.replace("HEX", HEX)))
                .withMessageStartingWith("Line 2: ")
                .withMessageContaining(why);
    }

    @Test
    void parse_anyDamage_isAFrameListOrAnErrorWithItsLine() {
        Random random = new Random(5);
        String text = new Vpdq(List.of(new VpdqFrame(0, 100, HASH, 0), new VpdqFrame(30, 99, HASH, 1.5))).toText();
        int wrong = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder damaged = new StringBuilder(i % 2 == 0 ? text : "[\"" + HEX + ",1,2\"]");
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                damaged.setCharAt(random.nextInt(damaged.length()), (char) random.nextInt(128));
            }
            try {
                assertThat(Vpdq.parse(damaged.toString()).frames()).hasSizeLessThan(4);
            } catch (VpdqFormatException refused) {
                assertThat(refused.line()).isBetween(1, 7);
                wrong++;
            }
        }
        assertThat(wrong).isBetween(10_000, 19_999);
    }

    @Test
    void distinctHashes_poorAndRepeatedFrames_areLeftOut() {
        PdqHash other = new PdqHash(1, 2, 3, 4);
        Vpdq vpdq = new Vpdq(List.of(
                new VpdqFrame(0, 50, HASH, 0),
                new VpdqFrame(1, 49, other, 1),
                new VpdqFrame(2, 80, HASH, 2),
                new VpdqFrame(3, 100, PdqHash.ZERO, 3)));

        assertThat(vpdq.distinctHashes(50)).containsExactly(HASH, PdqHash.ZERO);
        assertThat(vpdq.distinctHashes(0)).containsExactly(HASH, other, PdqHash.ZERO);
    }

    @Test
    void frame_impossibleNumbers_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new VpdqFrame(-1, 0, HASH, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new VpdqFrame(0, -1, HASH, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new VpdqFrame(0, 0, HASH, Double.NaN));
    }
}
