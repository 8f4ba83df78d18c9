package org.nightlight.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.media.DrawnFilms.Style;

final class FilmDecoderTest {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int RATE = 10;
    private static final int MATCH = 31;
    private static final Style MP4 = new Style("mp4", "mpeg4", AV_PIX_FMT_YUV420P);

    private final FilmDecoder decoder = decoder(MediaLimits.DEFAULT);

    @ParameterizedTest
    @CsvSource({
        "MP4, mp4, libopenh264",
        "MP4, mp4, mpeg4",
        "MP4, mp4, libaom-av1",
        "MOV, mov, mjpeg",
        "MATROSKA, webm, libvpx",
        "MATROSKA, webm, libvpx-vp9",
        "MATROSKA, matroska, ffv1",
        "AVI, avi, mpeg4",
        "FLV, flv, flv",
        "MPEG, mpeg, mpeg2video",
        "ASF, asf, wmv2"
    })
    void decode_filmOfThreeScenes_hasTheirFrames(MediaFormat format, String container, String encoder)
            throws Exception {
        int pixels = encoder.equals("mjpeg") ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_YUV420P;
        int rate = encoder.equals("mpeg2video") ? 25 : RATE;
        byte[] film = DrawnFilms.write(new Style(container, encoder, pixels), rate, scenes(rate, 1, 2, 3));

        assertThat(MediaFormat.sniff(film)).contains(format);
        DecodedMedia media = decoder.decode(FileBytes.of(film), format);

        assertThat(media.width()).isEqualTo(WIDTH);
        assertThat(media.height()).isEqualTo(HEIGHT);
        for (int scene = 1; scene <= 3; scene++) {
            assertThat(nearest(media, scene)).as("scene %d", scene).isLessThanOrEqualTo(MATCH);
        }
        FrameFingerprint last = media.frames().getLast();
        assertThat(last.time()).isBetween(Duration.ofMillis(1_900), Duration.ofMillis(3_100));
    }

    @Test
    void decode_flashOfOneFrame_isFound() throws Exception {
        List<BufferedImage> frames = scenes(RATE, 1, 2);
        frames.set(13, picture(9));

        DecodedMedia media = decoder.decode(FileBytes.of(DrawnFilms.write(MP4, RATE, frames)), MediaFormat.MP4);

        assertThat(nearest(media, 9)).isLessThanOrEqualTo(MATCH);
        assertThat(media.frames()).anySatisfy(frame -> {
            assertThat(frame.number()).isEqualTo(13);
            assertThat(frame.time()).isEqualTo(Duration.ofMillis(1_300));
        });
    }

