package org.nightlight.server.filing.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.nightlight.authorities.cybertipline.AlteredUploadException;
import org.nightlight.authorities.cybertipline.Call;
import org.nightlight.authorities.cybertipline.CyberTiplineException;
import org.nightlight.authorities.cybertipline.Evidence;
import org.nightlight.authorities.cybertipline.FinishedReport;
import org.nightlight.authorities.cybertipline.OpenedReport;
import org.nightlight.authorities.cybertipline.Receipt;
import org.nightlight.authorities.cybertipline.RefusedException;
import org.nightlight.authorities.cybertipline.RetractedReport;
import org.nightlight.authorities.cybertipline.UnansweredException;
import org.nightlight.authorities.cybertipline.UploadedFile;
import org.nightlight.authorities.cybertipline.document.FileDocument;
import org.nightlight.authorities.cybertipline.document.InvalidReportException;
import org.nightlight.server.evidence.EvidenceExports;
import org.nightlight.server.evidence.EvidenceExports.NewExport;
import org.nightlight.server.evidence.EvidenceExports.Purpose;
import org.nightlight.server.evidence.EvidenceViews;
import org.nightlight.server.evidence.EvidenceViews.Seen;
import org.nightlight.server.filing.Filings.NewFile;
import org.nightlight.server.filing.internal.AttemptTable.NewStep;
import org.nightlight.server.filing.internal.Step.Kind;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the calls. Before each it is stored that it begins and what is sent, after each what came of it, so that what is
 * stored never lags behind what may have happened by more than one call.
 */
@Component
class FilingCalls {

    private final LeaseTable leases;
    private final AttemptTable attempts;
    private final FilingCheck check;
    private final EvidenceExports exports;
    private final EvidenceViews views;
    private final FilingMeters meters;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FilingCalls(
            LeaseTable leases,
            AttemptTable attempts,
            FilingCheck check,
            EvidenceExports exports,
            EvidenceViews views,
            FilingMeters meters,
            TransactionTemplate transaction,
            Clock clock) {
        this.leases = leases;
        this.attempts = attempts;
        this.check = check;
        this.exports = exports;
        this.views = views;
        this.meters = meters;
        this.transaction = transaction;
        this.clock = clock;
    }

    void submit(Work work) throws CyberTiplineException, InterruptedException, InvalidReportException, IOException {
        var document = check.report(work.contents(), work.filing().environment());
        store(work, NewStep.begun(Call.SUBMIT, Optional.empty(), Optional.of(document.xml())));
        OpenedReport opened =
                made(work, Call.SUBMIT, Optional.empty(), () -> work.tipline().submit(document));
        store(
                work,
                done(opened.receipt(), Optional.empty()),
                () -> attempts.opened(work.attempt().id(), opened.reportId(), clock.instant()));
    }

    void upload(Work work, int file) throws CyberTiplineException, InterruptedException, IOException {
        NewFile meant = work.contents().files().get(file);
        Optional<Integer> which = Optional.of(file);
        byte[] content = transaction.execute(_ -> {
            leases.guard(work.id(), work.lease());
            byte[] opened = exports.open(new NewExport(
                            meant.evidence(),
                            Purpose.FILING,
                            work.id(),
                            work.filing().caseId(),
                            Optional.of(work.subject()),
                            work.actor()))
                    .content();
            attempts.add(
                    work.attempt().id(),
                    NewStep.begun(Call.UPLOAD, which, Optional.empty()).digest(ArchiveTable.hex("MD5", opened)),
                    clock.instant());
            return opened;
        });
        Evidence evidence = Evidence.of(meant.name(), content);
        UploadedFile uploaded =
                made(work, Call.UPLOAD, which, () -> work.tipline().upload(work.number(), evidence));
        change(work, done(uploaded.receipt(), which).digest(uploaded.md5()).named(uploaded.fileId()));
    }

