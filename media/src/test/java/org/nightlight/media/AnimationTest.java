package org.nightlight.media;

import static java.awt.image.BufferedImage.TYPE_4BYTE_ABGR;
import static java.awt.image.BufferedImage.TYPE_INT_RGB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.fingerprint.PdqResult;
import org.nightlight.media.Animations.Step;

final class AnimationTest {

    private static final int WIDTH = 200;
    private static final int HEIGHT = 150;

    private final MediaFingerprinter fingerprinter = new InProcessFingerprinter(MediaLimits.DEFAULT);
    private final BufferedImage one = indexed(DrawnImages.landscape(WIDTH, HEIGHT, 1));
    private final BufferedImage two = indexed(DrawnImages.landscape(WIDTH, HEIGHT, 2));
    private final BufferedImage small = indexed(DrawnImages.landscape(90, 70, 3));

    @Test
    void fingerprint_animatedGif_hasEveryDistinctFrame() throws MediaException {
        byte[] gif = Animations.gif(List.of(new Step(one), new Step(two), new Step(one), new Step(two)));

        MediaFingerprint fingerprint = fingerprinter.fingerprint(gif);

        assertThat(hashes(fingerprint)).containsExactly(pdq(one), pdq(two));
        assertThat(fingerprint.frames())
                .extracting(FrameFingerprint::time)
                .containsExactly(Duration.ZERO, Duration.ofMillis(500));
        assertThat(fingerprint.pdq()).contains(pdq(one));
    }

    @ParameterizedTest
    @CsvSource({"doNotDispose, true", "restoreToBackgroundColor, false", "restoreToPrevious, false"})
    void fingerprint_gifWithFrameDrawnOverAnother_isWhatAViewerSees(String disposal, boolean stays)
            throws MediaException {
        BufferedImage speck = indexed(DrawnImages.landscape(20, 10, 4));
        byte[] gif = Animations.gif(List.of(
                new Step(one), new Step(small, 60, 40, 10, disposal), new Step(speck, 5, 5, 10, "doNotDispose")));
        BufferedImage second = drawn(one, small, 60, 40);
        BufferedImage emptied = drawn(one, new BufferedImage(90, 70, TYPE_INT_RGB), 60, 40);
        BufferedImage before = disposal.equals("restoreToPrevious") ? one : emptied;
        BufferedImage third = drawn(stays ? second : before, speck, 5, 5);

        assertThat(hashes(fingerprinter.fingerprint(gif))).containsExactly(pdq(one), pdq(second), pdq(third));
    }

    @Test
    void fingerprint_gifFrameWithTransparentPixels_leavesWhatIsBelow() throws MediaException {
        BufferedImage hole = withTransparentCorner(two);
        BufferedImage seen = drawn(one, hole, 0, 0);

        byte[] gif = Animations.gif(List.of(new Step(one), new Step(hole)));

        assertThat(hashes(fingerprinter.fingerprint(gif))).containsExactly(pdq(one), pdq(seen));
    }

    @Test
    void fingerprint_emptyFirstFrame_isLeftOut() throws MediaException {
        BufferedImage empty = indexed(new BufferedImage(WIDTH, HEIGHT, TYPE_INT_RGB));
        byte[] gif = Animations.gif(List.of(new Step(empty), new Step(two)));

        assertThat(hashes(fingerprinter.fingerprint(gif))).containsExactly(pdq(two));
        assertThat(hashes(fingerprinter.fingerprint(Animations.gif(List.of(new Step(empty), new Step(empty))))))
                .containsExactly(pdq(empty));
    }

    @Test
    void fingerprint_tooManyFrames_isRefused() {
        byte[] gif = Animations.gif(Collections.nCopies(200, new Step(indexed(DrawnImages.landscape(20, 20, 1)))));
        MediaLimits limits = new MediaLimits(10_000_000, 1_000_000, 1_000);

        MediaException refused =
                catchThrowableOfType(MediaException.class, () -> new InProcessFingerprinter(limits).fingerprint(gif));

        assertThat(refused.error()).isEqualTo(MediaError.TOO_MANY_PIXELS);
        assertThat(refused).hasMessageContaining("200 frames");
    }

