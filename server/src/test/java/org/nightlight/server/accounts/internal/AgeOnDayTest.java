package org.nightlight.server.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.engine.Account.Age;
import org.nightlight.engine.Account.Assurance;
import org.nightlight.engine.Account.Band;

class AgeOnDayTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @ParameterizedTest
    @CsvSource({
        "2014, UNDER13", // 12 or 11
        "2013, UNDER13", // 13 or 12: the younger counts
        "2012, AGE_13_15",
        "2010, AGE_13_15", // 16 or 15
        "2009, AGE_16_17",
        "2008, AGE_16_17", // 18 or 17
        "2007, ADULT"
    })
    void of_yearOfBirthAlone_takesTheYoungerAge(int year, Band expected) {
        assertThat(AgeOnDay.of(born(year, Band.UNKNOWN), TODAY).band()).isEqualTo(expected);
    }

    @Test
    void of_bandAndYear_neverFallsBehindTheBandStated() {
        assertThat(AgeOnDay.of(born(2010, Band.AGE_16_17), TODAY).band()).isEqualTo(Band.AGE_16_17);
    }

    @Test
    void of_yearsLater_theBandHasGrown() {
        Age stated = born(2011, Band.AGE_13_15);
        assertThat(AgeOnDay.of(stated, LocalDate.of(2031, 1, 1)).band()).isEqualTo(Band.ADULT);
    }

    @Test
    void of_bandAlone_staysAsItIs() {
        Age stated = new Age(Band.AGE_13_15, Assurance.VERIFIED);
        assertThat(AgeOnDay.of(stated, TODAY)).isEqualTo(stated);
    }

    @ParameterizedTest
    @CsvSource({
        "2011, AGE_13_15, true",
        "2010, AGE_16_17, true",
        "2010, AGE_13_15, true",
        "2011, ADULT, false",
        "1990, UNDER13, false"
    })
    void consistent_bandAndYear_sayWhetherBothCanBeTrue(int year, Band band, boolean expected) {
        assertThat(AgeOnDay.consistent(born(year, band), TODAY)).isEqualTo(expected);
    }

    private static Age born(int year, Band band) {
        return new Age(band, Assurance.DECLARED, Optional.of(year), Optional.empty());
    }
}
