package org.nightlight.media;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONKEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * Decodes films, and the picture formats that are made of a film's frames, with FFmpeg. Every frame is looked at; which of
 * them count is for {@link FilmMoments} to say. When most of the allowed time has passed, only key frames are decoded from
 * there on, so that a long film is seen to its end. Holds no state.
 */
final class FilmDecoder {

    /** The decoders that files of these formats need. */
    static final String CODECS = "h264,hevc,av1,libaom-av1,vp8,vp9,libvpx,libvpx-vp9,mpeg4,mpeg1video,mpeg2video,h263,"
            + "mjpeg,msmpeg4v1,msmpeg4v2,msmpeg4,wmv1,wmv2,wmv3,vc1,flv,theora,prores,dnxhd,ffv1,rawvideo,png,cinepak,"
            + "svq1,svq3,indeo3,vp6,vp6f,gif";

    /** Of the time a film may take, so much is for all of its frames. */
    private static final double SHARE_FOR_ALL_FRAMES = 0.6;

    private final MediaLimits limits;
    private final Duration timeLimit;

    FilmDecoder(MediaLimits limits, Duration timeLimit) {
        this.limits = limits;
        this.timeLimit = timeLimit;
    }

    /** @throws IOException when the bytes of the film cannot be had */
    DecodedMedia decode(FileBytes file, MediaFormat format) throws MediaException, IOException {
        av_log_set_level(AV_LOG_QUIET);
        try (FilmInput film = FilmInput.open(file, format)) {
            if (film.format().nb_stream_groups() > 0) {
                throw MediaException.of(
                        MediaError.UNSUPPORTED_FORMAT,
                        "The picture is put together from tiles, which are not decoded; send it as JPEG or PNG");
            }
            long declared = film.format().duration();
            if (declared != AV_NOPTS_VALUE && declared > 0) {
                limits.films().checkDuration(Duration.ofSeconds(declared / AV_TIME_BASE));
            }
            Optional<AVStream> pictures = film.pictures();
            if (pictures.isEmpty()) {
                return new DecodedMedia(0, 0, Precision.FULL, ExifOrientation.UPRIGHT, List.of());
            }
            AVStream stream = pictures.get();
            limits.checkSize(stream.codecpar().width(), stream.codecpar().height());
            FilmMoments moments = new FilmMoments(framesPerSecond(stream), limits);
            try (moments) {
                decode(film, stream, moments);
            }
            List<FrameFingerprint> found = moments.found();
            if (found.isEmpty()) {
                throw film.refusal();
            }
            return new DecodedMedia(
                    stream.codecpar().width(),
                    stream.codecpar().height(),
                    Precision.FULL,
                    ExifOrientation.UPRIGHT,
                    found);
        }
    }

    private void decode(FilmInput film, AVStream stream, FilmMoments moments) throws MediaException, IOException {
        long started = System.nanoTime();
        AVCodecContext decoder = decoder(stream);
        AVPacket packet = av_packet_alloc();
        AVFrame frame = av_frame_alloc();
        try {
            boolean more = true;
            int number = 0;
            while (more) {
                more = film.read(packet);
                if (!more || packet.stream_index() == stream.index()) {
                    // What a decoder cannot make sense of it leaves out, and goes on with the next packet.
                    avcodec_send_packet(decoder, more ? packet : null);
                    while (avcodec_receive_frame(decoder, frame) >= 0) {
                        limits.films().checkFrames(number + 1);
                        Duration time = time(frame, stream, number);
                        limits.films().checkDuration(time);
                        moments.see(number, time, frame);
                        number++;
                        av_frame_unref(frame);
                    }
                    if (System.nanoTime() - started > SHARE_FOR_ALL_FRAMES * timeLimit.toNanos()) {
                        decoder.skip_frame(AVDISCARD_NONKEY);
                    }
                }
                av_packet_unref(packet);
            }
        } finally {
            av_frame_free(frame);
            av_packet_free(packet);
            avcodec_free_context(decoder);
        }
    }

    private AVCodecContext decoder(AVStream stream) throws MediaException {
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
        return context;
    }

    private static MediaException unsupported() {
        return MediaException.of(
                MediaError.UNSUPPORTED_FORMAT,
                "The film's pictures are compressed in a way that cannot be decoded; send it as MP4 with H.264");
    }

    private static Duration time(AVFrame frame, AVStream stream, int number) {
        long stamp = frame.best_effort_timestamp();
        if (stamp == AV_NOPTS_VALUE) {
            return Duration.ofMillis((long) (number * 1_000 / framesPerSecond(stream)));
        }
        long start = stream.start_time() == AV_NOPTS_VALUE ? 0 : stream.start_time();
        AVRational unit = stream.time_base();
        double seconds = (double) (stamp - start) * unit.num() / Math.max(1, unit.den());
        return Duration.ofMillis((long) Math.max(0, Math.min(seconds * 1_000, 1e15)));
    }

    /** As the file says, kept within what films have. */
    private static double framesPerSecond(AVStream stream) {
        AVRational rate = stream.avg_frame_rate();
        double frames = rate.den() == 0 ? 0 : (double) rate.num() / rate.den();
        return frames > 0 ? Math.clamp(frames, 1, 240) : 25;
    }
}
