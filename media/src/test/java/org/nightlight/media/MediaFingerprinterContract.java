package org.nightlight.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.fingerprint.Digests;
import org.nightlight.fingerprint.LumaRows;
import org.nightlight.fingerprint.Pdq;

/** What every {@link MediaFingerprinter} does. */
abstract class MediaFingerprinterContract {

    static final MediaLimits LIMITS = new MediaLimits(1_000_000, 4_000_000, 4_000);

    private static final int WIDTH = 640;
    private static final int HEIGHT = 421;

    abstract MediaFingerprinter fingerprinter();

    private final BufferedImage picture = DrawnImages.landscape(WIDTH, HEIGHT, 3);
    private final byte[] file = DrawnImages.encode(picture, "png");

    @Test
    void fingerprint_picture_isThatOfItsPixelsAndBytes() throws MediaException {
        LumaRows pixels = LumaRows.ofPackedRgb(picture.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH), WIDTH, HEIGHT);

        MediaFingerprint fingerprint = fingerprinter().fingerprint(file);

        assertThat(fingerprint)
                .isEqualTo(new MediaFingerprint(
                        MediaFormat.PNG,
                        WIDTH,
                        HEIGHT,
                        Precision.FULL,
                        1,
                        Digests.of(file),
                        List.of(new FrameFingerprint(0, Duration.ZERO, Pdq.hashDihedral(pixels), Optional.empty()))));
        assertThat(fingerprint.kind()).isEqualTo(MediaKind.IMAGE);
        assertThat(fingerprint.pdq()).contains(Pdq.hash(pixels));
        assertThat(fingerprint.dihedral()).isEqualTo(Pdq.hashDihedral(pixels).hashes());
    }

    @Test
    void fingerprint_fileOnDisk_isThatOfItsBytes(@TempDir Path folder) throws IOException, MediaException {
        Path path = Files.write(folder.resolve("picture.txt"), file);

        assertThat(fingerprinter().fingerprint(path)).isEqualTo(fingerprinter().fingerprint(file));
    }

    @Test
    void fingerprint_otherFileOnDisk_isRefusedWithItsDigests(@TempDir Path folder) throws IOException {
        byte[] text = "only words".getBytes(US_ASCII);
        Path path = Files.write(folder.resolve("picture.png"), text);

        MediaException refused =
                catchThrowableOfType(MediaException.class, () -> fingerprinter().fingerprint(path));

        assertThat(refused.error()).isEqualTo(MediaError.NOT_MEDIA);
        assertThat(refused.digests()).contains(Digests.of(text));
    }

    @Test
    void fingerprint_truncatedPicture_isRefused() {
        MediaException refused = refused(Arrays.copyOf(file, file.length - 20));

        assertThat(refused.error()).isEqualTo(MediaError.TRUNCATED);
        assertThat(refused.explanation()).contains("send the whole file");
        assertThat(refused.kind()).isEqualTo(MediaKind.IMAGE);
    }

    @Test
    void fingerprint_tooManyPixels_isRefused() {
        assertThat(refused(DrawnImages.encode(DrawnImages.landscape(4_001, 5, 1), "png"))
                        .error())
                .isEqualTo(MediaError.TOO_MANY_PIXELS);
    }

    @Test
    void fingerprint_damagedPicture_isRefused() {
        byte[] damaged = file.clone();
        Arrays.fill(damaged, 60, 400, (byte) 7);

        assertThat(refused(damaged).error().causedByFile()).isTrue();
    }

    @Test
    void fingerprint_manyAtOnce_areAllRight() throws Exception {
        List<byte[]> files = new ArrayList<>();
        List<MediaFingerprint> expected = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            byte[] one = DrawnImages.encode(DrawnImages.landscape(200 + i, 150, i), i % 2 == 0 ? "jpeg" : "png");
            files.add(one);
            expected.add(new InProcessFingerprinter(LIMITS).fingerprint(one));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<MediaFingerprint>> answers = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                byte[] one = files.get(i % files.size());
                answers.add(threads.submit(() -> fingerprinter().fingerprint(one)));
            }
            for (int i = 0; i < 60; i++) {
                assertThat(answers.get(i).get()).isEqualTo(expected.get(i % files.size()));
            }
        }
    }

    @Test
    void whole_stillPicture_isAllOfItAsLargeAsItIs() throws MediaException {
        byte[] file = DrawnImages.encode(DrawnImages.landscape(1_200, 900, 4), "jpeg");

        WholePicture whole = fingerprinter().whole(file).orElseThrow();

        assertThat(whole.width()).isEqualTo(1_200);
        assertThat(whole.height()).isEqualTo(900);
        assertThat(MediaFormat.sniff(whole.jpeg())).contains(MediaFormat.JPEG);
    }

    @Test
    void preview_picture_isAnotherFileThatLooksLikeIt() throws Exception {
        MediaPreview preview = fingerprinter().preview(file, new PreviewStyle(320, false, false));

        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(preview.png()));
        assertThat(shown.getWidth()).isEqualTo(320).isEqualTo(preview.width());
        assertThat(shown.getHeight()).isEqualTo(preview.height());
        assertThat(pdqDistance(preview.png(), file)).isLessThanOrEqualTo(16);
    }

    @Test
    void preview_shielded_isGrey() throws Exception {
        MediaPreview preview = fingerprinter().preview(file, PreviewStyle.SHIELDED);

        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(preview.png()));
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < 100; i++) {
            int colour = shown.getRGB(random.nextInt(shown.getWidth()), random.nextInt(shown.getHeight()));
            assertThat(colour & 0xffffff).isEqualTo((colour & 0xff) * 0x010101);
        }
    }

    @Test
    void preview_notMedia_isRefused() {
        MediaException refused = catchThrowableOfType(
                MediaException.class, () -> fingerprinter().preview(new byte[100], PreviewStyle.SHIELDED));

        assertThat(refused.error()).isEqualTo(MediaError.NOT_MEDIA);
    }

    private int pdqDistance(byte[] one, byte[] other) throws MediaException {
        return fingerprinter()
                .fingerprint(one)
                .pdq()
                .orElseThrow()
                .hash()
                .distance(fingerprinter().fingerprint(other).pdq().orElseThrow().hash());
    }

    private MediaException refused(byte[] bytes) {
        return catchThrowableOfType(MediaException.class, () -> fingerprinter().fingerprint(bytes));
    }
}
