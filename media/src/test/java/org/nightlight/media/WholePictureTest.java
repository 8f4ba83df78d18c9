package org.nightlight.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.nightlight.fingerprint.PdqHash;

final class WholePictureTest {

    private final MediaFingerprinter fingerprinter = new InProcessFingerprinter(MediaLimits.DEFAULT);

    @Test
    void whole_stillPicture_hasItsSizeAndColoursAndNothingElse() throws MediaException, IOException {
        BufferedImage drawn = DrawnImages.landscape(2_400, 1_500, 9);
        for (String format : List.of("jpeg", "png", "gif", "bmp", "tiff")) {
            byte[] file = DrawnImages.encode(drawn, format);
            WholePicture whole = fingerprinter.whole(file).orElseThrow();

            assertThat(whole.width()).isEqualTo(2_400);
            assertThat(whole.height()).isEqualTo(1_500);
            BufferedImage shown = ImageIO.read(new ByteArrayInputStream(whole.jpeg()));
            assertThat(shown.getWidth()).isEqualTo(2_400);
            assertThat(hash(whole.jpeg()).distance(hash(file))).as(format).isLessThanOrEqualTo(10);
            assertThat(FileMetadata.of(whole.jpeg())).isEmpty();
        }
    }

    @Test
    void whole_largerThanAnyScreen_isAllOfItAtTheLargestSize() throws MediaException {
        byte[] file = DrawnImages.encode(DrawnImages.landscape(5_000, 1_000, 9), "jpeg");
        WholePicture whole = fingerprinter.whole(file).orElseThrow();
        assertThat(whole.width()).isEqualTo(PreviewStyle.LARGEST_SIDE);
        assertThat(whole.height()).isEqualTo(819);
    }

    @Test
    void whole_animation_isEmpty() throws MediaException {
        BufferedImage one = withPalette(1);
        BufferedImage other = withPalette(2);
        List<Animations.Step> steps = List.of(new Animations.Step(one), new Animations.Step(other));
        assertThat(fingerprinter.whole(Animations.gif(steps))).isEmpty();
        assertThat(fingerprinter.whole(Animations.png(one, steps, false))).isEmpty();
    }

    @Test
    void whole_filmsAndWhatIsNoPicture_areNeverShown() throws MediaException {
        assertThat(fingerprinter.whole("\0\0\0\u0018ftypmp42\0\0\0\0mp42isom".getBytes(ISO_8859_1)))
                .isEmpty();
        assertThatExceptionOfType(MediaException.class).isThrownBy(() -> fingerprinter.whole(new byte[100]));
    }

    @Test
    void is_sequencesOfPicturesAndPages_areNoStillFiles() throws MediaException {
        byte[] tiff = DrawnImages.encode(DrawnImages.busy(60, 40, 1), "tiff");
        assertThat(StillFile.is(tiff, MediaFormat.TIFF, MediaLimits.DEFAULT)).isTrue();
        ByteBuffer data =
                ByteBuffer.wrap(tiff.clone()).order(tiff[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int directory = data.getInt(4);
        data.putInt(directory + 2 + 12 * data.getShort(directory), directory);
        assertThat(StillFile.is(data.array(), MediaFormat.TIFF, MediaLimits.DEFAULT))
                .isFalse();

        byte[] heic = TestFiles.read("tiles.heic");
        assertThat(StillFile.is(heic, MediaFormat.HEIC, MediaLimits.DEFAULT)).isTrue();
        byte[] sequence = heic.clone();
        System.arraycopy("msf1".getBytes(US_ASCII), 0, sequence, 8, 4);
        assertThat(StillFile.is(sequence, MediaFormat.HEIC, MediaLimits.DEFAULT))
                .isFalse();
    }

    private static BufferedImage withPalette(long seed) {
        return DrawnImages.as(
                DrawnImages.busy(60, 40, seed), new BufferedImage(60, 40, BufferedImage.TYPE_BYTE_INDEXED));
    }

    private PdqHash hash(byte[] picture) throws MediaException {
        return fingerprinter.fingerprint(picture).pdq().orElseThrow().hash();
    }
}
