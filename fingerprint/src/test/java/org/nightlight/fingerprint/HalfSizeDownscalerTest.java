package org.nightlight.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HalfSizeDownscalerTest {

    @ParameterizedTest
    @CsvSource({"1600, 1004", "1004, 1600", "700, 701", "2048, 1536", "641, 9", "5, 5", "64, 64", "129, 3000", "63, 127"
    })
    void downscale_halfSize_isThatOfTheWholePictureWithRepeatedPixels(int width, int height) {
        for (long seed = 0; seed < 5; seed++) {
            LumaRows half = blotches((width + 1) / 2, (height + 1) / 2, seed);
            float[] expected = Downscaler.downscale(repeated(half, width, height));

            float[] samples = HalfSizeDownscaler.downscale(half, width, height);

            for (int i = 0; i < expected.length; i++) {
                assertThat(samples[i]).as("sample %d", i).isCloseTo(expected[i], within(0.01f));
            }
        }
    }

    @Test
    void hashDihedralOfHalf_drawing_isWithinABitOfTheWholeInEveryOrientation() {
        for (long seed = 0; seed < 20; seed++) {
            LumaRows half = blotches(401, 300, seed);
            DihedralHashes expected = Pdq.hashDihedral(repeated(half, 801, 600));

            DihedralHashes hashes = Pdq.hashDihedralOfHalf(half, 801, 600);

            for (int i = 0; i < expected.hashes().size(); i++) {
                assertThat(hashes.hashes().get(i).distance(expected.hashes().get(i)))
                        .isLessThanOrEqualTo(1);
            }
            assertThat(hashes.quality()).isCloseTo(expected.quality(), within(1));
        }
    }

    @Test
    void hashDihedralOfHalf_sizesThatDoNotGoTogether_isRefused() {
        LumaRows half = blotches(400, 300, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> Pdq.hashDihedralOfHalf(half, 802, 600));
        assertThatIllegalArgumentException().isThrownBy(() -> Pdq.hashDihedralOfHalf(half, 800, 598));
    }

    private static LumaRows repeated(LumaRows half, int width, int height) {
        byte[] whole = new byte[width * height];
        float[] luma = new float[half.width()];
        for (int y = 0; y < height; y++) {
            half.read(y / 2, luma);
            for (int x = 0; x < width; x++) {
                whole[y * width + x] = (byte) luma[x / 2];
            }
        }
        return LumaRows.ofGrey(whole, width, height);
    }

    /** Rectangles of all sizes over one another, with some noise. */
    private static LumaRows blotches(int width, int height, long seed) {
        Random random = new Random(seed);
        byte[] samples = new byte[width * height];
        for (int blotch = 0; blotch < 60; blotch++) {
            int left = random.nextInt(width);
            int top = random.nextInt(height);
            int right = Math.min(width, left + 1 + random.nextInt(width));
            int bottom = Math.min(height, top + 1 + random.nextInt(height));
            int grey = random.nextInt(240);
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    samples[y * width + x] = (byte) (grey + random.nextInt(16));
                }
            }
        }
        return LumaRows.ofGrey(samples, width, height);
    }
}
