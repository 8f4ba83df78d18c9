package org.nightlight.server.filing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.server.filing.internal.FilingWorld.ADMINISTRATOR;
import static org.nightlight.server.filing.internal.FilingWorld.CONFIRMER;
import static org.nightlight.server.filing.internal.FilingWorld.PREPARER;
import static org.nightlight.server.filing.internal.SampleFilings.danger;
import static org.nightlight.server.filing.internal.SampleFilings.filing;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.testkit.cybertipline.Disturbance;
import org.nightlight.testkit.cybertipline.TipSchema;

/** What rings when a report waits too long, when the schema changes, and the figures. */
class ITReportingWatch {

    private final FilingWorld world = new FilingWorld().trial();
    private final DeadlineWatch watch = world.bean(DeadlineWatch.class);
    private final Connection connection = world.bean(Connection.class);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void reportThatNobodyConfirms_ringsAfterAnHour_untilSomebodyDoes() {
        String id = world.filings().propose(filing(world.newCase()), PREPARER);
        turnAfter(Duration.ofMinutes(59));
        assertThat(rings(AlarmKind.FILING_NOT_CONFIRMED, id)).isFalse();

        turnAfter(Duration.ofMinutes(2));
        assertThat(rings(AlarmKind.FILING_NOT_CONFIRMED, id)).isTrue();

        world.bean(Confirmations.class).confirm(id, CONFIRMER);
        watch.turn();
        assertThat(rings(AlarmKind.FILING_NOT_CONFIRMED, id)).isFalse();
    }

    @Test
    void confirmedReportThatIsNotFiled_ringsAfterAQuarterOfAnHour() {
        String id = world.filings().propose(filing(world.newCase()), PREPARER);
        world.bean(Confirmations.class).confirm(id, CONFIRMER);

        turnAfter(Duration.ofMinutes(16));
        assertThat(rings(AlarmKind.FILING_NOT_FINISHED, id)).isTrue();

        world.work();
        watch.turn();
        assertThat(rings(AlarmKind.FILING_NOT_FINISHED, id)).isFalse();
    }

    @Test
    void danger_ringsAfterFiveMinutes_andWhenNobodyLooksAfterwards() {
        String id = world.filings().propose(danger(filing(world.newCase())), PREPARER);

        turnAfter(Duration.ofMinutes(6));
        assertThat(world.neighbours.alarm(AlarmKind.FILING_NOT_FINISHED, id).orElseThrow())
                .contains("Someone is in danger");

        world.work();
        turnAfter(Duration.ofHours(23));
        assertThat(rings(AlarmKind.FILING_NOT_REVIEWED, id)).isFalse();
        turnAfter(Duration.ofHours(2));
        assertThat(rings(AlarmKind.FILING_NOT_REVIEWED, id)).isTrue();
        world.bean(Confirmations.class).reviewed(id, CONFIRMER);
        watch.turn();
        assertThat(rings(AlarmKind.FILING_NOT_REVIEWED, id)).isFalse();
    }

    @Test
    void schema_isPinned_andAChangeRings_andIsUsedOnlyOnceItIsAccepted() throws Exception {
        connection.turn();
        SchemaTable schemas = world.bean(SchemaTable.class);
        String first = schemas.pinned(Environment.TRIAL).orElseThrow().sha256();
        world.fake.use(TipSchema.NEWER);
        connection.turn();
        assertThat(connection.change(Environment.TRIAL))
                .as("a day has not passed")
                .isEmpty();

        world.later(Duration.ofHours(25));
        connection.turn();

        var change = connection.change(Environment.TRIAL).orElseThrow();
        assertThat(change.added()).contains("person/ageAssertionDiscrepancy");
        assertThat(rings(AlarmKind.REPORT_SCHEMA_CHANGED, "trial")).isTrue();
        assertThat(schemas.pinned(Environment.TRIAL).orElseThrow().sha256()).isEqualTo(first);

        assertThat(connection.accept(Environment.TRIAL, change.found(), ADMINISTRATOR))
                .isTrue();
        assertThat(rings(AlarmKind.REPORT_SCHEMA_CHANGED, "trial")).isFalse();
        assertThat(schemas.pinned(Environment.TRIAL).orElseThrow().sha256()).isEqualTo(change.found());
    }

