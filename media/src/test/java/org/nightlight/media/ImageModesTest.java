package org.nightlight.media;

import static java.awt.image.BufferedImage.TYPE_3BYTE_BGR;
import static java.awt.image.BufferedImage.TYPE_4BYTE_ABGR;
import static java.awt.image.BufferedImage.TYPE_BYTE_GRAY;
import static java.awt.image.BufferedImage.TYPE_INT_RGB;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nightlight.fingerprint.PdqResult;

/** The same pixels have the same hash however a file stores them. */
final class ImageModesTest {

    private static final int WIDTH = 417;
    private static final int HEIGHT = 289;

    private final MediaFingerprinter fingerprinter = new InProcessFingerprinter(MediaLimits.DEFAULT);
    private final BufferedImage picture = DrawnImages.landscape(WIDTH, HEIGHT, 5);

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff"})
    void fingerprint_losslessFormat_isThatOfThePng(String format) throws MediaException {
        assertThat(pdq(DrawnImages.encode(picture, format))).isEqualTo(pdqOfColours(picture));
    }

    @ParameterizedTest
    @CsvSource({"png, 8", "png, 4", "png, 2", "png, 1", "bmp, 8", "bmp, 4", "bmp, 1", "tiff, 8", "tiff, 1", "gif, 8"})
    void fingerprint_palette_isThatOfItsColours(String format, int bits) throws MediaException {
        BufferedImage indexed = DrawnImages.as(picture, withPalette(bits));

        assertThat(pdq(DrawnImages.encode(indexed, format))).isEqualTo(pdqOfColours(indexed));
    }

