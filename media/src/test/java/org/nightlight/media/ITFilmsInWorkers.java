package org.nightlight.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.awt.image.BufferedImage;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    void fingerprint_avif_hasItsFrame() throws Exception {
        byte[] avif = DrawnFilms.write(
                new Style("avif", "libaom-av1", AV_PIX_FMT_YUV420P), 1, List.of(DrawnImages.busy(200, 150, 3)));

        assertThat(workers.fingerprint(avif).kind()).isEqualTo(MediaKind.IMAGE);
        assertThat(workers.fingerprint(avif).pdq()).isPresent();
    }
}
