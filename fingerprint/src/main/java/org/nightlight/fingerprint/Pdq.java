package org.nightlight.fingerprint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * PDQ, the perceptual hash of Facebook's ThreatExchange ("The TMK+PDQF Video-Hashing Algorithm and the PDQ
 * Image-Hashing Algorithm", 2019), computed at the picture's full size and equal bit by bit to the reference
 * implementation's hash of the same pixels.
 *
 * <p>Stateless and safe for use by several threads. The memory needed is about {@code height / 128 + 40} rows of floats,
 * not the whole picture.
 */
public final class Pdq {

    /** Pictures with a side shorter than this are not hashed. */
    public static final int SHORTEST_SIDE = 5;

    private static final int QUALITY_DIVISOR = 90;

    private Pdq() {}

    /** The hash of a picture; {@link PdqResult#TOO_SMALL} when a side is below {@value #SHORTEST_SIDE} pixels. */
    public static PdqResult hash(LumaRows image) {
        if (tooSmall(image.width(), image.height())) {
            return PdqResult.TOO_SMALL;
        }
        float[] samples = Downscaler.downscale(image);
        return new PdqResult(Spectrum.of(samples).hash(), quality(samples));
    }

    /**
     * The hashes of a picture in all eight orientations, for little more than the cost of one; eight times zero when a
     * side is below {@value #SHORTEST_SIDE} pixels.
     */
    public static DihedralHashes hashDihedral(LumaRows image) {
        return tooSmall(image.width(), image.height())
                ? new DihedralHashes(Collections.nCopies(Orientation.values().length, PdqHash.ZERO), 0)
                : dihedral(Downscaler.downscale(image));
    }

    /**
     * The hashes of a picture that was decoded at half its size, in all eight orientations, for a fraction of the cost:
     * those that it would have at its whole size with each pixel repeated, but for a bit that hangs by a hair.
     *
     * @param width of the picture at its whole size: twice that of {@code half}, or one less
     * @param height of the picture at its whole size: twice that of {@code half}, or one less
     * @throws IllegalArgumentException when the sizes do not go together
     */
    public static DihedralHashes hashDihedralOfHalf(LumaRows half, int width, int height) {
        if (half.width() != (width + 1) / 2 || half.height() != (height + 1) / 2) {
            throw new IllegalArgumentException("A picture of " + half.width() + " x " + half.height()
                    + " pixels is not half of one of " + width + " x " + height);
        }
        return tooSmall(width, height)
                ? new DihedralHashes(Collections.nCopies(Orientation.values().length, PdqHash.ZERO), 0)
                : dihedral(HalfSizeDownscaler.downscale(half, width, height));
    }

    private static DihedralHashes dihedral(float[] samples) {
        Spectrum spectrum = Spectrum.of(samples);
        List<PdqHash> hashes = new ArrayList<>();
        for (Orientation orientation : Orientation.values()) {
            hashes.add(spectrum.in(orientation).hash());
        }
        return new DihedralHashes(hashes, quality(samples));
    }

    private static boolean tooSmall(int width, int height) {
        return width < SHORTEST_SIDE || height < SHORTEST_SIDE;
    }

    /** How much neighbouring samples differ; differences of less than one per cent of the range count nothing. */
    private static int quality(float[] samples) {
        int side = Downscaler.SIDE;
        int sum = 0;
        for (int i = 0; i < side * side; i++) {
            if (i + side < side * side) {
                sum += Math.abs(difference(samples[i], samples[i + side]));
            }
            if ((i + 1) % side != 0) {
                sum += Math.abs(difference(samples[i], samples[i + 1]));
            }
        }
        return Math.min(100, sum / QUALITY_DIVISOR);
    }

    private static int difference(float one, float other) {
        return (int) ((one - other) * 100 / 255);
    }
}
