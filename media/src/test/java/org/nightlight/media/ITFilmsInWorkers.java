package org.nightlight.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.fingerprint.Digests;
import org.nightlight.media.DrawnFilms.Style;
import org.nightlight.media.confinement.Protection;

/** Films and pictures that need native libraries, through real, confined workers. */
@TestInstance(Lifecycle.PER_CLASS)
final class ITFilmsInWorkers {

    private final DecodeWorkers workers = new DecodeWorkers(
            MediaLimits.DEFAULT,
            new WorkerSettings(1, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1)));
    private byte[] film = {};

    @BeforeAll
    void draw() {
        List<BufferedImage> frames = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            frames.add(DrawnImages.busy(320, 240, i / 10));
        }
        film = DrawnFilms.write(new Style("mp4", "mpeg4", AV_PIX_FMT_YUV420P), 10, frames);
    }

    @AfterAll
    void close() {
        workers.close();
    }

    @Test
    void fingerprint_film_isThatOfTheSameDecoderHere() throws Exception {
        DecodedMedia here =
                new FilmDecoder(MediaLimits.DEFAULT, Duration.ofMinutes(1)).decode(FileBytes.of(film), MediaFormat.MP4);

        MediaFingerprint fingerprint = workers.fingerprint(film);

        assertThat(fingerprint.kind()).isEqualTo(MediaKind.VIDEO);
        assertThat(fingerprint.frames()).hasSizeGreaterThanOrEqualTo(3).isEqualTo(here.frames());
        assertThat(fingerprint.digests()).isEqualTo(Digests.of(film));
        assertThat(workers.confinement().missing()).isEqualTo(missingBeforeAnyFilm());
    }

    private static Set<Protection> missingBeforeAnyFilm() throws MediaException {
        try (DecodeWorkers fresh = new DecodeWorkers(MediaLimits.DEFAULT, WorkerSettings.DEFAULT)) {
            return fresh.confinement().missing();
        }
    }

    @Test
    void fingerprint_filmLargerThanAPictureMayBe_isReadFromItsFile(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("film.mp4"), film);
        // What follows the last part of an MP4 file is nothing to a player.
        try (RandomAccessFile longer = new RandomAccessFile(file.toFile(), "rw")) {
            longer.setLength(40L << 20);
        }

        MediaFingerprint fingerprint = workers.fingerprint(file);

        assertThat(fingerprint.frames()).isEqualTo(workers.fingerprint(film).frames());
    }

    @Test
    void fingerprint_jpegAndWebp_areDecodedNatively() throws Exception {
        byte[] webp = DrawnFilms.write(
                new Style("webp", "libwebp", AV_PIX_FMT_YUV420P), 1, List.of(DrawnImages.busy(200, 150, 3)));

        assertThat(workers.fingerprint(webp).pdq()).isPresent();
        assertThat(workers.preview(webp, PreviewStyle.SHIELDED).width()).isEqualTo(200);
        byte[] jpeg = DrawnImages.encode(DrawnImages.busy(1_000, 800, 3), "jpeg");
        // Only the native decoder makes use of this.
        assertThat(workers.fingerprint(jpeg, Precision.SCREENING).precision()).isEqualTo(Precision.SCREENING);
    }

    @Test
    void preview_filmThatBeginsBlack_showsItsFirstScene() throws Exception {
        List<BufferedImage> frames = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            frames.add(
                    i < 10 ? new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB) : DrawnImages.busy(320, 240, 7));
        }
        byte[] late = DrawnFilms.write(new Style("mp4", "mpeg4", AV_PIX_FMT_YUV420P), 10, frames);

        MediaPreview preview = workers.preview(late, new PreviewStyle(320, false, false));

        byte[] scene = DrawnImages.encode(DrawnImages.busy(320, 240, 7), "png");
        assertThat(distance(preview.png(), scene)).isLessThanOrEqualTo(31);
        MediaPreview shielded = workers.preview(late, PreviewStyle.SHIELDED);
        assertThat(ImageIO.read(new ByteArrayInputStream(shielded.png())).getRGB(160, 120) & 0xffffff)
                .matches(colour -> (colour & 0xff) * 0x010101 == colour, "grey");
    }

    @Test
    void heic_singleAndTiled_areThePictureTheyWereMadeOf() throws Exception {
        byte[] drawn = DrawnImages.encode(DrawnImages.busy(640, 400, 11), "png");
        byte[] tiled = new TiledHeic(3, 2, 640, 400, List.of(1, 2, 3, 4, 5, 6)).write();
        for (byte[] heic : List.of(TestFiles.read("drawn.heic"), tiled)) {
            MediaFingerprint fingerprint = workers.fingerprint(heic);

            assertThat(fingerprint.format()).isEqualTo(MediaFormat.HEIC);
            assertThat(fingerprint.width()).isEqualTo(640);
            assertThat(fingerprint.height()).isEqualTo(400);
            assertThat(fingerprint
                            .pdq()
                            .orElseThrow()
                            .hash()
                            .distance(workers.fingerprint(drawn)
                                    .pdq()
                                    .orElseThrow()
                                    .hash()))
                    .isLessThanOrEqualTo(6);
            assertThat(distance(workers.preview(heic, PreviewStyle.GREY).png(), drawn))
                    .isLessThanOrEqualTo(6);
        }
    }

    private int distance(byte[] png, byte[] other) throws MediaException {
        return workers.fingerprint(png)
                .pdq()
                .orElseThrow()
                .hash()
                .distance(workers.fingerprint(other).pdq().orElseThrow().hash());
    }

    @Test
    void fingerprint_avif_hasItsFrame() throws Exception {
        byte[] avif = DrawnFilms.write(
                new Style("avif", "libaom-av1", AV_PIX_FMT_YUV420P), 1, List.of(DrawnImages.busy(200, 150, 3)));

        assertThat(workers.fingerprint(avif).kind()).isEqualTo(MediaKind.IMAGE);
        assertThat(workers.fingerprint(avif).pdq()).isPresent();
        assertThat(workers.preview(avif, PreviewStyle.SHIELDED).width()).isEqualTo(200);
    }
}
