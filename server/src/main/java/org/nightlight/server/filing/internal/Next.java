package org.nightlight.server.filing.internal;

import java.time.Instant;
import java.util.Optional;
import org.nightlight.authorities.cybertipline.Call;
import org.nightlight.server.filing.internal.FilingRow.Ending;

/** What to do next with an attempt; follows from what is stored alone. */
sealed interface Next {

    /** Opens the report. */
    record Submit() implements Next {}

    /** Sends a file. */
    record Upload(int file) implements Next {}

    /** Tells of a file that arrived. */
    record Describe(int file, String fileId) implements Next {}

    /** Files the report for good. */
    record Finish() implements Next {}

    /** Takes the report back. */
    record Retract() implements Next {}

    /** Leaves the attempt; another may begin. */
    record Leave(Attempt.State as) implements Next {}

    /**
     * What to do.
     *
     * @param ending what shall become of the filing instead of being filed as it is
     * @param files how many files go with the report
     */
    static Next of(Attempt attempt, Progress progress, Optional<Ending> ending, int files, Instant now) {
        if (attempt.number().isEmpty()) {
            if (progress.doubt().filter(Call.SUBMIT::equals).isPresent()) {
                return new Leave(Attempt.State.ORPHAN);
            }
            return ending.isPresent() ? new Leave(Attempt.State.UNOPENED) : new Submit();
        }
        if (progress.doubt().filter(Call.FINISH::equals).isPresent()) {
            return new Finish();
        }
        if (attempt.tooOld(now)) {
            return new Leave(Attempt.State.EXPIRED);
        }
        if (ending.isPresent() || progress.doubtful() || progress.retracting()) {
            return new Retract();
        }
        return nextFile(progress, files);
    }

    private static Next nextFile(Progress progress, int files) {
        for (int file = 0; file < files; file++) {
            if (progress.leftOut().contains(file)) {
                continue;
            }
            String fileId = progress.uploaded().get(file);
            if (fileId == null) {
                return new Upload(file);
            }
            if (!progress.described().contains(file)) {
                return new Describe(file, fileId);
            }
        }
        return new Finish();
    }
}
