package org.nightlight.policy;

/**
 * A place in a file of a pack.
 *
 * @param line from 1, 0 for the whole file
 * @param column from 1, 0 for the whole file
 */
public record Place(String file, int line, int column) {

    /** A whole file. */
    static Place of(String file) {
        return new Place(file, 0, 0);
    }
}