    @Test
    void newerField_isSentOnlyWhereTheSchemaInUseHasIt() throws Exception {
        connection.turn();
        Map<String, Object> report = new HashMap<>(SampleFilings.report("2026-01-15T14:05:11Z"));
        report.put("victim", List.of(Map.of("victimPerson", Map.of("age", 13, "ageAssertionDiscrepancy", true))));
        Contents contents = new Contents(report, List.of());
        FilingCheck check = world.bean(FilingCheck.class);

        assertThat(check.report(contents, Environment.TRIAL).xml()).doesNotContain("ageAssertionDiscrepancy");
        assertThat(check.report(contents, Environment.TRIAL).notes())
                .anySatisfy(note -> assertThat(note).contains("ageAssertionDiscrepancy"));

        world.fake.use(TipSchema.NEWER);
        world.later(Duration.ofHours(25));
        connection.turn();
        connection.accept(
                Environment.TRIAL,
                connection.change(Environment.TRIAL).orElseThrow().found(),
                ADMINISTRATOR);
        assertThat(check.report(contents, Environment.TRIAL).xml()).contains("ageAssertionDiscrepancy");
    }

    @Test
    void schema_thatCannotBeHad_ringsAfterThreeDays() throws Exception {
        connection.turn();
        world.fake.disturb(call -> Optional.of(new Disturbance.TurnedAway(503)));
        world.later(Duration.ofHours(25));
        connection.turn();
        assertThat(rings(AlarmKind.REPORT_SCHEMA_CHANGED, "trial"))
                .as("after a day")
                .isFalse();

        world.later(Duration.ofHours(48));
        connection.turn();

        assertThat(rings(AlarmKind.REPORT_SCHEMA_CHANGED, "trial")).isTrue();
    }

    @Test
    void connection_saysWhatIsWrong() throws Exception {
        assertThat(connection.tryIt(Environment.TRIAL, ADMINISTRATOR)).isEmpty();
        world.bean(StoredSetup.class).credentials(Environment.TRIAL, "harbour", "wrong", ADMINISTRATOR);
        assertThat(connection.tryIt(Environment.TRIAL, ADMINISTRATOR).orElseThrow())
                .contains("2000");
        assertThat(connection.tryIt(Environment.PRODUCTION, ADMINISTRATOR).orElseThrow())
                .contains("not set");
    }

    @Test
    void trialAddress_isNeverNcmecs_norInTheOpen() {
        assertThat(List.of(
                        "https://report.cybertip.org/ispws",
                        "https://EXTTEST.cybertip.org/ispws",
                        "https://cybertip.org./ispws",
                        "http://tips.example.net/ispws",
                        "file:///etc/passwd"))
                .allSatisfy(address -> assertThat(Tiplines.refusal(URI.create(address)))
                        .as(address)
                        .isPresent());
        assertThat(Tiplines.refusal(URI.create("http://127.0.0.1:8089/ispws"))).isEmpty();
        assertThat(Tiplines.refusal(URI.create("https://tips.example.net/ispws")))
                .isEmpty();
    }

    @Test
    void figures_countEachEnvironmentForItself() {
        String id = world.filings().propose(filing(world.newCase()), PREPARER);
        world.bean(Confirmations.class).confirm(id, CONFIRMER);
        world.work();
        String returned = world.filings().propose(filing(world.newCase()), PREPARER);
        world.bean(Confirmations.class).giveBack(returned, "again", CONFIRMER);
        FiguresTable figures = world.bean(FiguresTable.class);

        var trial = figures.since(Environment.TRIAL, world.clock.instant().minus(Duration.ofDays(7)));
        assertThat(trial.filed()).isEqualTo(1);
        assertThat(trial.returned()).isEqualTo(1);
        assertThat(trial.completeness()).contains(70);
        assertThat(trial.median()).isPresent();
        assertThat(trial.viewedShare()).isEqualTo("–");
        assertThat(figures.weeks(Environment.TRIAL, world.clock.instant(), 12))
                .hasSize(12)
                .last()
                .satisfies(week -> {
                    assertThat(week.filed()).isEqualTo(1);
                    assertThat(week.monday()).isEqualTo("2026-11-16");
                });
        assertThat(figures.since(Environment.PRODUCTION, world.clock.instant().minus(Duration.ofDays(7)))
                        .filed())
                .isZero();
        assertThat(figures.weeks(Environment.PRODUCTION, world.clock.instant(), 12))
                .allMatch(week -> week.filed() == 0 && week.returned() == 0);
    }

    private void turnAfter(Duration time) {
        world.later(time);
        watch.turn();
    }

    private boolean rings(AlarmKind kind, String subject) {
        return world.neighbours.rings(kind, subject);
    }
}
