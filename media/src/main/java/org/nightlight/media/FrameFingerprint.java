package org.nightlight.media;

import java.time.Duration;
import java.util.Optional;
import org.nightlight.fingerprint.DihedralHashes;
import org.nightlight.fingerprint.PdqResult;

/**
 * What one frame looks like. A still picture has one frame, with the number zero at the time zero.
 *
 * @param number of the frame in its file, from 0
 * @param time since the start
 * @param hashes in all eight orientations
 * @param withoutBorders the same of the frame without the plain bars or the plain margin around it; empty when it has
 *     none
 */
public record FrameFingerprint(
        int number, Duration time, DihedralHashes hashes, Optional<DihedralHashes> withoutBorders) {

    /** The hash and quality of the frame as it is. */
    public PdqResult pdq() {
        return hashes.original();
    }
}
