package org.nightlight.media;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.io.IOException;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A film opened by FFmpeg, which gets its bytes from us and knows neither files nor networks. For use by one thread; holds
 * native memory until it is closed.
 */
final class FilmInput implements AutoCloseable {

    private static final String BOXES = "mov";

    private static final int BUFFER = 1 << 18;

    /** How much of a film is read to find out what is in it. */
    private static final String PROBED_BYTES = Integer.toString(8 << 20);

    /** A picture in tiles has a stream for each: 400 for the largest that is allowed, with tiles of usual size. */
    private static final String MOST_STREAMS = "1000";

    private final FileBytes file;
    private final boolean boxes;
    // Native code calls these, so they must stay reachable as long as the film is open.
    private final Reading reading = new Reading();
    private final Seeking seeking = new Seeking();
    private final AVIOContext bytes;
    private final AVFormatContext format;
    /** Where the next read begins; native pointers have a position of their own. */
    private long next;

    private boolean reachedEnd;
    private Optional<IOException> failure = Optional.empty();

    private FilmInput(FileBytes file, MediaFormat kind) throws MediaException, IOException {
        this.file = file;
        this.boxes = demuxer(kind).equals(BOXES);
        BytePointer buffer = new BytePointer(av_malloc(BUFFER));
        this.bytes = avio_alloc_context(buffer, BUFFER, 0, null, reading, null, seeking);
        this.format = avformat_alloc_context();
        format.pb(bytes);
        AVDictionary options = new AVDictionary();
        // Otherwise a file could have FFmpeg open other files, or a decoder nobody needs.
        av_dict_set(options, "protocol_whitelist", "none", 0);
        av_dict_set(options, "codec_whitelist", StreamDecoder.CODECS, 0);
        av_dict_set(options, "probesize", PROBED_BYTES, 0);
        av_dict_set(options, "max_streams", MOST_STREAMS, 0);
        int opened = avformat_open_input(format, (String) null, av_find_input_format(demuxer(kind)), options);
        av_dict_free(options);
        if (opened < 0) {
            format.setNull();
            close();
            throw refusal();
        }
        if (avformat_find_stream_info(format, (AVDictionary) null) < 0) {
            close();
            throw refusal();
        }
    }

    static FilmInput open(FileBytes file, MediaFormat kind) throws MediaException, IOException {
        return new FilmInput(file, kind);
    }

    AVFormatContext format() {
        return format;
    }

    /** The pictures of the film; empty when it has only sound. */
    Optional<AVStream> pictures() {
        int index = av_find_best_stream(format, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        return index < 0 ? Optional.empty() : Optional.of(format.streams(index));
    }

    /** Reads the next packet; false at the end of the film, or where it is damaged beyond reading. */
    boolean read(AVPacket packet) throws IOException {
        int result = av_read_frame(format, packet);
        if (failure.isPresent()) {
            throw failure.get();
        }
        return result >= 0;
    }

    /** Why there is nothing to be seen in the film. */
    MediaException refusal() throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        boolean cut = reachedEnd || boxes && !BoxedFile.complete(file);
        return cut ? Damage.truncated() : Damage.damaged("The file is damaged");
    }

    private static String demuxer(MediaFormat kind) {
        return switch (kind) {
            case MP4, MOV, AVIF, HEIC -> BOXES;
            case MATROSKA -> "matroska";
            case AVI -> "avi";
            case ASF -> "asf";
            case FLV -> "flv";
            case OGG -> "ogg";
            case MPEG -> "mpeg";
            case JPEG, PNG, GIF, BMP, TIFF, WEBP, JXL -> throw new IllegalArgumentException(kind + " is no film");
        };
    }

    @Override
    public void close() {
        if (!format.isNull()) {
            avformat_close_input(format);
        }
        if (!bytes.isNull()) {
            av_free(bytes.buffer());
            avio_context_free(bytes);
        }
        reading.close();
        seeking.close();
    }

    /** Called by native code, through which no exception may pass. */
    private final class Reading extends Read_packet_Pointer_BytePointer_int {

        @Override
        public int call(Pointer opaque, BytePointer to, int length) {
            if (failure.isPresent() || next >= file.size()) {
                reachedEnd = true;
                return AVERROR_EOF;
            }
            try {
                byte[] read = file.read(next, length);
                to.put(read);
                next += read.length;
                return read.length;
            } catch (IOException e) {
                failure = Optional.of(e);
                return AVERROR_EOF;
            }
        }
    }

    private final class Seeking extends Seek_Pointer_long_int {

        private static final int FROM_START = 0;
        private static final int FROM_HERE = 1;
        private static final int FROM_END = 2;

        @Override
        public long call(Pointer opaque, long offset, int whence) {
            if ((whence & AVSEEK_SIZE) != 0) {
                return file.size();
            }
            long target = switch (whence & 3) {
                case FROM_START -> offset;
                case FROM_HERE -> next + offset;
                case FROM_END -> file.size() + offset;
                default -> -1;
            };
            if (target < 0) {
                return -1;
            }
            next = target;
            return target;
        }
    }
}
