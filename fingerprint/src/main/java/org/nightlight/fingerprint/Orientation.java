package org.nightlight.fingerprint;

/**
 * The eight ways in which a picture can be turned and mirrored, in the order in which PDQ tools list their hashes.
 * Rotations are counter-clockwise.
 */
public enum Orientation {
    /** As it is. */
    ORIGINAL,
    /** A quarter turn counter-clockwise. */
    ROTATED_90,
    /** Upside down. */
    ROTATED_180,
    /** A quarter turn clockwise. */
    ROTATED_270,
    /** Top and bottom exchanged. */
    FLIPPED_X,
    /** Left and right exchanged. */
    FLIPPED_Y,
    /** Mirrored at the diagonal from the upper left to the lower right. */
    FLIPPED_PLUS_1,
    /** Mirrored at the diagonal from the lower left to the upper right. */
    FLIPPED_MINUS_1
}
