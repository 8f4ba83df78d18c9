package org.nightlight.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OneTimeCodeTest {

    /** The secret of RFC 6238, appendix B, in base 32. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @Test
    void at_vectorsOfTheSpecification_givesTheirLastSixDigits() {
        assertThat(OneTimeCode.at(SECRET, 59 / 30)).isEqualTo("287082");
        assertThat(OneTimeCode.at(SECRET, 1_111_111_109L / 30)).isEqualTo("081804");
        assertThat(OneTimeCode.at(SECRET, 20_000_000_000L / 30)).isEqualTo("353130");
    }
}
