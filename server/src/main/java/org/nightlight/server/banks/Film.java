package org.nightlight.server.banks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.fingerprint.Vpdq;
import org.nightlight.fingerprint.VpdqFrame;
import org.nightlight.matching.VideoMatch;

/**
 * A film as it is compared with known videos: frame by frame as it is, neither turned nor trimmed.
 *
 * <p>It matches a known video when four fifths of either are in the other. Of the film, as ThreatExchange's vpdq asks: it
 * is the video, or an excerpt of it. Or of the known video: somebody has put it into a longer film. A single frame in
 * common, such as a title, is enough only when both shares are.
 */
public final class Film {

    /** So much of one of them must be in the other, in per cent. */
    public static final int ENOUGH_PERCENT = 80;

    private static final int WHOLLY_TRUSTED = 100;

    private Film() {}

    /** The frames of a medium as the fingerprint of a film; empty when it has fewer than two. */
    public static Optional<Vpdq> of(Fingerprints fingerprints) {
        List<VpdqFrame> frames = new ArrayList<>();
        for (View view : fingerprints.views()) {
            if (view.orientation() == Orientation.ORIGINAL && !view.bordersRemoved()) {
                frames.add(new VpdqFrame(
                        frames.size(),
                        view.quality().orElse(WHOLLY_TRUSTED),
                        view.hash(),
                        view.at().toMillis() / 1000.0));
            }
        }
        return frames.size() < 2 ? Optional.empty() : Optional.of(new Vpdq(frames));
    }

    /** Whether what they have in common is enough. */
    public static boolean matches(VideoMatch shared) {
        boolean ofFilm = shared.queryPercent() >= ENOUGH_PERCENT;
        boolean ofEntry = shared.entryPercent() >= ENOUGH_PERCENT;
        boolean oneFrame = Math.min(shared.queryMatched(), shared.entryMatched()) < 2;
        return oneFrame ? ofFilm && ofEntry : ofFilm || ofEntry;
    }
}
