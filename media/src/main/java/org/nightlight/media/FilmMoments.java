package org.nightlight.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;

import java.time.Duration;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.swscale;

/**
 * Says which frames of a film are hashed: about one a second, as vPDQ does, and those that look different from the last
 * one, so that nothing is hidden in a flash between them. What looks different is found out on a tiny picture of each
 * frame. For use by one thread; holds native memory until it is closed.
 */
final class FilmMoments implements AutoCloseable {

    /** The side of the tiny pictures. */
    private static final int SIDE = 64;

    /** A frame is looked at more closely when its tiny picture differs by so much a pixel, of 255. */
    private static final int DIFFERENT = 12;

    /** A film that changes all the time has at most so many frames hashed besides the regular ones. */
    private static final int MOST_BESIDES = 4_000;

    /** And so many altogether; half of them are left for what comes late. */
    private static final int MOST = 9_000;

    private final int regularly;
    private final MediaLimits limits;
    private final DistinctFrames frames = new DistinctFrames();
    private final FrameScaler tiny = new FrameScaler(AV_PIX_FMT_GRAY8, swscale.SWS_FAST_BILINEAR);
    private final FrameScaler whole = new FrameScaler(AV_PIX_FMT_BGRA, swscale.SWS_BILINEAR | swscale.SWS_ACCURATE_RND);
    private final byte[] now = new byte[SIDE * SIDE];
    private final byte[] last = new byte[SIDE * SIDE];
    private Duration lastRegular = Duration.ZERO;
    private int besides;
    private int hashed;

    FilmMoments(double framesPerSecond, MediaLimits limits) {
        this.regularly = Math.max(1, (int) framesPerSecond);
        this.limits = limits;
    }

    void see(int number, Duration time, AVFrame frame) throws MediaException {
        limits.checkSize(frame.width(), frame.height());
        // A film without a steady rate may have few frames in a long time.
        boolean regular = number % regularly == 0 || time.minus(lastRegular).compareTo(Duration.ofSeconds(1)) > 0;
        tiny.grey(frame, SIDE, SIDE, now);
        boolean different = besides < MOST_BESIDES && difference() > DIFFERENT * SIDE * SIDE;
        if (hashed >= MOST || !regular && !different) {
            return;
        }
        if (regular) {
            lastRegular = time;
        } else {
            besides++;
        }
        hashed++;
        System.arraycopy(now, 0, last, 0, now.length);
        frames.visit(number, time, whole.colours(frame, frame.width(), frame.height()));
    }

    /** In order; empty when no frame was seen. */
    List<FrameFingerprint> found() {
        return frames.found();
    }

    private int difference() {
        int sum = 0;
        for (int i = 0; i < now.length; i++) {
            sum += Math.abs((now[i] & 0xff) - (last[i] & 0xff));
        }
        return sum;
    }

    @Override
    public void close() {
        tiny.close();
        whole.close();
    }
}
