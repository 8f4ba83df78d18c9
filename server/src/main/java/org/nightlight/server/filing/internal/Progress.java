package org.nightlight.server.filing.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nightlight.authorities.cybertipline.Call;
import org.nightlight.authorities.cybertipline.ResponseCode;
import org.nightlight.server.filing.internal.Step.Kind;

/**
 * How far an attempt came, read from its steps alone, so that it can be gone on with after a crash.
 *
 * @param uploaded NCMEC's names of the files that arrived
 * @param described the files that were told of
 * @param leftOut the files that NCMEC cannot take
 * @param doubt the call of which nobody knows whether it was done: the last one, if no answer is stored
 * @param finishTried whether it may ever have been asked to file it
 */
record Progress(
        Map<Integer, String> uploaded,
        Set<Integer> described,
        Set<Integer> leftOut,
        Optional<Call> doubt,
        boolean finishTried,
        boolean retracting) {

    static Progress of(List<Step> steps) {
        Map<Integer, String> uploaded = new HashMap<>();
        Set<Integer> described = new HashSet<>();
        Set<Integer> leftOut = new HashSet<>();
        Optional<Call> doubt = Optional.empty();
        boolean finishTried = false;
        boolean retracting = false;
        for (Step step : steps) {
            finishTried |= step.call() == Call.FINISH && step.kind() != Kind.UNHEARD;
            retracting |= step.call() == Call.RETRACT;
            switch (step.kind()) {
                case BEGUN, UNANSWERED, ALTERED, UNREADABLE -> doubt = worst(doubt, step.call());
                case UNHEARD, REFUSED -> {
                    doubt = without(doubt, step.call());
                    if (isMalformedFile(step)) {
                        step.file().ifPresent(leftOut::add);
                    }
                }
                case DONE -> {
                    doubt = without(doubt, step.call());
                    int file = step.file().orElse(-1);
                    if (step.call() == Call.UPLOAD) {
                        uploaded.put(file, step.fileId().orElseThrow());
                    }
                    if (step.call() == Call.FILEINFO) {
                        described.add(file);
                    }
                }
            }
        }
        return new Progress(uploaded, described, leftOut, doubt, finishTried, retracting);
    }

    /** The doubt about a file stays until the report is taken back, whatever was called after it. */
    private static Optional<Call> worst(Optional<Call> before, Call call) {
        return before.filter(Progress::ofAFile).or(() -> Optional.of(call));
    }

    private static Optional<Call> without(Optional<Call> before, Call answered) {
        return before.filter(call -> call != answered);
    }

    private static boolean ofAFile(Call call) {
        return call == Call.UPLOAD || call == Call.FILEINFO;
    }

    private static boolean isMalformedFile(Step step) {
        return step.call() == Call.UPLOAD
                && step.code()
                        .filter(code -> code == ResponseCode.MALFORMED_FILE.code())
                        .isPresent();
    }

    /** Whether a file or what was told of it is in doubt, so that the report must not be filed. */
    boolean doubtful() {
        return doubt.filter(Progress::ofAFile).isPresent();
    }
}
