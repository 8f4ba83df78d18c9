package org.nightlight.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EvasionTest {

    private static final String TEXT = "please keep the secret between the two of us";

    @ParameterizedTest
    @EnumSource
    void apply_changesTheText_andOnceMoreTheSame(Evasion evasion) {
        List<String> first = evasion.apply(TEXT, new Random(7));

        assertThat(first).isNotEqualTo(List.of(TEXT)).isEqualTo(evasion.apply(TEXT, new Random(7)));
    }

    @ParameterizedTest
    @EnumSource
    void apply_ofOneShortWord_doesNotFail(Evasion evasion) {
        assertThat(evasion.apply("a", new Random(7))).hasSize(1);
        assertThat(evasion.apply("", new Random(7))).hasSize(1);
    }

    @Test
    void leet_changesEveryWordThatHasSuchLetters_andReadsBack() {
        String hidden = hide(Evasion.LEET);

        assertThat(hidden.split(" ")).allMatch(word -> word.matches(".*[431057].*") || word.equals("us"));
        assertThat(hidden.replace('4', 'a')
                        .replace('3', 'e')
                        .replace('1', 'i')
                        .replace('0', 'o')
                        .replace('5', 's')
                        .replace('7', 't'))
                .isEqualTo(TEXT);
    }

    @ParameterizedTest
    @EnumSource
    void apply_leavesAddressesAndNumbersAsTheyAre(Evasion evasion) {
        assertThat(String.join(" ", evasion.apply("write to river@example.com or 555-0100", new Random(7))))
                .contains("river@example.com")
                .contains("555-0100");
    }

    @Test
    void spaced_setsTwoWordsApartThatAreNoNeighbours() {
        assertThat(hide(Evasion.SPACED)).isEqualTo("p l e a s e keep the secret b e t w e e n the two of us");
    }

    @Test
    void separators_joinLettersByOneSign() {
        assertThat(hide(Evasion.SEPARATORS)).containsPattern("b([.*_-])e\\1t\\1w\\1e\\1e\\1n");
    }

    @Test
    void homoglyphs_leaveNoWordAsItWas() {
        assertThat(hide(Evasion.HOMOGLYPHS).split(" ")).doesNotContainAnyElementsOf(List.of(TEXT.split(" ")));
    }

    @Test
    void zeroWidth_hidesInsideOfLongWords() {
        assertThat(hide(Evasion.ZERO_WIDTH)).doesNotContain("secret");
        assertThat(hide(Evasion.ZERO_WIDTH).replaceAll("\\p{Cf}", "")).isEqualTo(TEXT);
    }

    @Test
    void doubled_repeatsALetterOfLongWords() {
        assertThat(hide(Evasion.DOUBLED).split(" ")).anyMatch(word -> word.matches(".*(.)\\1\\1.*"));
        assertThat(hide(Evasion.DOUBLED)).hasSize(TEXT.length() + 2 * 4);
    }

    @Test
    void split_keepsAllWordsInOrder() {
        assertThat(Evasion.SPLIT.apply(TEXT, new Random(7)))
                .containsExactly("please keep the", "secret between the", "two of us");
        assertThat(Evasion.SPLIT.apply("how old are u", new Random(7))).containsExactly("how old", "are u");
    }

    private static String hide(Evasion evasion) {
        return evasion.apply(TEXT, new Random(7)).getFirst();
    }
}
