package org.nightlight.media;

import org.nightlight.fingerprint.DihedralHashes;
import org.nightlight.fingerprint.LumaRows;
import org.nightlight.fingerprint.Pdq;

/**
 * A decoded picture, read row by row: as brightness to be hashed and as colours to be shown. Transparency is dropped,
 * not blended, so that what is hidden by it is hashed and shown. For use by one thread.
 */
interface Pixels extends LumaRows {

    /**
     * Writes the colours of one row into the first {@link #width} elements of {@code colours}: {@code 0xAARRGGBB}, where
     * the alpha is for those who draw the picture over another, and may be ignored.
     */
    void readColours(int row, int[] colours);

    /** What the picture looks like. */
    default DihedralHashes hashes() {
        return Pdq.hashDihedral(this);
    }
}
