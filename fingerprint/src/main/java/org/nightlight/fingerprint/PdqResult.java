package org.nightlight.fingerprint;

/**
 * A picture's PDQ hash and how much the hash can be relied on.
 *
 * @param hash what the picture looks like
 * @param quality from 0 to 100: how much the picture varies. Below 50 (a blank wall, a plain gradient) unrelated
 *     pictures have similar hashes, and a match means little
 */
public record PdqResult(PdqHash hash, int quality) {

    /** The quality from which a match is customarily taken seriously. */
    public static final int RELIABLE_QUALITY = 50;

    /** What a picture with a side below five pixels gets: nothing can be said about it. */
    public static final PdqResult TOO_SMALL = new PdqResult(PdqHash.ZERO, 0);

    /** Rejects a quality outside 0 to 100. */
    public PdqResult {
        if (quality < 0 || quality > 100) {
            throw new IllegalArgumentException("Quality goes from 0 to 100, not " + quality);
        }
    }

    /** Whether the quality is at least {@value #RELIABLE_QUALITY}. */
    public boolean reliable() {
        return quality >= RELIABLE_QUALITY;
    }
}
