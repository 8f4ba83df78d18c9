package org.nightlight.server.filing.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.nightlight.authorities.cybertipline.Call;
import org.nightlight.authorities.cybertipline.CyberTiplineException;
import org.nightlight.authorities.cybertipline.FinishedReport;
import org.nightlight.authorities.cybertipline.Receipt;
import org.nightlight.authorities.cybertipline.RefusedException;
import org.nightlight.authorities.cybertipline.ResponseCode;
import org.nightlight.authorities.cybertipline.document.Finding;
import org.nightlight.authorities.cybertipline.document.InvalidReportException;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.filing.internal.FilingRow.Ending;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What follows when a call did not succeed. Each method says whether the filing can be gone on with at once. */
@Component
class Setbacks {

    private static final Duration UNTIL_EVIDENCE_IS_BACK = Duration.ofMinutes(5);
    private static final int ATTEMPTS_WITH_UNKNOWN_FILES = 3;

    private final LeaseTable leases;
    private final AttemptTable attempts;
    private final Endings endings;
    private final Alarms alarms;
    private final LiveUpdates live;
    private final TransactionTemplate transaction;
    private final BackOff backOff;
    private final Clock clock;

    Setbacks(
            LeaseTable leases,
            AttemptTable attempts,
            Endings endings,
            Alarms alarms,
            LiveUpdates live,
            FilingProperties properties,
            TransactionTemplate transaction,
            Clock clock) {
        this.leases = leases;
        this.attempts = attempts;
        this.endings = endings;
        this.alarms = alarms;
        this.live = live;
        this.transaction = transaction;
        this.backOff = new BackOff(properties, RandomGenerator.getDefault());
        this.clock = clock;
    }

    /** Follows the advice of a call that failed. */
    boolean failed(Work work, CyberTiplineException failure) {
        return switch (failure.advice()) {
            case RETRY -> later(work, failure);
            case SUBMIT_ANEW -> {
                if (failure instanceof RefusedException refused) {
                    endings.leave(
                            work,
                            refused.code() == ResponseCode.ALREADY_RETRACTED.code()
                                    ? Attempt.State.RETRACTED
                                    : Attempt.State.EXPIRED);
                }
                // what became of a submission without an answer follows from its steps
                yield true;
            }
            case RETRACT_AND_SUBMIT_ANEW -> true; // follows from the steps
            case LEAVE_FILE_OUT -> failure.call() == Call.UPLOAD || refused(work, failure);
            case FILE_FOLLOW_UP -> filedBefore(work, failure);
            case STOP_AND_TELL_OPERATOR -> stop(work, failure);
            case ASK_A_PERSON -> refused(work, failure);
        };
    }

    private boolean later(Work work, CyberTiplineException failure) {
        int tries = work.filing().tries() + 1;
        Duration pause = backOff.after(tries, work.filing().danger());
        release(
                work.filing(),
                work.lease(),
                "NCMEC's server did not do it (" + Sentences.call(failure.call()) + Sentences.code(failure)
                        + "). It is tried again by itself.",
                pause,
                tries);
        return false;
    }

    private boolean refused(Work work, CyberTiplineException failure) {
        String reason = "NCMEC refused " + Sentences.call(failure.call()) + Sentences.code(failure)
                + ". What they wrote stands on the report's page with this step. Mend the report and hand it over again.";
        if (failure.call() == Call.RETRACT) {
            // it is never finished, so it expires
            endings.leave(work, Attempt.State.ORPHAN);
            return true;
        }
        boolean unknownFile = failure instanceof RefusedException refused
                && refused.code() == ResponseCode.FILE_DOES_NOT_EXIST.code();
        boolean anew = unknownFile && work.attempt().ordinal() < ATTEMPTS_WITH_UNKNOWN_FILES;
        endings.ask(work, anew ? Ending.ANEW : Ending.RETURN, reason);
        return true;
    }

    /** NCMEC says that the report is filed although it was not asked to here, or was and its answer was lost. */
    private boolean filedBefore(Work work, CyberTiplineException failure) {
        Progress progress = Progress.of(attempts.steps(work.attempt().id()));
        if (progress.finishTried()) {
            endings.finished(
                    work,
                    new FinishedReport.Before(
                            work.number(),
                            new Receipt(
                                    Call.FINISH,
                                    failure.requestId(),
                                    failure instanceof RefusedException refused ? refused.description() : "")));
            return false;
        }
        endings.ask(
                work,
                Ending.RETURN,
                "NCMEC says that report " + work.number()
                        + " is filed already, although nothing here asked for that. Ask them what it holds, and hand over"
                        + " another report that names it as an earlier one.");
        endings.leave(work, Attempt.State.FINISHED);
        return true;
    }

    private boolean stop(Work work, CyberTiplineException failure) {
        String reason = "NCMEC's server does not let this service report (" + Sentences.call(failure.call())
                + Sentences.code(failure) + ")";
        transaction.executeWithoutResult(_ -> {
            leases.guard(work.id(), work.lease());
            leases.stop(work.filing().environment(), reason, clock.instant());
            leases.release(
                    work.id(),
                    clock.instant(),
                    0,
                    Optional.of(reason + ". An administrator checks the credentials on the page Reporting; then it goes"
                            + " on by itself."));
        });
        alarms.raise(
                AlarmKind.FILING_STOPPED,
                Column.term(work.filing().environment()),
                reason + ". Nothing is filed until the connection was tried with success on the page Reporting.");
        live.publish(StoredFilings.TOPIC, work.id());
        return false;
    }

    /** The document cannot be made any more, because settings or schema changed after it was confirmed. */
    boolean invalid(Work work, InvalidReportException invalid) {
        endings.ask(
                work,
                Ending.RETURN,
                "It cannot be filed as it is any more: "
                        + invalid.findings().stream().map(Finding::message).collect(Collectors.joining(" ")));
        return true;
    }

    /** A file of the report does not open. */
    boolean unreadable(Work work) {
        String trouble =
                "A file of the report is missing or damaged in the vault. Restore the evidence folder from a backup;"
                        + " then it goes on by itself. Or return the report and leave the file out.";
        waits(work.filing(), work.lease(), trouble, UNTIL_EVIDENCE_IS_BACK);
        return false;
    }

    /** The server stops; the next start, or another machine, goes on at once. */
    void interrupted(FilingRow filing, String lease) {
        transaction.executeWithoutResult(_ -> {
            leases.guard(filing.id(), lease);
            leases.release(filing.id(), clock.instant(), filing.tries(), filing.trouble());
        });
    }

    /** It waits for what a person must do, and is looked at again after a while. */
    void waits(FilingRow filing, String lease, String trouble, Duration pause) {
        alarms.raise(AlarmKind.FILING_NEEDS_PERSON, filing.id(), "A report cannot be filed. " + trouble);
        release(filing, lease, trouble, pause, filing.tries());
    }

    private void release(FilingRow filing, String lease, String trouble, Duration pause, int tries) {
        transaction.executeWithoutResult(_ -> {
            leases.guard(filing.id(), lease);
            leases.release(filing.id(), clock.instant().plus(pause), tries, Optional.of(trouble));
        });
        live.publish(StoredFilings.TOPIC, filing.id());
    }
}
