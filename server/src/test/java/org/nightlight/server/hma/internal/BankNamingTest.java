package org.nightlight.server.hma.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;

class BankNamingTest {

    @ParameterizedTest
    @CsvSource({"known-csam,KNOWN_CSAM", "a.b-c_d,A_B_C_D", "ALREADY_FINE,ALREADY_FINE", "2026-list,_2026_LIST", "i,I"})
    void name_ofAnyBank_isOneThatHmaAllows(String ours, String theirs) {
        assertThat(BankNaming.name(ours)).isEqualTo(theirs).matches("[A-Z_][A-Z0-9_]*");
    }

    @Test
    void names_thatWouldBeTheSame_areToldApartByAge_whateverTheOrder() {
        List<Bank> banks = new ArrayList<>(List.of(
                bank("a-b", 3, BankKind.MEDIA),
                bank("a.b", 1, BankKind.MEDIA),
                bank("A_B", 2, BankKind.MEDIA),
                bank("a_b_2", 4, BankKind.MEDIA),
                bank("words", 0, BankKind.PHRASES)));
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(banks, random);

            BankNaming naming = BankNaming.of(banks);

            Map<String, String> names = naming.banks().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, named -> named.getValue().name()));
            assertThat(names)
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("A_B", "a.b", "A_B_2", "A_B", "A_B_3", "a-b", "A_B_2_2", "a_b_2"));
            names.forEach((theirs, ours) -> assertThat(naming.nameOf(ours)).contains(theirs));
        }
    }

    private static Bank bank(String name, long created, BankKind kind) {
        return new Bank(
                name,
                kind,
                HarmClass.OTHER,
                Duty.REVIEW,
                31,
                true,
                false,
                "",
                Optional.empty(),
                false,
                0,
                Instant.ofEpochSecond(created),
                "system",
                true,
                false);
    }
}
