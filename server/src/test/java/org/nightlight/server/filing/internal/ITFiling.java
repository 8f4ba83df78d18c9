package org.nightlight.server.filing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nightlight.server.filing.internal.FilingWorld.CONFIRMER;
import static org.nightlight.server.filing.internal.FilingWorld.PREPARER;
import static org.nightlight.server.filing.internal.SampleFilings.filing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.evidence.EvidenceViews;
import org.nightlight.server.evidence.EvidenceViews.Form;
import org.nightlight.server.evidence.EvidenceViews.NewView;
import org.nightlight.server.evidence.Holds;
import org.nightlight.server.evidence.Vault;
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

/** How reports are confirmed, filed to the fake, returned and taken back. */
class ITFiling {

    private final FilingWorld world = new FilingWorld().trial();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void filing_confirmedByAnother_isFiledWithItsFilesAndArchived() {
        String id = confirmed(3);

        world.work();

        TipReport report = onlyFinished();
        assertThat(report.files()).extracting(TipFile::name).containsExactly("0.txt", "1.txt", "2.txt");
        FilingRow row = world.row(id);
        assertThat(row.state()).isEqualTo(State.FINISHED);
        assertThat(row.number()).contains(report.number());
        var archived = world.bean(ArchiveTable.class).find(id).orElseThrow();
        byte[] answer = world.bean(ArchiveTable.class).answer(id).orElseThrow();
        assertThat(archived.sha256()).isEqualTo(ArchiveTable.sha256(answer));
        assertThat(archived.noticeLost()).isFalse();
        assertThat(archived.requestId()).isPresent();
        assertThat(new String(answer, StandardCharsets.UTF_8))
                .contains("reportDoneResponse", report.files().getFirst().id());
        assertThat(world.filings().finishedOn(FilingWorld.SERVICE, "river-17")).containsExactly(report.number());
    }

    @Test
    void filing_finished_holdsForAYear_tellsThePlatform_andStandsInTheLedger() {
        String id = confirmed(1);
        String evidence = world.contents(id).files().getFirst().evidence();

        world.work();

        assertThat(world.bean(Holds.class).of(evidence))
                .filteredOn(hold -> hold.inForce(world.clock.instant()) && hold.reason() == Holds.Reason.FILING)
                .singleElement()
                .satisfies(hold -> assertThat(hold.until()).contains(Instant.parse("2027-11-21T20:00:00Z")));
        assertThat(world.neighbours.toldOf("river-17")).containsExactly("preservation.requested");
        assertThat(world.neighbours.ledgerOf("river-17"))
                .contains("filing.proposed", "filing.confirmed", "evidence.exported", "filing.finished");
        assertThat(world.neighbours.entriesOf("river-17"))
                .filteredOn(entry -> entry.kind().equals("evidence.exported"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo(CONFIRMER.actor());
                    assertThat(entry.facts()).containsEntry("purpose", "filing").containsEntry("object", evidence);
                });
    }

    @Test
    void views_decideWhatIsSaidOfAFile_andNothingIsSaidOfWhatWasWrittenHere() {
        String caseId = world.newCase();
        String seen = world.sealed(caseId, "seen");
        String unseen = world.sealed(caseId, "unseen");
        String written = world.bean(Vault.class).seal("transcript".getBytes(StandardCharsets.UTF_8), "text/plain");
        view(caseId, seen, Form.WHOLE);
        view(caseId, seen, Form.METADATA);
        view(caseId, unseen, Form.GREY);
        String id = confirmed(filing(
                caseId,
                world.file(seen, "seen.txt"),
                world.file(unseen, "unseen.txt"),
                new NewFile(written, "transcript.txt", Map.of(), true)));

        world.work();

        List<TipFile> files = onlyFinished().files();
        assertThat(files.get(0).details().orElseThrow())
                .contains("<fileViewedByEsp>true</fileViewedByEsp>", "<exifViewedByEsp>true</exifViewedByEsp>");
        assertThat(files.get(1).details().orElseThrow())
                .contains("<fileViewedByEsp>false</fileViewedByEsp>", "<exifViewedByEsp>false</exifViewedByEsp>");
        assertThat(files.get(2).details().orElseThrow()).doesNotContain("ViewedByEsp");
        assertThat(world.row(id).viewed()).contains(1);
    }

    @Test
    void confirm_byWhoPreparedIt_isRefused() {
        String id = world.filings().propose(filing(world.newCase()), PREPARER);

        assertThatThrownBy(() -> world.bean(Confirmations.class).confirm(id, PREPARER))
                .isInstanceOf(Confirmations.RefusedActException.class)
                .hasMessageContaining("somebody else");
        world.work();
        assertThat(world.fake.reports()).isEmpty();
    }

    @Test
    void confirm_byTheOnlyPerson_isReviewedAfterwards() {
        world.set(Environment.TRIAL, Persons.ONE, false);
        String id = world.filings().propose(filing(world.newCase()), PREPARER);

        world.bean(Confirmations.class).confirm(id, PREPARER);
        world.work();

        assertThat(world.row(id).state()).isEqualTo(State.FINISHED);
        assertThat(world.row(id).review().open()).isTrue();
        world.bean(Confirmations.class).reviewed(id, PREPARER);
        assertThat(world.row(id).review().open()).isFalse();
    }

