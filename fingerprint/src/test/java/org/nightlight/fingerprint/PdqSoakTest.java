package org.nightlight.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The fast computation against the plain one on random buffers: some thousands always, a million in the long form
 * ({@code -Dnightlight.soak=true}).
 */
final class PdqSoakTest {

    private static final int SAMPLE = 3_000;
    private static final int LONG_FORM = 1_000_000;
    private static final int LONGEST_SIDE = 900;

    @Test
    void hash_randomBuffers_isThatOfThePlainAlgorithm() {
        int count = Boolean.getBoolean("nightlight.soak") ? LONG_FORM : SAMPLE;
        long pixels =
                LongStream.range(0, count).parallel().map(PdqSoakTest::compare).sum();
        System.out.printf("PDQ: %,d random buffers, %,d pixels, all as the plain algorithm has them%n", count, pixels);
    }

    /** Returns how many pixels the buffer had. */
    private static long compare(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int width = side(random);
        int height = side(random);
        byte[] buffer = buffer(random, width * height * 4);
        PixelLayout layout = PixelLayout.values()[random.nextInt(PixelLayout.values().length)];
        LumaRows rows =
                LumaRows.ofSegment(MemorySegment.ofArray(buffer), layout, width, height, (long) width * layout.bytes());

        PdqResult plain = PlainPdq.hash(rows);
        DihedralHashes eight = Pdq.hashDihedral(rows);

        assertThat(Pdq.hash(rows))
                .as("buffer %d: %d x %d, %s", seed, width, height, layout)
                .isEqualTo(plain)
                .isEqualTo(eight.original());
        return (long) width * height;
    }

    /** Mostly short, so that a million of them end in minutes; every side from the shortest on occurs. */
    private static int side(RandomGenerator random) {
        return Pdq.SHORTEST_SIDE + (int) (Math.pow(random.nextDouble(), 16) * (LONGEST_SIDE - Pdq.SHORTEST_SIDE));
    }

    /** Noise, few values, steps, or a plain buffer with a few specks, in which most sums and differences are equal. */
    private static byte[] buffer(RandomGenerator random, int length) {
        byte[] buffer = new byte[length];
        switch (random.nextInt(4)) {
            case 0 -> random.nextBytes(buffer);
            case 1 -> {
                random.nextBytes(buffer);
                int mask = 1 << random.nextInt(8);
                for (int i = 0; i < length; i++) {
                    buffer[i] = (byte) ((buffer[i] & mask) != 0 ? 255 : 0);
                }
            }
            case 2 -> {
                int step = random.nextInt(1, 2000);
                for (int i = 0; i < length; i++) {
                    buffer[i] = (byte) (i / step * 37);
                }
            }
            default -> {
                Arrays.fill(buffer, (byte) random.nextInt());
                for (int i = random.nextInt(20); i > 0; i--) {
                    buffer[random.nextInt(length)] = (byte) random.nextInt();
                }
            }
        }
        return buffer;
    }
}
