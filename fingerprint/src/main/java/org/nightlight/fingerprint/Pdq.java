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
        if (tooSmall(image)) {
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
        Orientation[] orientations = Orientation.values();
        if (tooSmall(image)) {
            return new DihedralHashes(Collections.nCopies(orientations.length, PdqHash.ZERO), 0);
        }
        float[] samples = Downscaler.downscale(image);
        Spectrum spectrum = Spectrum.of(samples);
        List<PdqHash> hashes = new ArrayList<>(orientations.length);
        for (Orientation orientation : orientations) {
            hashes.add(spectrum.in(orientation).hash());
        }
        return new DihedralHashes(hashes, quality(samples));
    }

    private static boolean tooSmall(LumaRows image) {
        return image.width() < SHORTEST_SIDE || image.height() < SHORTEST_SIDE;
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
