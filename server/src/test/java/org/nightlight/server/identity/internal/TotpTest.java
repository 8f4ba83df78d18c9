package org.nightlight.server.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TotpTest {

    private static final byte[] RFC_SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, SHA-1; the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void code_isThatOfTheStandard(long seconds, String expected) {
        assertThat(Totp.code(RFC_SECRET, Totp.step(Instant.ofEpochSecond(seconds))))
                .isEqualTo(expected);
    }

    @Test
    void verify_acceptsTheStepBeforeAndAfter_andNoOther() {
        Instant now = Instant.ofEpochSecond(3000);
        for (long step = 95; step <= 105; step++) {
            assertThat(Totp.verify(RFC_SECRET, Totp.code(RFC_SECRET, step), now, -1)
                            .isPresent())
                    .as("step %d at step 100", step)
                    .isEqualTo(step >= 99 && step <= 101);
        }
    }

    @Test
    void verify_refusesAStepUsedBefore() {
        Instant now = Instant.ofEpochSecond(3000);
        assertThat(Totp.verify(RFC_SECRET, Totp.code(RFC_SECRET, 100), now, 100))
                .isEmpty();
        assertThat(Totp.verify(RFC_SECRET, Totp.code(RFC_SECRET, 101), now, 100))
                .hasValue(101);
    }

    @ParameterizedTest
    @CsvSource({"''", "12345", "1234567", "abcdef", "'٢٨٧٠٨٢'"})
    void verify_refusesWhatIsNoCode(String code) {
        assertThat(Totp.verify(RFC_SECRET, code, Instant.ofEpochSecond(59), -1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'',''", "f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void base32_isThatOfTheStandard(String plain, String encoded) {
        assertThat(Base32.encode(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    }

    @Test
    void base32_comesBack() {
        var random = new Random(7);
        for (int length = 0; length < 40; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Base32.decode(Base32.encode(bytes))).isEqualTo(bytes);
        }
    }
}
