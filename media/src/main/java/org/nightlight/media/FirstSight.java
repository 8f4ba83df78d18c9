package org.nightlight.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;

import java.time.Duration;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.swscale;
import org.nightlight.fingerprint.Pdq;

/**
 * Catches the first frame of a film that shows something, as films begin with black and with titles: one with enough in it
 * to be recognised by its hash. Where there is none in the beginning, it is the first frame. For use by one thread; holds
 * native memory until it is closed.
 */
final class FirstSight implements AutoCloseable {

    /** Looking at more frames would take longer and show nothing else. */
    private static final Duration GLANCES_APART = Duration.ofMillis(500);

    /** What shows nothing for so long will not do so soon. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final PreviewStyle style;
    private final MediaLimits limits;
    private final FrameScaler scaler =
            new FrameScaler(AV_PIX_FMT_BGRA, swscale.SWS_BILINEAR | swscale.SWS_ACCURATE_RND);
    private Duration nextGlance = Duration.ZERO;
    private Optional<Thumbnail> caught = Optional.empty();

    FirstSight(PreviewStyle style, MediaLimits limits) {
        this.style = style;
        this.limits = limits;
    }

    /** Whether the next frame is wanted too. */
    boolean see(int number, Duration time, AVFrame frame) throws MediaException {
        limits.checkSize(frame.width(), frame.height());
        if (number > 0 && time.compareTo(nextGlance) < 0) {
            return true;
        }
        nextGlance = time.plus(GLANCES_APART);
        Pixels pixels = scaler.colours(frame, frame.width(), frame.height());
        boolean shows = Pdq.hash(pixels).reliable();
        if (shows || caught.isEmpty()) {
            caught = Optional.of(Thumbnail.of(pixels, style));
        }
        return !shows && time.compareTo(PATIENCE) < 0;
    }

    /** Empty when no frame was seen. */
    Optional<Thumbnail> caught() {
        return caught;
    }

    @Override
    public void close() {
        scaler.close();
    }
}
