package org.nightlight.matching;

/** Why a line of a file of hashes was passed over, a digest refused, or the file of an index not opened. */
public enum MatchingError {
    /** Not 64 hexadecimal digits. */
    NOT_A_PDQ_HASH,
    /** Not the number of hexadecimal digits that this kind of digest has. */
    NOT_A_DIGEST,
    /** The file is something else than an index of this kind. */
    NOT_AN_INDEX,
    /** The index was written in a format that this version does not read. */
    OTHER_FORMAT,
    /** The file of an index is shorter or longer than it was written. */
    CUT_INDEX,
    /** The file of an index is not as it was written. */
    DAMAGED_INDEX
}
