package org.nightlight.media;

/** How exactly a fingerprint is wanted, or was taken. */
public enum Precision {
    /** Of the pixels as they are: what lists hold and what every consequence rests on. */
    FULL,
    /**
     * Of a large JPEG decoded at a half or a quarter of its size and without its colours, for a fraction of the work. The
     * hash stays within {@value #SCREENING_DISTANCE} bits of the full one, so whatever is further away from a list than
     * its distance and these bits is not on it; the rest is fingerprinted again in full.
     */
    SCREENING;

    /** How many bits a hash taken for screening may differ from the full one. */
    public static final int SCREENING_DISTANCE = 6;
}
