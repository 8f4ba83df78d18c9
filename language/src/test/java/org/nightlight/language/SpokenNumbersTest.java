package org.nightlight.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenNumbersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    13                        | 13
                    im 13 u?                  | 13
                    im13                      | 13
                    13yo                      | 13
                    13 f                      | 13
                    13f                       | 13
                    13!!                      | 13
                    14ans                     | 14
                    I'm l3                    | 13
                    1o                        | 10
                    １３                      | 13
                    1 3 and you               | 13
                    12-13                     | 12
                    thirteen                  | 13
                    TH1RT33N                  | 13
                    t h i r t e e n           | 13
                    thirteeeeen               | 13
                    ѕіхtееn                   | 16
                    twenty one                | 21
                    twenty-one                | 21
                    fourteen-year-old         | 14
                    tengo trece años          | 13
                    tengo once años           | 11
                    dieciséis                 | 16
                    diez y seis               | 16
                    treinta y cinco           | 35
                    treize ans                | 13
                    onze ans                  | 11
                    dix-sept ans              | 17
                    vingt et un               | 21
                    soixante-douze            | 72
                    soixante et onze          | 71
                    quatre-vingt-dix-neuf     | 99
                    ich bin dreizehn          | 13
                    elf jahre alt             | 11
                    fünfzehn                  | 15
                    fuenfzehn                 | 15
                    einundzwanzig             | 21
                    tenho treze anos          | 13
                    vinte e um                | 21
                    dezesseis                 | 16
                    i have 2 brothers, im 12  | 12
                    i waited 15 minutes im 12 | 12
                    """)
    void first_asPeopleWrite_reads(String text, int number) {
        assertThat(SpokenNumbers.first(text)).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no number",
                "4",
                "100",
                "2026",
                "13.5",
                "13,5",
                "at 13:30",
                "on 13/07",
                "3-13",
                "13-2",
                "$13",
                "13 €",
                "13%",
                "the 13th",
                "level13",
                "5th grade",
                "#13",
                "once i was young",
                "an elf",
                "iphone15",
                "13-07-2011",
                "15 minutes",
                "13kg"
            })
    void first_partOfSomethingElse_isEmpty(String text) {
        assertThat(SpokenNumbers.first(text)).isEmpty();
    }

    @Test
    void first_language_readsOnlyItsWords() {
        assertThat(SpokenNumbers.first("tengo once", "es")).hasValue(11);
        assertThat(SpokenNumbers.first("once there", "en")).isEmpty();
        assertThat(SpokenNumbers.first("trece", "de-AT")).isEmpty();
        assertThat(SpokenNumbers.first("13", "ja")).hasValue(13);
    }

    @Test
    void first_everyNumber_isReadInItsWords() {
        String[] german = {"ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"};
        String[] english = {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
        for (int unit = 1; unit <= 9; unit++) {
            assertThat(SpokenNumbers.first(german[unit - 1] + "undvierzig", "de"))
                    .hasValue(40 + unit);
            assertThat(SpokenNumbers.first("forty " + english[unit - 1], "en")).hasValue(40 + unit);
        }
    }
}
