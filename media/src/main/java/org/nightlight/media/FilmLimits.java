package org.nightlight.media;

import java.time.Duration;

/**
 * How much of a film is looked at before it is refused.
 *
 * @param maxBytes of the file; a film is read piece by piece and may be larger than a picture
 * @param maxDuration from its first frame to its last
 * @param maxFrames that are decoded
 */
public record FilmLimits(long maxBytes, Duration maxDuration, int maxFrames) {

    /** 4 GiB, four hours, a million frames. */
    public static final FilmLimits DEFAULT = new FilmLimits(4L << 30, Duration.ofHours(4), 1_000_000);

    /** Rejects limits that allow nothing. */
    public FilmLimits {
        if (maxBytes <= 0 || !maxDuration.isPositive() || maxFrames <= 0) {
            throw new IllegalArgumentException("Limits on films must be above zero");
        }
    }

    void checkBytes(long bytes) throws MediaException {
        if (bytes > maxBytes) {
            throw MediaException.of(
                    MediaError.TOO_MANY_BYTES,
                    "The film has " + bytes + " bytes; send one of at most " + maxBytes + " bytes");
        }
    }

    void checkDuration(Duration duration) throws MediaException {
        if (duration.compareTo(maxDuration) > 0) {
            throw MediaException.of(
                    MediaError.TOO_LONG,
                    "The film says it is " + duration.toSeconds() + " s long; send one of at most "
                            + maxDuration.toSeconds() + " s");
        }
    }

    void checkFrames(int frames) throws MediaException {
        if (frames > maxFrames) {
            throw MediaException.of(
                    MediaError.TOO_MANY_FRAMES, "The film has more than " + maxFrames + " frames; send a part of it");
        }
    }
}
