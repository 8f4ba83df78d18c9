package org.nightlight.fingerprint;

import java.util.List;

/**
 * The hashes that a picture would have in each of its eight {@linkplain Orientation orientations}, all computed from
 * one pass over its pixels. They lie within a few bits of the hashes of the turned and mirrored pictures, not
 * necessarily on them.
 *
 * @param hashes one hash an orientation, in the order of {@link Orientation}
 * @param quality from 0 to 100, the same for all eight; see {@link PdqResult#quality}
 */
public record DihedralHashes(List<PdqHash> hashes, int quality) {

    /** Rejects anything but eight hashes. */
    public DihedralHashes {
        hashes = List.copyOf(hashes);
        if (hashes.size() != Orientation.values().length) {
            throw new IllegalArgumentException("There are eight orientations, not " + hashes.size());
        }
    }

    /** The hash for one orientation. */
    public PdqHash hash(Orientation orientation) {
        return hashes.get(orientation.ordinal());
    }

    /** The hash and quality of the picture as it is: what {@link Pdq#hash} gives. */
    public PdqResult original() {
        return new PdqResult(hash(Orientation.ORIGINAL), quality);
    }
}
