package org.nightlight.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SegmentLumaRowsTest {

    private static final int WIDTH = 231;
    private static final int HEIGHT = 117;

    @ParameterizedTest
    @EnumSource
    void hash_anyLayout_isThatOfThePackedPixels(PixelLayout layout) {
        int[] colours = DrawnPictures.waves(WIDTH, HEIGHT, 7);
        if (layout == PixelLayout.GREY) {
            for (int i = 0; i < colours.length; i++) {
                colours[i] = (colours[i] & 0xff) * 0x010101;
            }
        }
        PdqResult expected = layout == PixelLayout.GREY
                ? Pdq.hash(LumaRows.ofGrey(blue(colours), WIDTH, HEIGHT))
                : Pdq.hash(LumaRows.ofPackedRgb(colours, WIDTH, HEIGHT));
        Random noise = new Random(1);
        try (Arena arena = Arena.ofConfined()) {
            for (int padding : new int[] {0, 5}) {
                long stride = (long) WIDTH * layout.bytes() + padding;
                // without room for a single byte behind the last pixel
                MemorySegment pixels = arena.allocate(stride * HEIGHT - padding);
                for (int y = 0; y < HEIGHT; y++) {
                    for (int x = 0; x < WIDTH; x++) {
                        put(pixels, y * stride + (long) x * layout.bytes(), layout, colours[y * WIDTH + x], noise);
                    }
                }
                assertThat(Pdq.hash(LumaRows.ofSegment(pixels, layout, WIDTH, HEIGHT, stride)))
                        .isEqualTo(expected);
            }
        }
    }

    private static byte[] blue(int[] colours) {
        byte[] grey = new byte[colours.length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) colours[i];
        }
        return grey;
    }

    private static void put(MemorySegment pixels, long at, PixelLayout layout, int colour, Random noise) {
        String order = layout == PixelLayout.GREY ? "B" : layout.name();
        for (int i = 0; i < order.length(); i++) {
            int value = switch (order.charAt(i)) {
                case 'R' -> colour >> 16;
                case 'G' -> colour >> 8;
                case 'B' -> colour;
                default -> noise.nextInt();
            };
            pixels.set(ValueLayout.JAVA_BYTE, at + i, (byte) value);
        }
    }

    @Test
    void segment_tooShortOrRowsOverlapping_isRefused() {
        MemorySegment twoByTwo = MemorySegment.ofArray(new byte[11]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LumaRows.ofSegment(twoByTwo, PixelLayout.RGB, 2, 2, 6))
                .withMessage("A picture of 2 x 2 needs 12 bytes, not 11");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LumaRows.ofSegment(twoByTwo, PixelLayout.RGB, 2, 1, 5))
                .withMessageContaining("takes 6 bytes");
        assertThatIllegalArgumentException().isThrownBy(() -> LumaRows.ofSegment(twoByTwo, PixelLayout.GREY, -1, 1, 5));
        assertThatThrownBy(() -> LumaRows.ofSegment(twoByTwo, PixelLayout.GREY, 1, 1 << 30, Long.MAX_VALUE))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void hash_picturesWithoutPixels_isTooSmall() {
        assertThat(Pdq.hash(LumaRows.ofSegment(MemorySegment.ofArray(new byte[0]), PixelLayout.RGB, 0, 0, 0)))
                .isEqualTo(PdqResult.TOO_SMALL);
    }
}