    @Test
    void danger_isFiledAtOnce_beforeOthers_andReviewedByAnother() {
        String calm = confirmed(0);
        String danger = world.filings().propose(SampleFilings.danger(filing(world.newCase())), PREPARER);

        assertThat(world.claim()).contains(danger);
        assertThat(world.claim()).contains(calm);
        world.later(Duration.ofMinutes(1));
        world.work();
        assertThatThrownBy(() -> world.bean(Confirmations.class).reviewed(danger, PREPARER))
                .isInstanceOf(Confirmations.RefusedActException.class);
        world.bean(Confirmations.class).reviewed(danger, CONFIRMER);
        assertThat(world.row(danger).review().by()).contains(CONFIRMER.actor());
    }

    @Test
    void giveBack_tellsWhoPreparedIt_andLetsTheCaseBeReportedAgain() {
        NewFiling filing = filing(world.newCase());
        String id = world.filings().propose(filing, PREPARER);

        world.bean(Confirmations.class).giveBack(id, "The time is of the wrong message", CONFIRMER);

        assertThat(world.row(id).state()).isEqualTo(State.RETURNED);
        assertThat(world.bean(FilingTable.class).reason(id)).contains("The time is of the wrong message");
        assertThat(world.returned())
                .singleElement()
                .satisfies(event -> assertThat(event.filing()).isEqualTo(id));
        assertThat(world.filings().propose(filing, PREPARER)).isNotEqualTo(id);
    }

    @Test
    void danger_isReviewedByTheOnlyPerson_whereThereIsNoOther() {
        world.set(Environment.TRIAL, Persons.ONE, false);
        String id = world.filings().propose(SampleFilings.danger(filing(world.newCase())), PREPARER);
        world.work();

        world.bean(Confirmations.class).reviewed(id, PREPARER);

        assertThat(world.row(id).review().open()).isFalse();
    }

    @Test
    void lastFreeHand_takesOnlyWhatIsAboutSomeoneInDanger() {
        confirmed(0);
        LeaseTable leases = world.bean(LeaseTable.class);
        Instant now = world.clock.instant();

        assertThat(leases.claim("a", true, now, now.plusSeconds(30))).isEmpty();
        String danger = world.filings().propose(SampleFilings.danger(filing(world.newCase())), PREPARER);
        assertThat(leases.claim("b", true, now, now.plusSeconds(30))).contains(danger);
    }

    @Test
    void retract_beforeItIsFiled_takesItBackAndReturnsIt() {
        world.fake.disturb(TipCall.UPLOAD, new Disturbance.Refused(1110));
        String id = confirmed(1);
        world.work();

        world.bean(Confirmations.class).retract(id, "It is another account", CONFIRMER);
        world.work();

        assertThat(world.row(id).state()).isEqualTo(State.RETURNED);
        assertThat(world.bean(FilingTable.class).reason(id)).contains("It is another account");
        assertThat(world.row(id).returnedBy()).contains(CONFIRMER.actor());
        assertThat(states()).containsExactly(TipState.RETRACTED);
    }

    @Test
    void startAnew_takesItBackAndFilesItFromTheBeginning() {
        world.fake.disturb(TipCall.UPLOAD, new Disturbance.Refused(1110));
        String id = confirmed(1);
        world.work();

        world.bean(Confirmations.class).startAnew(id, CONFIRMER);
        world.work();

        assertThat(world.row(id).state()).isEqualTo(State.FINISHED);
        assertThat(states()).containsExactly(TipState.RETRACTED, TipState.FINISHED);
    }

    @Test
    void retract_whileTheAnswerToTheFilingIsAwaited_isRefused() {
        world.fake.disturb(TipCall.FINISH, new Disturbance.AnswerDropped());
        String id = confirmed(0);
        world.work();

        assertThatThrownBy(() -> world.bean(Confirmations.class).retract(id, "late", CONFIRMER))
                .isInstanceOf(Confirmations.RefusedActException.class);
    }

    @Test
    void steps_holdWhatWasSentAndAnswered_sealed() {
        String id = confirmed(1);
        world.work();
        AttemptTable table = world.bean(AttemptTable.class);
        Attempt attempt = world.attempts(id).getFirst();

        assertThat(table.steps(attempt.id()))
                .extracting(step -> step.call() + " " + step.kind())
                .containsExactly(
                        "SUBMIT BEGUN",
                        "SUBMIT DONE",
                        "UPLOAD BEGUN",
                        "UPLOAD DONE",
                        "FILEINFO BEGUN",
                        "FILEINFO DONE",
                        "FINISH BEGUN",
                        "FINISH DONE");
        Step begun = table.steps(attempt.id()).getFirst();
        assertThat(table.words(attempt.id(), begun.id()).orElseThrow()).contains("<report", "who is home");
        assertThatThrownBy(() -> world.bean(JdbcClient.class)
                        .sql("delete from filing_step")
                        .update())
                .hasMessageContaining("never changed");
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

    private void view(String caseId, String object, Form form) {
        world.inTransaction(() -> world.bean(EvidenceViews.class)
                .record(new NewView(
                        PREPARER.id(), FilingWorld.SERVICE, "river-17", caseId, "dec_" + caseId, object, form)));
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
