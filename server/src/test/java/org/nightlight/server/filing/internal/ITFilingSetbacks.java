package org.nightlight.server.filing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nightlight.server.filing.internal.FilingWorld.CONFIRMER;
import static org.nightlight.server.filing.internal.FilingWorld.PREPARER;
import static org.nightlight.server.filing.internal.SampleFilings.filing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.filing.Filings.NewFile;
import org.nightlight.server.filing.Filings.NewFiling;
import org.nightlight.server.filing.Filings.State;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.filing.ReportingSetup.Persons;
import org.nightlight.testkit.cybertipline.Disturbance;
import org.nightlight.testkit.cybertipline.TipCall;
import org.nightlight.testkit.cybertipline.TipFile;
import org.nightlight.testkit.cybertipline.TipReport;
import org.nightlight.testkit.cybertipline.TipState;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a report when a call, a file or the machine fails. */
class ITFilingSetbacks {

    private final FilingWorld world = new FilingWorld().trial();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void submit_withoutAnAnswer_recordsAnOrphanWithItsEnd_andSubmitsAnew() {
        world.fake.disturb(TipCall.SUBMIT, new Disturbance.AnswerDropped());
        String id = confirmed(1);

        world.work();

        onlyFinished();
        List<Attempt> attempts = world.attempts(id);
        assertThat(attempts).extracting(Attempt::state).containsExactly(Attempt.State.ORPHAN, Attempt.State.FINISHED);
        assertThat(attempts.getFirst().expiresAt().orElseThrow())
                .isAfterOrEqualTo(world.clock.instant().plus(Duration.ofHours(24)));
    }

    @Test
    void submit_neverAnswered_isTriedEverMoreSlowly_andAtOnceWhenAPersonSaysSo() {
        world.fake.disturb(
                call -> call == TipCall.SUBMIT ? Optional.of(new Disturbance.TurnedAway(503)) : Optional.empty());
        String id = confirmed(0);

        world.work();
        assertThat(world.attempts(id)).hasSize(3);
        assertThat(world.row(id).trouble().orElseThrow()).contains("several times");
        world.later(Duration.ofHours(1));
        world.work();
        assertThat(world.attempts(id)).hasSize(4);
        world.bean(Confirmations.class).tryNow(id, CONFIRMER);
        world.work();
        assertThat(world.attempts(id)).hasSize(5);
    }

    @Test
    void upload_inDoubt_isTakenBackAndDoneAnew() {
        for (var disturbance : List.of(
                new Disturbance.AnswerDropped(), new Disturbance.AnswerGarbled(), new Disturbance.FileAltered())) {
            world.fake.disturb(TipCall.UPLOAD, disturbance);
            String id = confirmed(2);

            world.work();

            assertThat(world.attempts(id))
                    .as(disturbance.toString())
                    .extracting(Attempt::state)
                    .containsExactly(Attempt.State.RETRACTED, Attempt.State.FINISHED);
        }
        assertThat(states()).containsOnly(TipState.RETRACTED, TipState.FINISHED);
    }

    @Test
    void fileinfo_inDoubt_isTakenBackAndDoneAnew() {
        world.fake.disturb(TipCall.FILEINFO, new Disturbance.AnswerDropped());
        String id = confirmed(2);

        world.work();

        assertThat(world.attempts(id))
                .extracting(Attempt::state)
                .containsExactly(Attempt.State.RETRACTED, Attempt.State.FINISHED);
        assertThat(onlyFinished().files()).hasSize(2);
    }

    @Test
    void finish_withoutAnAnswer_isAskedAgain_andTheLossIsArchived() {
        world.fake.disturb(TipCall.FINISH, new Disturbance.AnswerDropped());
        String id = confirmed(1);

        world.work();
        assertThat(world.row(id).state()).isEqualTo(State.FILING);
        world.later(Duration.ofMinutes(1));
        world.work();

        onlyFinished();
        var archived = world.bean(ArchiveTable.class).find(id).orElseThrow();
        assertThat(archived.noticeLost()).isTrue();
        assertThat(archived.remarks()).anySatisfy(remark -> assertThat(remark).contains("5102", "lost"));
    }

    @Test
    void serverError_isTriedAgainLater() {
        world.fake.disturb(TipCall.UPLOAD, new Disturbance.Refused(1110));
        String id = confirmed(1);

        world.work();
        assertThat(world.row(id).trouble().orElseThrow()).contains("1110", "again by itself");
        world.later(Duration.ofMinutes(1));
        world.work();

        assertThat(world.row(id).trouble()).isEmpty();
        assertThat(world.attempts(id)).hasSize(1);
        onlyFinished();
    }

    @Test
    void credentialsRefused_stopEverything_andRingUntilTheyWork() {
        world.fake.disturb(TipCall.SUBMIT, new Disturbance.Refused(3100));
        confirmed(0);
        String other = confirmed(0);

        world.work();

        assertThat(world.neighbours.rings(AlarmKind.FILING_STOPPED, "trial")).isTrue();
        assertThat(world.fake.reports()).isEmpty();
        world.bean(Confirmations.class).tryNow(other, CONFIRMER);
        world.work();
        assertThat(states()).containsExactly(TipState.FINISHED, TipState.FINISHED);
        assertThat(world.neighbours.rings(AlarmKind.FILING_STOPPED, "trial")).isFalse();
    }