    void describe(Work work, int file, String fileId)
            throws CyberTiplineException, InterruptedException, InvalidReportException, IOException {
        NewFile meant = work.contents().files().get(file);
        Map<String, Object> details = new HashMap<>(meant.details());
        Optional<Boolean> viewed = Optional.empty();
        if (!meant.writtenHere()) {
            Seen seen = views.seen(meant.evidence());
            details.put("fileViewedByEsp", seen.whole());
            details.put("exifViewedByEsp", seen.metadata());
            viewed = Optional.of(seen.whole());
        }
        FileDocument document = check.file(
                work.contents(), details, work.number(), fileId, work.filing().environment());
        Optional<Integer> which = Optional.of(file);
        store(
                work,
                NewStep.begun(Call.FILEINFO, which, Optional.of(document.xml())).viewed(viewed));
        Receipt receipt = made(work, Call.FILEINFO, which, () -> work.tipline().describe(document));
        change(work, done(receipt, which).viewed(viewed).named(fileId));
    }

    /** Files the report; what it answers is stored by who concludes the filing, in the same transaction. */
    FinishedReport finish(Work work) throws CyberTiplineException, InterruptedException, IOException {
        store(work, NewStep.begun(Call.FINISH, Optional.empty(), Optional.empty()));
        return made(work, Call.FINISH, Optional.empty(), () -> work.tipline().finish(work.number()));
    }

    RetractedReport retract(Work work) throws CyberTiplineException, InterruptedException, IOException {
        store(work, NewStep.begun(Call.RETRACT, Optional.empty(), Optional.empty()));
        return made(work, Call.RETRACT, Optional.empty(), () -> work.tipline().retract(work.number()));
    }

    static NewStep done(Receipt receipt, Optional<Integer> file) {
        return NewStep.ended(receipt.call(), Kind.DONE, file, receipt.requestId())
                .saying(receipt.answer())
                .code(0);
    }

    /** What is given back when a file is refused, or the like: what a call does. */
    @FunctionalInterface
    private interface Made<T> {
        T call() throws CyberTiplineException, InterruptedException, IOException;
    }

    private <T> T made(Work work, Call call, Optional<Integer> file, Made<T> made)
            throws CyberTiplineException, InterruptedException, IOException {
        long began = System.nanoTime();
        try {
            T answer = made.call();
            meters.called(call, Kind.DONE, since(began));
            return answer;
        } catch (CyberTiplineException failure) {
            NewStep step = failed(failure, file);
            meters.called(call, step.kind(), since(began));
            store(work, step);
            throw failure;
        } catch (IOException unreadable) {
            meters.called(call, Kind.UNREADABLE, since(began));
            store(work, NewStep.ended(call, Kind.UNREADABLE, file, Optional.empty()));
            throw unreadable;
        }
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static NewStep failed(CyberTiplineException failure, Optional<Integer> file) {
        return switch (failure) {
            case RefusedException refused ->
                NewStep.ended(refused.call(), Kind.REFUSED, file, refused.requestId())
                        .code(refused.code())
                        .saying(refused.description());
            case UnansweredException silence ->
                NewStep.ended(
                                silence.call(),
                                silence.mayHaveArrived() ? Kind.UNANSWERED : Kind.UNHEARD,
                                file,
                                silence.requestId())
                        .saying(silence.body())
                        .status(
                                silence.status().isPresent()
                                        ? Optional.of(silence.status().getAsInt())
                                        : Optional.empty());
            case AlteredUploadException altered ->
                NewStep.ended(altered.call(), Kind.ALTERED, file, altered.requestId())
                        .named(altered.fileId());
        };
    }

    /** Stores what changed the report at NCMEC, from which its life counts. */
    private void change(Work work, NewStep step) {
        store(work, step, () -> attempts.changed(work.attempt().id(), clock.instant()));
    }

    private void store(Work work, NewStep step) {
        store(work, step, () -> {});
    }

    private void store(Work work, NewStep step, Runnable more) {
        transaction.executeWithoutResult(_ -> {
            FilingRow now = leases.guard(work.id(), work.lease());
            if (step.kind() == Kind.BEGUN
                    && step.call() == Call.FINISH
                    && now.ending().isPresent()) {
                throw new EndingAskedException();
            }
            attempts.add(work.attempt().id(), step, clock.instant());
            if (step.kind() == Kind.DONE) {
                leases.succeeded(work.id());
            }
            more.run();
        });
    }

    /** A person asked that it be ended before it could be filed. */
    static final class EndingAskedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