    @Test
    void preview_animation_isItsFirstFrame() throws MediaException {
        byte[] gif = Animations.gif(List.of(new Step(one), new Step(two)));

        byte[] preview =
                fingerprinter.preview(gif, new PreviewStyle(400, false, false)).png();

        assertThat(fingerprinter.fingerprint(preview).pdq()).contains(pdq(one));
    }

    @Test
    void fingerprint_animatedPng_hasTheStillPictureAndEveryDistinctFrame() throws MediaException {
        BufferedImage still = colours(DrawnImages.landscape(WIDTH, HEIGHT, 9));
        BufferedImage inset = colours(small);
        byte[] png = Animations.png(
                still,
                List.of(
                        new Step(colours(one)),
                        new Step(inset, 60, 40, 30, "restoreToPrevious"),
                        new Step(colours(one))),
                false);

        MediaFingerprint fingerprint = fingerprinter.fingerprint(png);

        assertThat(hashes(fingerprint)).containsExactly(pdq(still), pdq(one), pdq(drawn(one, inset, 60, 40)));
        assertThat(fingerprint.frames().getLast().time()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void fingerprint_animatedPngFrameOutsideItsCanvas_isDamaged() {
        BufferedImage still = colours(one);
        byte[] png = Animations.png(still, List.of(new Step(still, -5, 0, 10, "doNotDispose")), true);

        MediaException refused = catchThrowableOfType(MediaException.class, () -> fingerprinter.fingerprint(png));

        assertThat(refused.error()).isEqualTo(MediaError.DECODE_FAILED);
    }

    @Test
    void fingerprint_animatedPngWithTransparentFrame_isBlended() throws MediaException {
        BufferedImage veil = new BufferedImage(WIDTH, HEIGHT, TYPE_4BYTE_ABGR);
        Graphics2D graphics = veil.createGraphics();
        graphics.setColor(new Color(255, 255, 255, 128));
        graphics.fillRect(0, 0, WIDTH, HEIGHT / 2);
        graphics.dispose();
        BufferedImage opaque = DrawnImages.as(one, new BufferedImage(WIDTH, HEIGHT, TYPE_4BYTE_ABGR));
        byte[] png = Animations.png(opaque, List.of(new Step(opaque), new Step(veil)), true);

        List<PdqResult> hashes = hashes(fingerprinter.fingerprint(png));

        assertThat(hashes).hasSize(2);
        assertThat(hashes.getLast().hash().distance(pdq(drawn(one, veil, 0, 0)).hash()))
                .isLessThanOrEqualTo(2);
    }

    private static List<PdqResult> hashes(MediaFingerprint fingerprint) {
        return fingerprint.frames().stream().map(FrameFingerprint::pdq).toList();
    }

    private PdqResult pdq(BufferedImage image) throws MediaException {
        return fingerprinter
                .fingerprint(DrawnImages.encode(colours(image), "png"))
                .pdq()
                .orElseThrow();
    }

    private static BufferedImage colours(BufferedImage image) {
        return DrawnImages.as(
                image, new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR));
    }

    private static BufferedImage drawn(BufferedImage below, BufferedImage above, int left, int top) {
        BufferedImage drawn = colours(below);
        Graphics2D graphics = drawn.createGraphics();
        graphics.drawImage(above, left, top, null);
        graphics.dispose();
        return drawn;
    }

    private static BufferedImage indexed(BufferedImage image) {
        Random random = new Random(1);
        int[] palette = random.ints(255, 0, 1 << 24).toArray();
        palette[0] = 0;
        // The last one, which no pixel has, is the transparent one.
        IndexColorModel model = new IndexColorModel(8, 255, palette, 0, false, 254, DataBuffer.TYPE_BYTE);
        BufferedImage indexed =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        return DrawnImages.as(image, indexed);
    }

    private static BufferedImage withTransparentCorner(BufferedImage image) {
        BufferedImage changed = indexed(image);
        for (int y = 0; y < HEIGHT / 2; y++) {
            for (int x = 0; x < WIDTH / 2; x++) {
                changed.getRaster().setSample(x, y, 0, 254);
            }
        }
        return changed;
    }
}
