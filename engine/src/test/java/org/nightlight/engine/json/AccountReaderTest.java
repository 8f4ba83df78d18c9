package org.nightlight.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.engine.Account;

final class AccountReaderTest {

    private final AccountReader reader = new AccountReader();

    private final String example = """
            {"displayName":"River","createdAt":"2025-01-01T00:00:00Z","region":"us-ca","language":"es",
             "age":{"band":"13-15","assurance":"verified","birthYear":2011,"asOf":"2026-11-01"},
             "relations":[{"account":"stone-4","kind":"guardian","since":"2025-09-01T00:00:00Z"}],"x":1}""";

    @Test
    void put_example_givesEveryField() throws Exception {
        AccountReader.AccountDraft draft = reader.put("harbour", "river-17", bytes(example));

        assertThat(draft.account())
                .isEqualTo(new Account(
                        "harbour",
                        "river-17",
                        Optional.of("River"),
                        Optional.of(Instant.parse("2025-01-01T00:00:00Z")),
                        Optional.of("US-CA"),
                        new Account.Age(
                                Account.Band.AGE_13_15,
                                Account.Assurance.VERIFIED,
                                Optional.of(2011),
                                Optional.of(LocalDate.of(2026, 11, 1))),
                        List.of(new Account.Relation(
                                "stone-4",
                                Account.RelationKind.GUARDIAN,
                                Optional.of(Instant.parse("2025-09-01T00:00:00Z")))),
                        List.of(),
                        Optional.of("es")));
        assertThat(draft.warnings()).containsExactly("Member /x is not known and was not looked at");
    }

    @Test
    void patch_absentStays_nullErases() throws Exception {
        Account before = reader.put("harbour", "river-17", bytes(example)).account();

        Account after =
                reader.patch(before, bytes("{\"region\":null,\"age\":null}")).account();

        assertThat(after.displayName()).contains("River");
        assertThat(after.region()).isEmpty();
        assertThat(after.age()).isEqualTo(Account.Age.UNKNOWN);
        assertThat(after.relations()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"id":"other"}                                    | unknown_value     | /id
            {"age":{"band":"old"}}                            | unknown_value     | /age/band
            {"age":{"birthYear":"2011"}}                      | wrong_type        | /age/birthYear
            {"age":{"birthYear":11}}                          | out_of_range      | /age/birthYear
            {"relations":[{"account":"a"}]}                   | missing           | /relations/0/kind
            {"relations":[{"account":"a","kind":"uncle"}]}    | unknown_value     | /relations/0/kind
            {"createdAt":"2025"}                              | invalid_timestamp | /createdAt
            {"region":"Europe"}                               | invalid_region    | /region
            """)
    void put_wrongInput_isRefusedWithCodeAndPointer(String json, String code, String pointer) {
        InvalidInputException refused =
                catchThrowableOfType(InvalidInputException.class, () -> reader.put("harbour", "river-17", bytes(json)));

        assertThat(refused.error().code()).isEqualTo(code);
        assertThat(refused.pointer()).isEqualTo(pointer);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
