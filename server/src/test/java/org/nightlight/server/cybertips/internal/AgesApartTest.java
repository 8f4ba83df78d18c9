package org.nightlight.server.cybertips.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.engine.Account.Band;

class AgesApartTest {

    private static final Instant NOW = Instant.parse("2026-11-27T20:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "UNDER13, 2013-11-28",
        "AGE_13_15, 2013-11-27",
        "AGE_13_15, 2010-11-28",
        "AGE_16_17, 2010-11-27",
        "AGE_16_17, 2008-11-28",
        "ADULT, 2008-11-27",
        "UNKNOWN, 1974-05-04"
    })
    void of_birthThatFits_isEmpty(Band band, LocalDate born) {
        assertThat(AgesApart.of(band, born, NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "UNDER13, 2013-11-27",
        "AGE_13_15, 2013-11-28",
        "AGE_13_15, 2010-11-27",
        "AGE_16_17, 2008-11-27",
        "ADULT, 2008-11-28"
    })
    void of_birthADayBeyond_disagrees(Band band, LocalDate born) {
        assertThat(AgesApart.of(band, born, NOW)).isPresent();
    }

    @Test
    void of_disagreement_saysBoth() {
        assertThat(AgesApart.of(Band.AGE_13_15, LocalDate.parse("1974-05-04"), NOW))
                .hasValueSatisfying(text -> assertThat(text).contains("13-15", "1974-05-04"));
    }
}
