package org.nightlight.server.filing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nightlight.authorities.cybertipline.Call;
import org.nightlight.server.filing.internal.FilingRow.Ending;
import org.nightlight.server.filing.internal.Step.Kind;

/** What is done next, from the steps that are stored alone. */
class NextTest {

    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

    private final List<Step> steps = new ArrayList<>();

    @Test
    void nothingStored_submits() {
        assertThat(unopened(Optional.empty())).isEqualTo(new Next.Submit());
    }

    @Test
    void submissionWithoutAnAnswer_isLeftAsAnOrphan() {
        add(Call.SUBMIT, Kind.BEGUN);

        assertThat(unopened(Optional.empty())).isEqualTo(new Next.Leave(Attempt.State.ORPHAN));
    }

    @Test
    void submissionRefusedOrUnheard_isMadeAgain() {
        add(Call.SUBMIT, Kind.BEGUN);
        add(Call.SUBMIT, Kind.REFUSED);
        add(Call.SUBMIT, Kind.BEGUN);
        add(Call.SUBMIT, Kind.UNHEARD);

        assertThat(unopened(Optional.empty())).isEqualTo(new Next.Submit());
    }

    @Test
    void endingAskedFor_opensNothing() {
        assertThat(unopened(Optional.of(Ending.RETURN))).isEqualTo(new Next.Leave(Attempt.State.UNOPENED));
    }

    @Test
    void files_goOneAfterTheOther_andAreFinishedWhenAllAreToldOf() {
        submitted();
        assertThat(open(2)).isEqualTo(new Next.Upload(0));
        uploaded(0);
        assertThat(open(2)).isEqualTo(new Next.Describe(0, "f0"));
        described(0);
        assertThat(open(2)).isEqualTo(new Next.Upload(1));
        uploaded(1);
        described(1);
        assertThat(open(2)).isEqualTo(new Next.Finish());
    }

    @Test
    void uploadWithoutAnAnswer_isTakenBack_whateverFollowed() {
        submitted();
        add(Call.UPLOAD, Kind.BEGUN, 0);
        assertThat(open(1)).isEqualTo(new Next.Retract());
        add(Call.RETRACT, Kind.BEGUN);
        add(Call.RETRACT, Kind.UNHEARD);
        assertThat(open(1)).isEqualTo(new Next.Retract());
    }

    @Test
    void alteredFile_isTakenBack() {
        submitted();
        add(Call.UPLOAD, Kind.BEGUN, 0);
        add(Call.UPLOAD, Kind.ALTERED, 0);

        assertThat(open(1)).isEqualTo(new Next.Retract());
    }

    @Test
    void descriptionWithoutAnAnswer_isTakenBack() {
        submitted();
        uploaded(0);
        add(Call.FILEINFO, Kind.BEGUN, 0);
        add(Call.FILEINFO, Kind.UNANSWERED, 0);

        assertThat(open(1)).isEqualTo(new Next.Retract());
    }

    @Test
    void finishWithoutAnAnswer_isAskedAgain_evenIfItIsTooOldOrSomebodyWantsItBack() {
        submitted();
        add(Call.FINISH, Kind.BEGUN);

        Progress progress = Progress.of(steps);
        assertThat(Next.of(opened(NOW.minus(Duration.ofDays(9))), progress, Optional.of(Ending.RETURN), 0, NOW))
                .isEqualTo(new Next.Finish());
        assertThat(progress.finishTried()).isTrue();
    }

    @Test
    void finishRefused_canBeTakenBack() {
        submitted();
        add(Call.FINISH, Kind.BEGUN);
        add(Call.FINISH, Kind.REFUSED);

        assertThat(Next.of(opened(NOW), Progress.of(steps), Optional.of(Ending.RETURN), 0, NOW))
                .isEqualTo(new Next.Retract());
    }

    @Test
    void malformedFile_isLeftOut() {
        submitted();
        add(Call.UPLOAD, Kind.BEGUN, 0);
        steps.add(step(Call.UPLOAD, Kind.REFUSED, Optional.of(0), Optional.of(4200)));

        assertThat(open(1)).isEqualTo(new Next.Finish());
    }

    @Test
    void life_is24HoursFromOpening_orOneFromTheLastChange() {
        Instant opened = NOW.minus(Duration.ofHours(30));

        assertThat(Attempt.end(opened, opened)).isEqualTo(opened.plus(Duration.ofHours(24)));
        assertThat(Attempt.end(opened, NOW)).isEqualTo(NOW.plus(Duration.ofHours(1)));
        submitted();
        assertThat(Next.of(opened(opened), Progress.of(steps), Optional.empty(), 0, NOW))
                .isEqualTo(new Next.Leave(Attempt.State.EXPIRED));
    }

    private Next unopened(Optional<Ending> ending) {
        Attempt attempt = new Attempt(
                1,
                "fil_1",
                1,
                Attempt.State.RUNNING,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return Next.of(attempt, Progress.of(steps), ending, 1, NOW);
    }

    private Next open(int files) {
        return Next.of(opened(NOW), Progress.of(steps), Optional.empty(), files, NOW);
    }

    private static Attempt opened(Instant at) {
        return new Attempt(
                1,
                "fil_1",
                1,
                Attempt.State.RUNNING,
                at,
                Optional.of(9000001L),
                Optional.of(at),
                Optional.of(at),
                Optional.empty(),
                Optional.empty());
    }

    private void submitted() {
        add(Call.SUBMIT, Kind.BEGUN);
        add(Call.SUBMIT, Kind.DONE);
    }

    private void uploaded(int file) {
        add(Call.UPLOAD, Kind.BEGUN, file);
        add(Call.UPLOAD, Kind.DONE, file);
    }

    private void described(int file) {
        add(Call.FILEINFO, Kind.BEGUN, file);
        add(Call.FILEINFO, Kind.DONE, file);
    }

    private void add(Call call, Kind kind) {
        steps.add(step(call, kind, Optional.empty(), Optional.empty()));
    }

    private void add(Call call, Kind kind, int file) {
        steps.add(step(call, kind, Optional.of(file), Optional.empty()));
    }

    private Step step(Call call, Kind kind, Optional<Integer> file, Optional<Integer> code) {
        return new Step(
                steps.size() + 1L,
                NOW,
                call,
                kind,
                file,
                Optional.empty(),
                file.map(which -> "f" + which),
                Optional.empty(),
                code,
                Optional.empty(),
                Optional.empty());
    }
}
