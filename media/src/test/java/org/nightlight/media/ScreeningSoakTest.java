package org.nightlight.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Hashes taken for screening against full ones, on pictures drawn by chance. The property {@code nightlight.soak} makes it
 * two thousand pictures instead of a few.
 */
final class ScreeningSoakTest {

    private static final boolean LONG = Boolean.getBoolean("nightlight.soak");

    private final FileDecoder decoder =
            new LocalFileDecoder(MediaLimits.DEFAULT, Optional.of(NativeLibraries.leptonica()), Optional.empty());

    @Test
    void fingerprint_screeningAtHalfTheSize_isWithinSixBits() throws MediaException {
        int[] distances = distances(LONG ? 2_000 : 6, 700, 1_000);

        assertThat(last(distances)).isLessThanOrEqualTo(Precision.SCREENING_DISTANCE);
    }

    @Test
    void fingerprint_screeningAtAQuarterOfTheSize_isWithinSixBits() throws MediaException {
        int[] distances = distances(LONG ? 200 : 2, 2_400, 1_000);

        assertThat(last(distances)).isLessThanOrEqualTo(Precision.SCREENING_DISTANCE);
    }

    /** How many pictures are how many bits off. */
    private int[] distances(int pictures, int shorterSide, int variety) throws MediaException {
        Random random = new Random(20_261_127);
        int[] distances = new int[257];
        for (int i = 0; i < pictures; i++) {
            int width = shorterSide + random.nextInt(variety);
            int height = shorterSide + random.nextInt(variety);
            DrawnJpegs.Style style =
                    new DrawnJpegs.Style(50 + random.nextInt(48), i % 5 == 0, 1 + random.nextInt(2), 1 + i % 2, 0);
            byte[] file = DrawnJpegs.write(DrawnImages.busy(width, height, random.nextLong()), style);
            DecodedMedia screened = decoder.fingerprint(file, MediaFormat.JPEG, Precision.SCREENING);
            DecodedMedia full = decoder.fingerprint(file, MediaFormat.JPEG, Precision.FULL);
            assertThat(screened.precision()).isEqualTo(Precision.SCREENING);
            assertThat(screened.width()).isEqualTo(width);
            assertThat(screened.height()).isEqualTo(height);
            distances[
                    screened.frames()
                            .getFirst()
                            .pdq()
                            .hash()
                            .distance(full.frames().getFirst().pdq().hash())]++;
        }
        if (LONG) {
            for (int bits = 0; bits <= last(distances); bits++) {
                System.out.println(distances[bits] + " of " + pictures + " are " + bits + " bits off");
            }
        }
        return distances;
    }

    private static int last(int[] distances) {
        int last = 0;
        for (int bits = 0; bits < distances.length; bits++) {
            last = distances[bits] > 0 ? bits : last;
        }
        return last;
    }
}
