package org.nightlight.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.fingerprint.DihedralHashes;
import org.nightlight.fingerprint.Pdq;
import org.nightlight.fingerprint.PdqHash;

/**
 * Collects the hashes of frames that can be told apart and relied on. A frame with little in it (a fade, a title) would
 * match others of its kind and is left out, unless there is nothing better.
 */
final class DistinctFrames implements FrameVisitor {

    private final Set<PdqHash> seen = new HashSet<>();
    private final List<FrameFingerprint> reliable = new ArrayList<>();
    private Optional<FrameFingerprint> first = Optional.empty();
    private int visited;

    @Override
    public void visit(Duration time, Pixels pixels) {
        visit(visited++, time, pixels);
    }

    /** @param number of the frame in its file */
    void visit(int number, Duration time, Pixels pixels) {
        DihedralHashes hashes = pixels.hashes();
        FrameFingerprint frame = new FrameFingerprint(
                number, time, hashes, Borders.without(pixels).map(Pdq::hashDihedral));
        if (first.isEmpty()) {
            first = Optional.of(frame);
        }
        if (frame.pdq().reliable() && seen.add(frame.pdq().hash())) {
            reliable.add(frame);
        }
    }

    /** In order; at least one when anything was visited. */
    List<FrameFingerprint> found() {
        return reliable.isEmpty() ? first.stream().toList() : List.copyOf(reliable);
    }
}
