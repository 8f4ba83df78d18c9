package org.nightlight.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;

/** Writes films and pictures of drawn frames with FFmpeg's encoders. */
final class DrawnFilms {

    /**
     * How a film is written.
     *
     * @param container FFmpeg's name of the format of the file
     * @param encoder FFmpeg's name of the encoder
     * @param pixels FFmpeg's number of the arrangement of pixels
     */
    record Style(String container, String encoder, int pixels) {}

    private DrawnFilms() {}

    /** @param frames all of one size, with even sides */
    static byte[] write(Style style, int framesPerSecond, List<BufferedImage> frames) {
        av_log_set_level(AV_LOG_ERROR);
        try {
            Path file = Files.createTempFile("nightlight-drawn-", "." + style.container());
            try {
                write(file, style, framesPerSecond, frames);
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, Style style, int framesPerSecond, List<BufferedImage> frames) {
        BufferedImage first = frames.getFirst();
        AVFormatContext format = new AVFormatContext(null);
        done(avformat_alloc_output_context2(format, null, style.container(), file.toString()));
        AVCodec codec = avcodec_find_encoder_by_name(style.encoder());
        AVCodecContext encoder = avcodec_alloc_context3(codec);
        encoder.width(first.getWidth());
        encoder.height(first.getHeight());
        encoder.pix_fmt(style.pixels());
        encoder.time_base(av_make_q(1, framesPerSecond));
        encoder.framerate(av_make_q(framesPerSecond, 1));
        encoder.bit_rate(4_000_000);
        encoder.gop_size(framesPerSecond * 2);
        encoder.thread_count(1);
        encoder.flags(encoder.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        AVDictionary options = new AVDictionary();
        av_dict_set(options, "cpu-used", "8", 0);
        av_dict_set(options, "deadline", "realtime", 0);
        done(avcodec_open2(encoder, codec, options));
        av_dict_free(options);
        AVStream stream = avformat_new_stream(format, null);
        done(avcodec_parameters_from_context(stream.codecpar(), encoder));
        stream.time_base(encoder.time_base());
        stream.avg_frame_rate(encoder.framerate());
        AVIOContext out = new AVIOContext(null);
        done(avio_open(out, file.toString(), AVIO_FLAG_WRITE));
        format.pb(out);
        done(avformat_write_header(format, (AVDictionary) null));
        SwsContext scaler = sws_alloc_context();
        AVFrame drawn = frame(AV_PIX_FMT_BGRA, first);
        AVFrame converted = frame(style.pixels(), first);
        for (int i = 0; i < frames.size(); i++) {
            fill(drawn, frames.get(i));
            done(av_frame_make_writable(converted));
            done(sws_scale_frame(scaler, converted, drawn));
            converted.pts(i);
            done(avcodec_send_frame(encoder, converted));
            writePackets(encoder, stream, format);
        }
        done(avcodec_send_frame(encoder, null));
        writePackets(encoder, stream, format);
        done(av_write_trailer(format));
        avio_closep(out);
        sws_free_context(scaler);
        av_frame_free(drawn);
        av_frame_free(converted);
        avcodec_free_context(encoder);
        avformat_free_context(format);
    }

    private static void writePackets(AVCodecContext encoder, AVStream stream, AVFormatContext format) {
        AVPacket packet = av_packet_alloc();
        while (avcodec_receive_packet(encoder, packet) >= 0) {
            packet.stream_index(stream.index());
            packet.duration(1);
            av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
            done(av_interleaved_write_frame(format, packet));
        }
        av_packet_free(packet);
    }

    private static AVFrame frame(int pixels, BufferedImage size) {
        AVFrame frame = av_frame_alloc();
        frame.format(pixels);
        frame.width(size.getWidth());
        frame.height(size.getHeight());
        done(av_frame_get_buffer(frame, 0));
        return frame;
    }

    private static void fill(AVFrame frame, BufferedImage image) {
        done(av_frame_make_writable(frame));
        BytePointer data = frame.data(0);
        byte[] row = new byte[image.getWidth() * 4];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int colour = image.getRGB(x, y);
                row[4 * x] = (byte) colour;
                row[4 * x + 1] = (byte) (colour >> 8);
                row[4 * x + 2] = (byte) (colour >> 16);
                row[4 * x + 3] = (byte) 255;
            }
            data.position((long) y * frame.linesize(0)).put(row);
        }
    }

    private static void done(int result) {
        if (result < 0) {
            throw new IllegalStateException("FFmpeg cannot write the film: error " + result);
        }
    }
}
