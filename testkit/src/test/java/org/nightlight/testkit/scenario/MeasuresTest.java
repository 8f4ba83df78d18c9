package org.nightlight.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MeasuresTest {

    private static final Results RESULTS = new Results(
            List.of(
                    scenario("at-once", true, 1),
                    scenario("at-harm", true, 5),
                    scenario("missed", true, 0),
                    scenario("midway", true, 3),
                    scenario("false-alert", false, 2),
                    scenario("left-alone", false, 0)),
            List.of(
                    check("plain-found", Check.Kind.PLAIN, Optional.empty(), true, false, false),
                    check("plain-missed", Check.Kind.PLAIN, Optional.empty(), false, false, false),
                    check("plain-found", Check.Kind.PLAIN, Optional.of(Evasion.LEET), true, false, false),
                    check("plain-missed", Check.Kind.PLAIN, Optional.of(Evasion.LEET), false, false, false),
                    check("plain-found", Check.Kind.PLAIN, Optional.of(Evasion.SPACED), false, false, false),
                    check("by-hand", Check.Kind.EVADED, Optional.empty(), true, true, false),
                    check("quoted", Check.Kind.QUOTED, Optional.empty(), true, false, false),
                    check("allowed", Check.Kind.HARD_NEGATIVE, Optional.empty(), true, false, true),
                    check("alerted", Check.Kind.NEGATED, Optional.empty(), false, true, false)));

    private final Measures measures = Measures.of(RESULTS);

    @Test
    void dangerous_areCountedByTheirFirstAlert() {
        assertThat(measures.dangerousAlerted()).isEqualTo(new Share(3, 4));
        assertThat(measures.inTime()).isEqualTo(new Share(3, 4));
        assertThat(measures.early()).isEqualTo(new Share(2, 4));
        assertThat(measures.medianTurn()).isEqualTo(3);
        assertThat(measures.medianLength()).isEqualTo(5);
    }

    @Test
    void byAnother_countsAlertsOnMessagesOfOthersThanTheSuspect() {
        // turns 1, 3 and 5 are the suspect's; a first alert at turn 2 is not
        assertThat(measures.byAnother()).isEqualTo(new Share(0, 3));
        assertThat(scenario("on-the-victim", true, 2).byAnother()).isTrue();
        assertThat(scenario("nobody-is-suspect", false, 2).byAnother()).isFalse();
    }

    @Test
    void fLatency_isF1TimesSpeed() {
        // 3 hits, 1 miss, 1 false alert: 6 / 8
        assertThat(measures.f1()).isCloseTo(0.75, within(1e-12));
        // penalties 0, 2 / (1 + 3^(-1/2)) - 1 = 0.267949 and 0.5
        assertThat(measures.fLatency()).isCloseTo(0.75 * 0.732051, within(1e-6));
        // 1 - (2 / (1 + e^(-0.0156)) - 1) = 0.992200
        assertThat(measures.fLatencyErisk()).isCloseTo(0.75 * 0.9922, within(1e-6));
    }

    @Test
    void benign_alertsAndWrongSignalsAreCountedApart() {
        assertThat(measures.falseConversations()).isEqualTo(new Share(1, 2));
        assertThat(measures.falseHardNegatives()).isEqualTo(new Share(1, 3));
        assertThat(measures.wrongSignals()).isEqualTo(new Share(1, 2));
    }

    @Test
    void recovered_isToldByKind_andBySpellingOfWhatIsFoundInPlainWords() {
        assertThat(measures.recovered())
                .contains(
                        new Measures.Recovered("plain", new Share(1, 2)),
                        new Measures.Recovered("evaded by hand", new Share(1, 1)),
                        new Measures.Recovered("leet", new Share(1, 1)),
                        new Measures.Recovered("spaced", new Share(0, 1)),
                        new Measures.Recovered("split", new Share(0, 0)));
    }

    @Test
    void of_nothingAlerted_isZeroAndNotAnError() {
        Measures none = Measures.of(new Results(List.of(scenario("missed", true, 0)), List.of()));

        assertThat(none.f1()).isZero();
        assertThat(none.fLatency()).isZero();
        assertThat(none.medianTurn()).isNaN();
    }

    @Test
    void report_namesFailuresWithoutText() {
        Report report = new Report(RESULTS);

        assertThat(report.failures())
                .containsExactly(
                        "missed: no alert (kind)",
                        "false-alert: false alert at turn 2 (kind)",
                        "plain-missed: not found (grooming.secrecy, plain)",
                        "plain-missed~leet: not found (grooming.secrecy, plain)",
                        "plain-found~spaced: not found (grooming.secrecy, plain)",
                        "quoted: wrong signal (grooming.secrecy, quoted)",
                        "alerted: false alert (grooming.secrecy, negated)");
        assertThat(report.table()).contains("3/4 75.0 %").contains("F-latency").contains("0.549");
        assertThat(report.json())
                .contains("\"dangerousAlerted\":{\"count\":3,\"of\":4,\"share\":0.75}")
                .contains("\"split\":{\"count\":0,\"of\":0,\"share\":null}");
    }

    private static ScenarioResult scenario(String id, boolean dangerous, int alert) {
        List<Turn> turns = IntStream.rangeClosed(1, 5)
                .mapToObj(
                        turn -> new Turn(turn % 2 == 1 ? "river-17" : "stone-4", Optional.empty(), Place.GROUP, "x", 1))
                .toList();
        return new ScenarioResult(
                new Scenario(id, "en", id, dangerous, "kind", List.of(), turns),
                IntStream.rangeClosed(1, 5).mapToObj(turn -> turn == alert).toList());
    }

    private static CheckResult check(
            String id, Check.Kind kind, Optional<Evasion> evasion, boolean signal, boolean alert, boolean allowed) {
        Check check =
                new Check(id, "en", "grooming.secrecy", kind, "x", Age.ADULT, Age.AGE_13_15, Optional.empty(), allowed);
        return new CheckResult(check, evasion, signal, alert);
    }
}
