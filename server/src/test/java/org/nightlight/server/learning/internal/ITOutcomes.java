package org.nightlight.server.learning.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nightlight.server.learning.internal.Outcome.Feature;
import org.nightlight.server.learning.internal.Outcome.Kind;
import org.nightlight.server.learning.internal.OutcomeTable.Taught;
import org.nightlight.server.storage.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

final class ITOutcomes {

    private final OutcomeTable table =
            new OutcomeTable(JdbcClient.create(TestDatabase.migrated().dataSource()));
    private int number;

    private String put(boolean violation, String language, String band, double points, String... signals) {
        String decision = "dec_" + ++number;
        List<Feature> features = new ArrayList<>();
        features.add(new Feature(Kind.SCORE, "grooming", "grooming", points));
        for (String signal : signals) {
            features.add(new Feature(Kind.SIGNAL, "grooming", signal, points / signals.length));
        }
        features.add(new Feature(Kind.RULE, "", "grooming/many-points", 0));
        table.put(new Outcome(
                decision,
                "case_" + number,
                LocalDate.of(2026, 11, 20),
                violation,
                Set.of(language),
                band,
                "default@1.0.0",
                features));
        return decision;
    }

    @Test
    void taught_decisions_countsWithAndWithoutEachPart() {
        put(true, "en", "13-15", 3, "grooming.secrecy", "grooming.gift");
        put(true, "en", "13-15", 2, "grooming.secrecy");
        put(false, "en", "13-15", 2, "grooming.gift");
        put(false, "de", "16-17", 2, "grooming.flattery");

        assertThat(table.taught())
                .containsExactlyInAnyOrder(
                        new Taught(Kind.SIGNAL, "grooming", "grooming.secrecy", new Lesson(2, 2, 0, 2)),
                        new Taught(Kind.SIGNAL, "grooming", "grooming.gift", new Lesson(1, 2, 1, 2)),
                        new Taught(Kind.SIGNAL, "grooming", "grooming.flattery", new Lesson(0, 2, 1, 2)),
                        new Taught(Kind.RULE, "", "grooming/many-points", new Lesson(2, 2, 2, 2)));
        assertThat(table.all()).isEqualTo(new Interval(2, 4));
    }

    @Test
    void byPoints_languageAndAge_narrow() {
        put(true, "en", "13-15", 2.4, "grooming.secrecy");
        put(false, "en", "16-17", 2.1, "grooming.secrecy");
        put(true, "de", "13-15", 40, "grooming.secrecy");

        assertThat(table.byPoints("grooming", Optional.empty(), Optional.empty()))
                .isEqualTo(Map.of(PointRange.of(2), new Interval(1, 2), PointRange.of(40), new Interval(1, 1)));
        assertThat(table.byPoints("grooming", Optional.of("en"), Optional.of("13-15")))
                .isEqualTo(Map.of(PointRange.of(2), new Interval(1, 1)));
        assertThat(table.byPoints("extortion", Optional.empty(), Optional.empty()))
                .isEmpty();
        assertThat(table.languages()).containsExactly("de", "en");
        assertThat(table.ageBands()).containsExactly("13-15", "16-17");
    }

    @Test
    void put_again_takesThePlaceOfTheFirst() {
        put(true, "en", "13-15", 2, "grooming.secrecy");
        number--;
        put(false, "en", "13-15", 2, "grooming.gift");

        assertThat(table.all()).isEqualTo(new Interval(0, 1));
        assertThat(table.taught()).extracting(Taught::name).containsExactly("grooming.gift", "grooming/many-points");
    }

    @Test
    void delete_decisionsCasesOrOldOnes_leavesNothing() {
        String decision = put(true, "en", "13-15", 2, "grooming.secrecy");
        put(true, "en", "13-15", 2, "grooming.secrecy");
        put(true, "en", "13-15", 2, "grooming.secrecy");

        assertThat(table.delete(List.of(decision, "dec_unknown"))).isEqualTo(1);
        assertThat(table.deleteOfCases(List.of("case_2"))).isEqualTo(1);
        assertThat(table.deleteBefore(LocalDate.of(2026, 11, 20))).isZero();
        assertThat(table.deleteBefore(LocalDate.of(2026, 11, 21))).isEqualTo(1);
        assertThat(table.taught()).isEmpty();
    }
}
