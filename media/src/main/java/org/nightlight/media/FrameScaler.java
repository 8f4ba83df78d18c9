package org.nightlight.media;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.lang.foreign.MemorySegment;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/**
 * Converts decoded frames of whatever arrangement to one that can be read, following what the frame says of its colours.
 * For use by one thread; holds native memory until it is closed.
 */
final class FrameScaler implements AutoCloseable {

    private final int format;
    private final SwsContext context = sws_alloc_context();
    private final AVFrame target = av_frame_alloc();

    /** @param format of what is made, as FFmpeg numbers them */
    FrameScaler(int format, int flags) {
        this.format = format;
        context.flags(flags);
        context.threads(1);
    }

    /** The colours of a frame, good until the next one. */
    Pixels colours(AVFrame frame, int width, int height) throws MediaException {
        scale(frame, width, height);
        int stride = target.linesize(0);
        MemorySegment words = MemorySegment.ofAddress(target.data(0).address()).reinterpret((long) stride * height);
        return new NativePixels.Argb(width, height, stride / Integer.BYTES, words);
    }

    /** Writes the brightness of a frame, row by row. */
    void grey(AVFrame frame, int width, int height, byte[] to) throws MediaException {
        scale(frame, width, height);
        for (int y = 0; y < height; y++) {
            target.data(0).position((long) y * target.linesize(0)).get(to, y * width, width);
        }
    }

    private void scale(AVFrame frame, int width, int height) throws MediaException {
        if (target.width() != width || target.height() != height) {
            av_frame_unref(target);
            target.format(format);
            target.width(width);
            target.height(height);
            if (av_frame_get_buffer(target, 0) < 0) {
                throw MediaException.of(
                        MediaError.TOO_MANY_PIXELS,
                        "Decoding the film takes more memory than allowed; send a smaller one");
            }
        }
        if (sws_scale_frame(context, target, frame) < 0) {
            throw Damage.damaged("The film has frames that cannot be shown");
        }
    }

    @Override
    public void close() {
        av_frame_free(target);
        sws_free_context(context);
    }
}
