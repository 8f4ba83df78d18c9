package org.nightlight.matching;

/**
 * What an index holds and takes.
 *
 * @param hashes entries that can be found
 * @param bytes memory of its arrays
 * @param blocks sealed parts that each search looks through
 */
public record IndexSize(long hashes, long bytes, int blocks) {

    /** Memory of one entry, 0 for an empty index. */
    public double bytesPerHash() {
        return hashes == 0 ? 0 : (double) bytes / hashes;
    }
}