    @Test
    void documentRefused_isReturnedInWords_withoutWhatNcmecWrote() {
        world.fake.disturb(TipCall.SUBMIT, new Disturbance.Refused(4100));
        String id = confirmed(0);

        world.work();

        assertThat(world.row(id).state()).isEqualTo(State.RETURNED);
        assertThat(world.bean(FilingTable.class).reason(id).orElseThrow()).contains("4100", "Mend the report");
        assertThat(world.returned()).hasSize(1);
        assertThat(world.neighbours.rings(AlarmKind.FILING_NEEDS_PERSON, id)).isTrue();
        world.filings().propose(filing(world.row(id).caseId()), PREPARER);
        assertThat(world.neighbours.rings(AlarmKind.FILING_NEEDS_PERSON, id)).isFalse();
    }

    @Test
    void fileRefused_takesTheReportBack_beforeItIsReturned() {
        world.fake.disturb(TipCall.FILEINFO, new Disturbance.Refused(4100));
        String id = confirmed(1);

        world.work();

        assertThat(world.row(id).state()).isEqualTo(State.RETURNED);
        assertThat(states()).containsExactly(TipState.RETRACTED);
    }

    @Test
    void malformedFile_isLeftOut_andSomebodyLooks() {
        world.fake.disturb(TipCall.UPLOAD, new Disturbance.Refused(4200));
        String id = confirmed(2);

        world.work();

        assertThat(onlyFinished().files()).extracting(TipFile::name).containsExactly("1.txt");
        assertThat(world.bean(ArchiveTable.class).find(id).orElseThrow().remarks())
                .anySatisfy(remark -> assertThat(remark).contains("File 1", "left out"));
        assertThat(world.row(id).review().open()).isTrue();
    }

    @Test
    void report_tooOldToGoOnWith_isSubmittedAnew() {
        world.fake.disturb(TipCall.UPLOAD, new Disturbance.Refused(1110));
        String id = confirmed(1);
        world.work();

        world.later(Duration.ofHours(24));
        world.work();

        assertThat(world.attempts(id))
                .extracting(Attempt::state)
                .containsExactly(Attempt.State.EXPIRED, Attempt.State.FINISHED);
        assertThat(states()).containsExactly(TipState.EXPIRED, TipState.FINISHED);
    }

    @Test
    void report_withinItsLife_isGoneOnWith() {
        world.fake.disturb(TipCall.UPLOAD, new Disturbance.Refused(1110));
        String id = confirmed(1);
        world.work();

        world.later(Duration.ofHours(23));
        world.work();

        assertThat(world.attempts(id)).hasSize(1);
        onlyFinished();
    }

    @Test
    void evidenceDamaged_ringsAndWaits_andGoesOnWhenItIsBack() throws Exception {
        String id = confirmed(2);
        String evidence = world.contents(id).files().get(1).evidence();
        byte[] whole = world.damage(evidence);

        world.work();

        assertThat(world.row(id).trouble().orElseThrow()).contains("missing or damaged", "backup");
        assertThat(world.neighbours.rings(AlarmKind.FILING_NEEDS_PERSON, id)).isTrue();
        world.restore(evidence, whole);
        world.later(Duration.ofMinutes(6));
        world.work();
        assertThat(onlyFinished().files()).hasSize(2);
        assertThat(world.neighbours.rings(AlarmKind.FILING_NEEDS_PERSON, id)).isFalse();
    }

    @Test
    void environmentChanged_keepsTheReport_untilItIsSetBack() {
        String id = confirmed(0);
        world.set(Environment.TEST, Persons.TWO, false);

        world.work();

        assertThat(world.row(id).trouble().orElseThrow()).contains("trials", "test host");
        world.trial();
        world.later(Duration.ofMinutes(6));
        world.work();
        onlyFinished();
    }

    @Test
    void report_ofARestoredInstallation_waitsForAPersonWhoKnowsWhetherItWasFiled() {
        String id = confirmed(0);
        world.later(Duration.ofMinutes(1));
        world.bean(JdbcClient.class)
                .sql("insert into backup_restore (at) values (:now)")
                .param("now", Column.time(world.clock.instant()))
                .update();

        world.work();
        assertThat(world.row(id).trouble().orElseThrow()).contains("restored from a backup");
        assertThat(world.fake.reports()).isEmpty();

        world.later(Duration.ofMinutes(1));
        world.bean(Confirmations.class).tryNow(id, CONFIRMER);
        world.work();
        onlyFinished();
    }

    @Test
    void workerThatLostItsLease_storesNothing_andAnotherFilesItOnce() {
        String id = confirmed(1);
        String stale = world.claimAs("stale").orElseThrow();
        world.later(Duration.ofMinutes(1));

        world.work();

        assertThat(stale).isEqualTo(id);
        assertThatThrownBy(() -> world.bean(FilingTurn.class).run(id, "stale", () -> true))
                .isInstanceOf(LeaseTable.LostLeaseException.class);
        onlyFinished();
    }

    private String confirmed(int files) {
        String caseId = world.newCase();
        return confirmed(filing(
                caseId,
                IntStream.range(0, files)
                        .mapToObj(i -> world.file(world.sealed(caseId, caseId + " drawn " + i), i + ".txt"))
                        .toArray(NewFile[]::new)));
    }

    private String confirmed(NewFiling filing) {
        String id = world.filings().propose(filing, PREPARER);
        world.bean(Confirmations.class).confirm(id, CONFIRMER);
        return id;
    }

    private List<TipState> states() {
        return world.fake.reports().stream().map(TipReport::state).toList();
    }

    private TipReport onlyFinished() {
        List<TipReport> finished = world.fake.reports().stream()
                .filter(report -> report.state() == TipState.FINISHED)
                .toList();
        assertThat(finished).hasSize(1);
        return finished.getFirst();
    }
}
