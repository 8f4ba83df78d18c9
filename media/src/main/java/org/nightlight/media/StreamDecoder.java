package org.nightlight.media;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONKEY;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Makes frames of the packets of one stream. What it cannot make sense of it leaves out, and goes on with the next packet.
 * For use by one thread; holds native memory until it is closed.
 */
final class StreamDecoder implements AutoCloseable {

    /** The decoders that files of the known formats need. */
    static final String CODECS = "h264,hevc,av1,libaom-av1,vp8,vp9,libvpx,libvpx-vp9,mpeg4,mpeg1video,mpeg2video,h263,"
            + "mjpeg,msmpeg4v1,msmpeg4v2,msmpeg4,wmv1,wmv2,wmv3,vc1,flv,theora,prores,dnxhd,ffv1,rawvideo,png,cinepak,"
            + "svq1,svq3,indeo3,vp6,vp6f,gif";

    private final AVCodecContext context;
    private final AVFrame frame = av_frame_alloc();

    private StreamDecoder(AVCodecContext context) {
        this.context = context;
    }

    static StreamDecoder open(AVStream stream, MediaLimits limits) throws MediaException {
        AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
        if (codec == null) {
            throw unsupported();
        }
        AVCodecContext context = avcodec_alloc_context3(codec);
        avcodec_parameters_to_context(context, stream.codecpar());
        context.thread_count(1);
        context.pkt_timebase(stream.time_base());
        AVDictionary options = new AVDictionary();
        av_dict_set(options, "codec_whitelist", CODECS, 0);
        av_dict_set(options, "max_pixels", Long.toString(limits.maxPixels()), 0);
        int opened = avcodec_open2(context, codec, options);
        av_dict_free(options);
        if (opened < 0) {
            avcodec_free_context(context);
            throw unsupported();
        }
        return new StreamDecoder(context);
    }

    void take(AVPacket packet) {
        avcodec_send_packet(context, packet);
    }

    /** There are no more packets; some frames may still come. */
    void end() {
        avcodec_send_packet(context, null);
    }

    /** The next frame, good until the one after it; empty when another packet is needed first. */
    Optional<AVFrame> next() {
        av_frame_unref(frame);
        return avcodec_receive_frame(context, frame) >= 0 ? Optional.of(frame) : Optional.empty();
    }

    /** From here on only frames that need no others. */
    void keyFramesOnly() {
        context.skip_frame(AVDISCARD_NONKEY);
    }

    @Override
    public void close() {
        av_frame_free(frame);
        avcodec_free_context(context);
    }

    private static MediaException unsupported() {
        return MediaException.of(
                MediaError.UNSUPPORTED_FORMAT,
                "The file's pictures are compressed in a way that cannot be decoded; send a film as MP4 with H.264, a"
                        + " picture as JPEG");
    }
}
