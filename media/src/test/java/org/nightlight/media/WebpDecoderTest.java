package org.nightlight.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.media.DrawnFilms.Style;

final class WebpDecoderTest {

    private static final Style LOSSY = new Style("webp", "libwebp", AV_PIX_FMT_YUV420P);
    private static final Style ANIMATED = new Style("webp", "libwebp_anim", AV_PIX_FMT_BGRA);

    private final FileDecoder decoder =
            new LocalFileDecoder(MediaLimits.DEFAULT, Optional.of(NativeLibraries.leptonica()), Optional.empty());

    @Test
    void fingerprint_stillPicture_isNearlyThatOfItsColours() throws MediaException {
        BufferedImage picture = DrawnImages.busy(411, 300, 1);

        DecodedMedia media = fingerprint(DrawnFilms.write(LOSSY, 1, List.of(picture)));

        assertThat(media.width()).isEqualTo(411);
        assertThat(media.height()).isEqualTo(300);
        assertThat(media.frames().getFirst().pdq().hash().distance(hash(picture)))
                .isLessThanOrEqualTo(10);
    }

    @Test
    void fingerprint_animation_hasEveryDistinctFrame() throws MediaException {
        BufferedImage one = DrawnImages.busy(240, 180, 1);
        BufferedImage two = DrawnImages.busy(240, 180, 2);
        BufferedImage three = DrawnImages.busy(240, 180, 3);

        DecodedMedia media = fingerprint(DrawnFilms.write(ANIMATED, 4, List.of(one, two, one, three)));

        for (BufferedImage frame : List.of(one, two, three)) {
            PdqHash hash = hash(frame);
            assertThat(media.frames())
                    .anySatisfy(found ->
                            assertThat(found.pdq().hash().distance(hash)).isLessThanOrEqualTo(10));
        }
        assertThat(media.frames().getLast().time().toMillis()).isEqualTo(750);
    }

    @Test
    void fingerprint_truncatedAnywhere_isTruncated() {
        byte[] whole = DrawnFilms.write(LOSSY, 1, List.of(DrawnImages.busy(100, 80, 1)));

        for (int length : new int[] {whole.length - 2, whole.length / 2, 30, 13}) {
            assertThat(refusal(Arrays.copyOf(whole, length))).isEqualTo(MediaError.TRUNCATED);
        }
    }

    @Test
    void fingerprint_tooManyPixels_isRefused() {
        byte[] whole = DrawnFilms.write(LOSSY, 1, List.of(DrawnImages.busy(100, 80, 1)));
        FileDecoder strict = new LocalFileDecoder(
                new MediaLimits(1_000_000, 7_999, 1_000), Optional.of(NativeLibraries.leptonica()), Optional.empty());

        assertThat(catchThrowableOfType(
                                MediaException.class, () -> strict.fingerprint(whole, MediaFormat.WEBP, Precision.FULL))
                        .error())
                .isEqualTo(MediaError.TOO_MANY_PIXELS);
    }

    private DecodedMedia fingerprint(byte[] file) throws MediaException {
        assertThat(MediaFormat.sniff(file)).contains(MediaFormat.WEBP);
        return decoder.fingerprint(file, MediaFormat.WEBP, Precision.FULL);
    }

    private MediaError refusal(byte[] file) {
        return catchThrowableOfType(MediaException.class, () -> fingerprint(file))
                .error();
    }

    private PdqHash hash(BufferedImage image) throws MediaException {
        return decoder.fingerprint(DrawnImages.encode(image, "png"), MediaFormat.PNG, Precision.FULL)
                .frames()
                .getFirst()
                .pdq()
                .hash();
    }
}