    @Test
    void decode_filmWithBars_isHashedWithoutThemToo() throws Exception {
        List<BufferedImage> frames = new ArrayList<>();
        for (int i = 0; i < RATE; i++) {
            BufferedImage framed = new BufferedImage(WIDTH, HEIGHT + 120, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = framed.createGraphics();
            graphics.setColor(Color.BLACK);
            graphics.drawImage(picture(4), 0, 60, null);
            graphics.dispose();
            frames.add(framed);
        }

        DecodedMedia media = decoder.decode(FileBytes.of(DrawnFilms.write(MP4, RATE, frames)), MediaFormat.MP4);

        assertThat(media.frames()
                        .getFirst()
                        .withoutBorders()
                        .orElseThrow()
                        .original()
                        .hash()
                        .distance(hash(4)))
                .isLessThanOrEqualTo(MATCH);
    }

    @Test
    void decode_avif_isItsPicture() throws Exception {
        byte[] avif = DrawnFilms.write(new Style("avif", "libaom-av1", AV_PIX_FMT_YUV420P), 1, List.of(picture(5)));

        assertThat(MediaFormat.sniff(avif)).contains(MediaFormat.AVIF);
        assertThat(nearest(decoder.decode(FileBytes.of(avif), MediaFormat.AVIF), 5))
                .isLessThanOrEqualTo(MATCH);
    }

    @Test
    void decode_truncatedFilm_isRefusedOrHasTheFramesThatAreThere() throws Exception {
        byte[] film = DrawnFilms.write(MP4, RATE, scenes(RATE, 1, 2, 3));

        assertThat(refusal(decoder, Arrays.copyOf(film, film.length / 2), MediaFormat.MP4))
                .isEqualTo(MediaError.TRUNCATED);

        byte[] matroska =
                DrawnFilms.write(new Style("matroska", "mpeg4", AV_PIX_FMT_YUV420P), RATE, scenes(RATE, 1, 2, 3));
        DecodedMedia half =
                decoder.decode(FileBytes.of(Arrays.copyOf(matroska, matroska.length / 2)), MediaFormat.MATROSKA);
        assertThat(nearest(half, 1)).isLessThanOrEqualTo(MATCH);
    }

    @Test
    void decode_falseDuration_changesNothing() throws Exception {
        byte[] film = DrawnFilms.write(MP4, RATE, scenes(RATE, 1));
        // After the name: version and flags, two times of four bytes, the unit, and the duration.
        int header = new String(film, StandardCharsets.ISO_8859_1).indexOf("mvhd") + 4;
        ByteBuffer.wrap(film).putInt(header + 16, Integer.MAX_VALUE);

        assertThat(nearest(decoder.decode(FileBytes.of(film), MediaFormat.MP4), 1))
                .isLessThanOrEqualTo(MATCH);
    }

    @Test
    void decode_moreThanTheLimits_isRefused() {
        byte[] film = DrawnFilms.write(MP4, RATE, scenes(RATE, 1, 2));

        assertThat(refusal(decoder(films(Long.MAX_VALUE, Duration.ofHours(1), 19)), film, MediaFormat.MP4))
                .isEqualTo(MediaError.TOO_MANY_FRAMES);
        assertThat(refusal(decoder(films(Long.MAX_VALUE, Duration.ofSeconds(1), 1_000)), film, MediaFormat.MP4))
                .isEqualTo(MediaError.TOO_LONG);
        assertThat(refusal(decoder(new MediaLimits(1_000_000, 60_000, 1_000)), film, MediaFormat.MP4))
                .isEqualTo(MediaError.TOO_MANY_PIXELS);
    }

    @Test
    void decode_nothingButAHeader_isTruncated() {
        assertThat(refusal(
                        decoder,
                        "\0\0\0\30ftypisom\0\0\0\0isommp42".getBytes(StandardCharsets.US_ASCII),
                        MediaFormat.MP4))
                .isEqualTo(MediaError.TRUNCATED);
    }

    private static MediaError refusal(FilmDecoder decoder, byte[] film, MediaFormat format) {
        return catchThrowableOfType(MediaException.class, () -> decoder.decode(FileBytes.of(film), format))
                .error();
    }

    private static FilmDecoder decoder(MediaLimits limits) {
        return new FilmDecoder(limits, Duration.ofMinutes(1));
    }

    private static MediaLimits films(long bytes, Duration duration, int frames) {
        return new MediaLimits(1_000_000, 1_000_000, 1_000, new FilmLimits(bytes, duration, frames));
    }

    private static int nearest(DecodedMedia media, int scene) throws MediaException {
        PdqHash hash = hash(scene);
        return media.frames().stream()
                .mapToInt(frame -> frame.pdq().hash().distance(hash))
                .min()
                .orElseThrow();
    }

    private static PdqHash hash(int scene) throws MediaException {
        return new LocalFileDecoder(MediaLimits.DEFAULT, Optional.empty(), Optional.empty())
                .fingerprint(DrawnImages.encode(picture(scene), "png"), MediaFormat.PNG, Precision.FULL)
                .frames()
                .getFirst()
                .pdq()
                .hash();
    }

    private static BufferedImage picture(int scene) {
        return DrawnImages.busy(WIDTH, HEIGHT, scene);
    }

    /** A second of each scene. */
    private static List<BufferedImage> scenes(int rate, int... scenes) {
        List<BufferedImage> frames = new ArrayList<>();
        for (int scene : scenes) {
            BufferedImage picture = picture(scene);
            for (int i = 0; i < rate; i++) {
                frames.add(picture);
            }
        }
        return frames;
    }
}
