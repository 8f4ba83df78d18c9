package org.nightlight.media;

import java.time.Duration;
import org.nightlight.fingerprint.DihedralHashes;
import org.nightlight.fingerprint.PdqResult;

/**
 * What one frame looks like. A still picture has one frame, at zero.
 *
 * @param time since the start
 * @param hashes in all eight orientations
 */
public record FrameFingerprint(Duration time, DihedralHashes hashes) {

    /** The hash and quality of the frame as it is. */
    public PdqResult pdq() {
        return hashes.original();
    }
}
