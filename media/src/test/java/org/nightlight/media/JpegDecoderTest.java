package org.nightlight.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.fingerprint.PdqResult;
import org.nightlight.media.ReferenceImages.Expected;

/** The native decoder of JPEG against Java's own, whose pixels are those of the reference. */
final class JpegDecoderTest {

    private final Leptonica leptonica = NativeLibraries.leptonica();
    private final FileDecoder natively =
            new LocalFileDecoder(MediaLimits.DEFAULT, Optional.of(leptonica), Optional.empty());
    private final FileDecoder java = new LocalFileDecoder(MediaLimits.DEFAULT, Optional.empty(), Optional.empty());

    @Test
    void fingerprint_everyReferenceImage_isTheReferenceHashBitForBit() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        int decoded = 0;
        for (Expected image : ReferenceImages.require()) {
            if (image.file().endsWith(".jpg")) {
                softly.assertThat(pdq(natively, image.bytes(), Precision.FULL))
                        .as(image.file())
                        .isEqualTo(new PdqResult(PdqHash.fromHex(image.hash()), image.quality()));
                softly.assertThat(pixels(image.bytes())).as(image.file()).isEqualTo(pixelsByJava(image.bytes()));
                decoded++;
            }
        }
        softly.assertAll();
        assertThat(decoded).isGreaterThanOrEqualTo(22);
    }

    @ParameterizedTest
    @CsvSource({
        "641, 427, true, 2, 2, 0", "640, 427, false, 2, 2, 0", "333, 517, false, 2, 1, 0", "333, 517, true, 2, 1, 0",
        "250, 250, false, 1, 1, 0", "17, 1, false, 2, 2, 0", "1, 1, true, 1, 1, 0", "401, 299, false, 2, 2, 7",
        "401, 299, true, 2, 2, 5", "500, 301, false, 4, 1, 0"
    })
    void decode_drawnPicture_hasThePixelsOfTheReference(
            int width, int height, boolean progressive, int horizontally, int vertically, int restart)
            throws MediaException {
        for (int quality : new int[] {20, 75, 98}) {
            byte[] file = DrawnJpegs.write(
                    DrawnImages.busy(width, height, width + quality),
                    new DrawnJpegs.Style(quality, progressive, horizontally, vertically, restart));

            assertThat(pixels(file)).as("quality %d", quality).isEqualTo(pixelsByJava(file));
        }
    }

    /** Where colours are shared by pixels above one another only, libjpeg-turbo smooths them and the first libjpeg does not. */
    @Test
    void fingerprint_coloursSharedVertically_isNearlyThatOfJava() throws MediaException {
        for (long seed = 0; seed < 10; seed++) {
            byte[] file = DrawnJpegs.write(DrawnImages.busy(500, 300, seed), new DrawnJpegs.Style(75, false, 1, 2, 0));

            assertThat(pdq(natively, file, Precision.FULL)
                            .hash()
                            .distance(pdq(java, file, Precision.FULL).hash()))
                    .isLessThanOrEqualTo(2);
        }
    }

    @Test
    void decode_grey_hasThePixelsOfTheReference() throws MediaException {
        for (int width : new int[] {1, 2, 3, 4, 5, 130, 131}) {
            BufferedImage grey = DrawnImages.as(
                    DrawnImages.busy(width, 77, 3), new BufferedImage(width, 77, BufferedImage.TYPE_BYTE_GRAY));
            byte[] file = DrawnImages.encode(grey, "jpeg");

            assertThat(pixels(file)).as("width %d", width).isEqualTo(pixelsByJava(file));
        }
    }

    @Test
    void fingerprint_withoutMarkersOrStoredAsRgb_isThatOfJava() throws MediaException {
        byte[] file = DrawnImages.encode(DrawnImages.busy(300, 200, 4), "jpeg");
        for (byte[] variant :
                List.of(JpegVariants.withoutApplicationMarkers(file), JpegVariants.withColourProfile(file))) {
            assertThat(pdq(natively, variant, Precision.FULL)).isEqualTo(pdq(java, variant, Precision.FULL));
        }
    }

    @Test
    void fingerprint_damagedInside_isAnsweredOrRefusedAsByJava() {
        byte[] file = DrawnImages.encode(DrawnImages.busy(300, 200, 4), "jpeg");
        for (int i = 0; i < 60; i++) {
            byte[] damaged = file.clone();
            int at = 700 + i * (file.length - 800) / 60;
            Arrays.fill(damaged, at, at + 1 + i % 9, (byte) (i * 37));

            assertThat(refusal(natively, damaged)).as("damage %d", i).isEqualTo(refusal(java, damaged));
        }
    }

    @Test
    void fingerprint_screeningReferenceImages_isWithinSixBits() throws Exception {
        int reduced = 0;
        for (Expected image : ReferenceImages.require()) {
            if (image.file().endsWith(".jpg")) {
                DecodedMedia media = natively.fingerprint(image.bytes(), MediaFormat.JPEG, Precision.SCREENING);
                assertThat(media.frames().getFirst().pdq().hash().distance(PdqHash.fromHex(image.hash())))
                        .as(image.file())
                        .isLessThanOrEqualTo(Precision.SCREENING_DISTANCE);
                reduced += media.precision() == Precision.SCREENING ? 1 : 0;
            }
        }
        assertThat(reduced).isPositive();
    }

    @Test
    void fingerprint_screeningSmallPicture_isFull() throws MediaException {
        byte[] file = DrawnImages.encode(DrawnImages.busy(699, 1_500, 1), "jpeg");

        DecodedMedia media = natively.fingerprint(file, MediaFormat.JPEG, Precision.SCREENING);

        assertThat(media.precision()).isEqualTo(Precision.FULL);
        assertThat(media).isEqualTo(java.fingerprint(file, MediaFormat.JPEG, Precision.FULL));
    }

    private static PdqResult pdq(FileDecoder decoder, byte[] file, Precision precision) throws MediaException {
        return decoder.fingerprint(file, MediaFormat.JPEG, precision)
                .frames()
                .getFirst()
                .pdq();
    }

    private static Optional<String> refusal(FileDecoder decoder, byte[] file) {
        try {
            assertThat(decoder.fingerprint(file, MediaFormat.JPEG, Precision.FULL)
                            .frames())
                    .hasSize(1);
            return Optional.empty();
        } catch (MediaException e) {
            return Optional.of(e.toString());
        }
    }

    /** Decoded by libjpeg-turbo, which must not have left it to Java's reader. */
    private String pixels(byte[] file) throws MediaException {
        return leptonica
                .jpeg(JpegFile.read(file).withEssentialsOnly(), 1, false, JpegDecoderTest::summary)
                .orElseThrow();
    }

    private static String pixelsByJava(byte[] file) throws MediaException {
        return new ImageDecoder(MediaLimits.DEFAULT, Optional.empty())
                .decodeFirst(file, MediaFormat.JPEG, JpegDecoderTest::summary);
    }

    /** The size of a picture and checksums of its colours and of its brightness. */
    private static String summary(Pixels pixels) {
        int[] row = new int[pixels.width()];
        float[] luma = new float[pixels.width()];
        ByteBuffer bytes = ByteBuffer.allocate(pixels.width() * Integer.BYTES);
        CRC32C colours = new CRC32C();
        CRC32C brightness = new CRC32C();
        for (int y = 0; y < pixels.height(); y++) {
            pixels.readColours(y, row);
            bytes.asIntBuffer().put(row);
            colours.update(bytes.array());
            pixels.read(y, luma);
            bytes.asFloatBuffer().put(luma);
            brightness.update(bytes.array());
        }
        return "%d x %d, %08x %08x"
                .formatted(pixels.width(), pixels.height(), colours.getValue(), brightness.getValue());
    }
}