    @Test
    void fingerprint_grey_isThatOfTheStoredValues() throws MediaException {
        BufferedImage grey = grey();
        BufferedImage colours = new BufferedImage(WIDTH, HEIGHT, TYPE_3BYTE_BGR);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                colours.setRGB(x, y, grey.getRaster().getSample(x, y, 0) * 0x010101);
            }
        }

        assertThat(pdq(DrawnImages.encode(grey, "png"))).isEqualTo(pdqOfColours(colours));
        assertThat(pdq(DrawnImages.encode(grey, "bmp"))).isEqualTo(pdqOfColours(colours));
    }

    @Test
    void fingerprint_greyJpeg_isNearlyThatOfTheGreyPng() throws MediaException {
        PdqResult fromJpeg = pdq(DrawnImages.encode(grey(), "jpeg"));

        assertThat(fromJpeg.hash()
                        .distance(pdq(DrawnImages.encode(grey(), "png")).hash()))
                .isLessThanOrEqualTo(4);
    }

    @Test
    void fingerprint_greyWithAlpha_isThatOfTheGrey() throws MediaException {
        BufferedImage grey = grey();
        BufferedImage withAlpha = components(ColorSpace.CS_GRAY, true, DataBuffer.TYPE_BYTE, sample -> sample);
        Random random = new Random(1);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                withAlpha.getRaster().setSample(x, y, 0, grey.getRaster().getSample(x, y, 0));
                withAlpha.getRaster().setSample(x, y, 1, random.nextInt(256));
            }
        }

        assertThat(pdq(DrawnImages.encode(withAlpha, "png"))).isEqualTo(pdq(DrawnImages.encode(grey, "png")));
    }

    @Test
    void fingerprint_alpha_isDroppedAndNotBlended() throws MediaException {
        BufferedImage transparent = new BufferedImage(WIDTH, HEIGHT, TYPE_4BYTE_ABGR);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int alpha = x < WIDTH / 2 ? 0 : y % 256;
                transparent.setRGB(x, y, alpha << 24 | picture.getRGB(x, y) & 0xffffff);
            }
        }

        assertThat(pdq(DrawnImages.encode(transparent, "png"))).isEqualTo(pdqOfColours(picture));
        assertThat(pdq(DrawnImages.encode(transparent, "tiff"))).isEqualTo(pdqOfColours(picture));
    }

    @ParameterizedTest
    @CsvSource({"257, 0", "256, 0", "256, 255"})
    void fingerprint_sixteenBitsASample_isThatOfTheUpperEight(int factor, int below) throws MediaException {
        BufferedImage deep = components(
                ColorSpace.CS_sRGB, false, DataBuffer.TYPE_USHORT, sample -> Math.min(65535, sample * factor + below));
        BufferedImage deepWithAlpha = components(
                ColorSpace.CS_sRGB, true, DataBuffer.TYPE_USHORT, sample -> Math.min(65535, sample * factor + below));

        assertThat(pdq(DrawnImages.encode(deep, "png"))).isEqualTo(pdqOfColours(picture));
        assertThat(pdq(DrawnImages.encode(deepWithAlpha, "png"))).isEqualTo(pdqOfColours(picture));
        assertThat(pdq(DrawnImages.encode(deep, "tiff"))).isEqualTo(pdqOfColours(picture));
    }

    @Test
    void fingerprint_sixteenBitGrey_isThatOfTheUpperEight() throws MediaException {
        BufferedImage grey = grey();
        BufferedImage deep = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                deep.getRaster().setSample(x, y, 0, grey.getRaster().getSample(x, y, 0) * 257);
            }
        }

        assertThat(pdq(DrawnImages.encode(deep, "png"))).isEqualTo(pdq(DrawnImages.encode(grey, "png")));
    }

    @Test
    void fingerprint_cmykJpeg_isWithinTwentyBitsOfTheColours() throws MediaException {
        PdqResult expected = pdqOfColours(picture);

        PdqResult plain = pdq(JpegVariants.cmyk(picture));
        PdqResult inverted = pdq(JpegVariants.invertedCmyk(picture));
        PdqResult differences = pdq(JpegVariants.invertedYcck(picture));

        assertThat(plain.hash().distance(expected.hash())).isLessThanOrEqualTo(20);
        assertThat(inverted.hash().distance(expected.hash())).isLessThanOrEqualTo(20);
        assertThat(differences.hash().distance(expected.hash())).isLessThanOrEqualTo(20);
    }

    @Test
    void fingerprint_jpegWithColourProfile_ignoresTheProfile() throws MediaException {
        byte[] jpeg = DrawnImages.encode(picture, "jpeg");

        assertThat(pdq(JpegVariants.withColourProfile(jpeg))).isEqualTo(pdq(jpeg));
    }

    @Test
    void fingerprint_jpegWithoutMarkers_hasTheSameColours() throws MediaException {
        byte[] jpeg = DrawnImages.encode(picture, "jpeg");

        assertThat(pdq(JpegVariants.withoutApplicationMarkers(jpeg))).isEqualTo(pdq(jpeg));
    }

    @Test
    void fingerprint_gifFrameSmallerThanItsCanvas_isThatOfTheCanvas() throws MediaException {
        BufferedImage indexed = DrawnImages.as(picture, withPalette(8));
        byte[] gif = DrawnImages.encode(indexed, "gif");
        BufferedImage canvas = new BufferedImage(600, 400, TYPE_INT_RGB);
        Graphics2D graphics = canvas.createGraphics();
        graphics.drawImage(indexed, 50, 70, null);
        graphics.dispose();

        MediaFingerprint placed = fingerprinter.fingerprint(GifVariants.onCanvas(gif, 600, 400, 50, 70));

        assertThat(placed.pdq()).contains(pdqOfColours(canvas));
        assertThat(placed.width()).isEqualTo(600);
        assertThat(placed.height()).isEqualTo(400);
    }

    private PdqResult pdq(byte[] file) throws MediaException {
        return fingerprinter.fingerprint(file).pdq().orElseThrow();
    }

    private PdqResult pdqOfColours(BufferedImage image) throws MediaException {
        BufferedImage colours =
                DrawnImages.as(image, new BufferedImage(image.getWidth(), image.getHeight(), TYPE_3BYTE_BGR));
        return pdq(DrawnImages.encode(colours, "png"));
    }

    /** The green part of the picture as values of grey. */
    private BufferedImage grey() {
        BufferedImage grey = new BufferedImage(WIDTH, HEIGHT, TYPE_BYTE_GRAY);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                grey.getRaster().setSample(x, y, 0, picture.getRGB(x, y) >> 8 & 0xff);
            }
        }
        return grey;
    }

    private BufferedImage withPalette(int bits) {
        int size = 1 << bits;
        Random random = new Random(bits);
        int[] colours = random.ints(size, 0, 1 << 24).toArray();
        colours[0] = 0;
        colours[size - 1] = 0xffffff;
        IndexColorModel palette = new IndexColorModel(bits, size, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        int type = bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY;
        return new BufferedImage(WIDTH, HEIGHT, type, palette);
    }

    /** An image of single samples; those of the picture's colours, if it has three. */
    private BufferedImage components(int space, boolean alpha, int type, IntUnaryOperator sample) {
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(space),
                alpha,
                false,
                alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                type);
        WritableRaster raster =
                Raster.createInterleavedRaster(type, WIDTH, HEIGHT, model.getNumComponents(), new Point(0, 0));
        if (space == ColorSpace.CS_sRGB) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    for (int band = 0; band < 3; band++) {
                        raster.setSample(x, y, band, sample.applyAsInt(picture.getRGB(x, y) >> 16 - 8 * band & 0xff));
                    }
                }
            }
        }
        return new BufferedImage(model, raster, false, null);
    }
}
