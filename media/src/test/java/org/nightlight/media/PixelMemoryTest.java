package org.nightlight.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Pictures that use the same memory after one another, or different memory at the same time. */
final class PixelMemoryTest {

    private final Leptonica leptonica = NativeLibraries.leptonica();

    @Test
    void jpeg_afterLargerAndSmallerOnes_hasItsOwnPixels() throws MediaException {
        for (int side : new int[] {900, 40, 300, 1_200, 7, 900}) {
            byte[] file = drawn(side);

            assertThat(brightness(file)).as("side %d", side).isEqualTo(brightnessByJava(file));
        }
    }

    @Test
    void jpeg_whileAnotherIsInUse_leavesItAsItWas() throws MediaException {
        byte[] outer = drawn(800);
        byte[] inner = drawn(500);

        int afterwards = leptonica
                .jpeg(outer, 1, false, pixels -> {
                    assertThat(brightness(inner)).isEqualTo(brightnessByJava(inner));
                    return sum(pixels);
                })
                .orElseThrow();

        assertThat(afterwards).isEqualTo(brightnessByJava(outer));
    }

    @Test
    void jpeg_byFourThreads_hasItsOwnPixelsInEach() throws Exception {
        List<Future<Boolean>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 40; i++) {
                byte[] file = drawn(100 + i * 37 % 400);
                answers.add(threads.submit(() -> brightness(file) == brightnessByJava(file)));
            }
        }
        for (Future<Boolean> answer : answers) {
            assertThat(answer.get()).isTrue();
        }
    }

    private static byte[] drawn(int side) {
        return DrawnImages.encode(DrawnImages.busy(side, side, side), "jpeg");
    }

    private int brightness(byte[] file) throws MediaException {
        return leptonica.jpeg(file, 1, false, PixelMemoryTest::sum).orElseThrow();
    }

    private static int brightnessByJava(byte[] file) throws MediaException {
        return new ImageDecoder(MediaLimits.DEFAULT, Optional.empty())
                .decodeFirst(file, MediaFormat.JPEG, PixelMemoryTest::sum);
    }

    /** A number that is different when any pixel is. */
    private static int sum(Pixels pixels) {
        float[] luma = new float[pixels.width()];
        int sum = 0;
        for (int y = 0; y < pixels.height(); y++) {
            pixels.read(y, luma);
            sum = 31 * sum + Arrays.hashCode(luma);
        }
        return sum;
    }
}
