package org.nightlight.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEPENDENT;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * Decodes films, and the picture formats that are made of a film's frames, with FFmpeg. For fingerprints every frame is
 * looked at; which of them count is for {@link FilmMoments} to say. When most of the allowed time has passed, only key
 * frames are decoded from there on, so that a long film is seen to its end. Holds no state.
 */
final class FilmDecoder {

    /** Of the time a film may take, so much is for all of its frames. */
    private static final double SHARE_FOR_ALL_FRAMES = 0.6;

    private final MediaLimits limits;
    private final Duration timeLimit;

    FilmDecoder(MediaLimits limits, Duration timeLimit) {
        this.limits = limits;
        this.timeLimit = timeLimit;
    }

    /** Sees the frames of a film in order. */
    @FunctionalInterface
    private interface Viewer {

        /** Whether the next frame is wanted too. */
        boolean see(int number, Duration time, AVFrame frame) throws MediaException;
    }

    /** @throws IOException when the bytes of the film cannot be had */
    DecodedMedia decode(FileBytes file, MediaFormat format) throws MediaException, IOException {
        try (FilmInput film = open(file, format)) {
            Optional<TileGrid> grid = TileGrid.of(film);
            if (grid.isPresent()) {
                DistinctFrames frames = new DistinctFrames();
                PictureFacts facts = grid.get().decode(film, limits, pixels -> {
                    frames.visit(Duration.ZERO, pixels);
                    return PictureFacts.full(
                            pixels.width(), pixels.height(), grid.get().exifOrientation());
                });
                return new DecodedMedia(
                        facts.width(), facts.height(), facts.precision(), facts.exifOrientation(), frames.found());
            }
            Optional<AVStream> pictures = film.pictures();
            if (pictures.isEmpty()) {
                return new DecodedMedia(0, 0, Precision.FULL, ExifOrientation.UPRIGHT, List.of());
            }
            AVStream stream = pictures.get();
            FilmMoments moments = new FilmMoments(framesPerSecond(stream), limits);
            try (moments) {
                decode(film, stream, (number, time, frame) -> {
                    moments.see(number, time, frame);
                    return true;
                });
            }
            List<FrameFingerprint> found = moments.found();
            if (found.isEmpty()) {
                throw film.refusal();
            }
            return new DecodedMedia(
                    stream.codecpar().width(),
                    stream.codecpar().height(),
                    Precision.FULL,
                    DisplayMatrix.exifOrientation(
                            stream.codecpar().coded_side_data(),
                            stream.codecpar().nb_coded_side_data()),
                    found);
        }
    }

    /**
     * A small picture of the first frame that shows something.
     *
     * @throws IOException when the bytes of the film cannot be had
     */
    Thumbnail thumbnail(FileBytes file, MediaFormat format, PreviewStyle style) throws MediaException, IOException {
        try (FilmInput film = open(file, format);
                FirstSight sight = new FirstSight(style, limits)) {
            Optional<TileGrid> grid = TileGrid.of(film);
            if (grid.isPresent()) {
                return grid.get().decode(film, limits, pixels -> Thumbnail.of(pixels, style));
            }
            Optional<AVStream> pictures = film.pictures();
            if (pictures.isEmpty()) {
                throw MediaException.of(
                        MediaError.UNSUPPORTED_FORMAT,
                        "The film has no pictures, only sound; there is nothing to show");
            }
            decode(film, pictures.get(), sight::see);
            if (sight.caught().isEmpty()) {
                throw film.refusal();
            }
            return sight.caught().get();
        }
    }

    private FilmInput open(FileBytes file, MediaFormat format) throws MediaException, IOException {
        av_log_set_level(AV_LOG_QUIET);
        return FilmInput.open(file, format);
    }

    private void decode(FilmInput film, AVStream stream, Viewer viewer) throws MediaException, IOException {
        long declared = film.format().duration();
        if (declared != AV_NOPTS_VALUE && declared > 0) {
            limits.films().checkDuration(Duration.ofSeconds(declared / AV_TIME_BASE));
        }
        if ((stream.disposition() & AV_DISPOSITION_DEPENDENT) != 0) {
            // A part of a picture, of which the file does not say how to put it together.
            throw film.refusal();
        }
        limits.checkSize(stream.codecpar().width(), stream.codecpar().height());
        long started = System.nanoTime();
        AVPacket packet = av_packet_alloc();
        try (StreamDecoder decoder = StreamDecoder.open(stream, limits)) {
            boolean more = true;
            int number = 0;
            while (more) {
                more = film.read(packet);
                if (more && packet.stream_index() != stream.index()) {
                    av_packet_unref(packet);
                    continue;
                }
                if (more) {
                    decoder.take(packet);
                } else {
                    decoder.end();
                }
                for (Optional<AVFrame> frame = decoder.next(); frame.isPresent(); frame = decoder.next()) {
                    limits.films().checkFrames(number + 1);
                    Duration time = time(frame.get(), stream, number);
                    limits.films().checkDuration(time);
                    if (!viewer.see(number, time, frame.get())) {
                        return;
                    }
                    number++;
                }
                if (System.nanoTime() - started > SHARE_FOR_ALL_FRAMES * timeLimit.toNanos()) {
                    decoder.keyFramesOnly();
                }
                av_packet_unref(packet);
            }
        } finally {
            av_packet_free(packet);
        }
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
