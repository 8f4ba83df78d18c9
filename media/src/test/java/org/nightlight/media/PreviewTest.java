package org.nightlight.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.nightlight.fingerprint.PdqHash;

final class PreviewTest {

    private final MediaFingerprinter fingerprinter = new InProcessFingerprinter(MediaLimits.DEFAULT);
    private final byte[] file = DrawnImages.encode(DrawnImages.landscape(1000, 700, 9), "jpeg");

    @Test
    void preview_largePicture_isScaledDownAndLooksTheSame() throws MediaException {
        MediaPreview preview = fingerprinter.preview(file, new PreviewStyle(300, false, false));

        assertThat(preview.width()).isEqualTo(300);
        assertThat(preview.height()).isEqualTo(210);
        assertThat(hash(preview.png()).distance(hash(file))).isLessThanOrEqualTo(16);
    }

    @Test
    void preview_plainColour_keepsItExactly() throws MediaException {
        BufferedImage plain = new BufferedImage(501, 333, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 333; y++) {
            for (int x = 0; x < 501; x++) {
                plain.setRGB(x, y, 0x4080c0);
            }
        }

        BufferedImage preview =
                picture(fingerprinter.preview(DrawnImages.encode(plain, "png"), new PreviewStyle(100, false, true)));

        assertThat(colours(preview)).containsOnly(0x4080c0);
    }

    @Test
    void preview_grey_hasNoColour() throws MediaException {
        BufferedImage preview = picture(fingerprinter.preview(file, PreviewStyle.GREY));

        assertThat(colours(preview)).allMatch(colour -> (colour & 0xff) * 0x010101 == colour);
    }

    @Test
    void preview_shielded_changesLittleFromPixelToPixel() throws MediaException {
        BufferedImage sharp = picture(fingerprinter.preview(file, new PreviewStyle(320, true, false)));
        BufferedImage shielded = picture(fingerprinter.preview(file, PreviewStyle.SHIELDED));

        assertThat(sharpestEdge(sharp)).isGreaterThan(80);
        assertThat(sharpestEdge(shielded)).isLessThan(12);
    }

    @Test
    void preview_smallPicture_keepsItsSize() throws MediaException {
        byte[] small = DrawnImages.encode(DrawnImages.landscape(40, 3, 9), "png");

        MediaPreview preview = fingerprinter.preview(small, PreviewStyle.SHIELDED);

        assertThat(preview.width()).isEqualTo(40);
        assertThat(preview.height()).isEqualTo(3);
    }

    @Test
    void preview_veryLongPicture_hasAtLeastOnePixelAcross() throws MediaException {
        byte[] strip = DrawnImages.encode(DrawnImages.landscape(6_000, 2, 9), "png");

        assertThat(fingerprinter.preview(strip, PreviewStyle.SHIELDED).height()).isEqualTo(1);
    }

    @Test
    void previewStyle_uselessSize_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PreviewStyle(0, true, true));
        assertThatIllegalArgumentException().isThrownBy(() -> new PreviewStyle(5_000, true, true));
    }

    private PdqHash hash(byte[] picture) throws MediaException {
        return fingerprinter.fingerprint(picture).pdq().orElseThrow().hash();
    }

    private static BufferedImage picture(MediaPreview preview) {
        try {
            return ImageIO.read(new ByteArrayInputStream(preview.png()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Integer[] colours(BufferedImage image) {
        Integer[] colours = new Integer[image.getWidth() * image.getHeight()];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xffffff;
        }
        return colours;
    }

    private static int sharpestEdge(BufferedImage grey) {
        int sharpest = 0;
        for (int y = 0; y < grey.getHeight(); y++) {
            for (int x = 1; x < grey.getWidth(); x++) {
                int difference = (grey.getRGB(x, y) & 0xff) - (grey.getRGB(x - 1, y) & 0xff);
                sharpest = Math.max(sharpest, Math.abs(difference));
            }
        }
        return sharpest;
    }
}
