package org.nightlight.media;

import java.util.List;
import java.util.Optional;
import org.nightlight.fingerprint.Digests;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.fingerprint.PdqResult;

/**
 * Everything by which a file can be recognised.
 *
 * @param format what the content is
 * @param width in pixels, of the whole picture; 0 when the format is not decoded
 * @param height in pixels; 0 when the format is not decoded
 * @param precision how the hashes were taken; {@link Precision#SCREENING} only where that was asked for and saved work
 * @param exifOrientation how the picture is to be turned to be looked at, from 1 to 8 as in Exif 2.3 (4.6.4, tag 274); 1
 *     when the file does not say. The hashes are those of the pixels as they are stored, not turned
 * @param digests of the whole file
 * @param frames of a picture those that differ from one another and can be relied on ({@link PdqResult#reliable}), in
 *     order, or the first of all when none can; of a film about one a second and those that look like nothing around
 *     them
 */
public record MediaFingerprint(
        MediaFormat format,
        int width,
        int height,
        Precision precision,
        int exifOrientation,
        Digests digests,
        List<FrameFingerprint> frames) {

    /** Copies the list. */
    public MediaFingerprint {
        frames = List.copyOf(frames);
    }

    /** Whether it is a picture or a film. */
    public MediaKind kind() {
        return format.kind();
    }

    /** The perceptual hash of the first of the frames; absent when there is none. */
    public Optional<PdqResult> pdq() {
        return frames.stream().findFirst().map(FrameFingerprint::pdq);
    }

    /** The eight hashes of the first frame in the order of {@code Orientation}; empty when there is no frame. */
    public List<PdqHash> dihedral() {
        return frames.isEmpty() ? List.of() : frames.getFirst().hashes().hashes();
    }
}
