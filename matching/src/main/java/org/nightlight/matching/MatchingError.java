package org.nightlight.matching;

/** Why a line of a file of hashes was passed over, or a digest refused. */
public enum MatchingError {
    /** Not 64 hexadecimal digits. */
    NOT_A_PDQ_HASH,
    /** Not the number of hexadecimal digits that this kind of digest has. */
    NOT_A_DIGEST
}
