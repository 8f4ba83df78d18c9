package org.nightlight.server.banks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.nightlight.fingerprint.PdqHash;

class HashPatternTest {

    @Test
    void pattern_hasASquareForEachBit_inItsPlace() {
        assertThat(HashPattern.of(PdqHash.fromHex("0".repeat(63) + "1")).filled())
                .isEqualTo("M0 0h1v1h-1z");
        assertThat(HashPattern.of(PdqHash.fromHex("8" + "0".repeat(63))).filled())
                .isEqualTo("M15 15h1v1h-1z");
        assertThat(HashPattern.of(PdqHash.fromHex("0".repeat(59) + "10000")).filled())
                .as("the seventeenth bit begins the second row")
                .isEqualTo("M0 1h1v1h-1z");
    }

    @Test
    void pattern_comparedWithAnother_marksAsManySquaresAsTheDistance() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            PdqHash one = BankWorld.random(random);
            PdqHash other = i % 2 == 0 ? BankWorld.random(random) : BankWorld.away(one, random.nextInt(40));

            HashPattern pattern = HashPattern.of(one, other);

            assertThat(squares(pattern.different())).isEqualTo(one.distance(other));
            assertThat(squares(pattern.filled())).isEqualTo(one.bitCount());
        }
    }

    private static long squares(String path) {
        return Pattern.compile("M").matcher(path).results().count();
    }
}
