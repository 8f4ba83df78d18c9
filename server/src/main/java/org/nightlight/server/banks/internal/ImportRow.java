package org.nightlight.server.banks.internal;

import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;

/** What a row of a list says, or several rows of the same entry. */
sealed interface ImportRow {

    /** The line where it begins, from 1. */
    long line();

    /** A medium to be known. */
    record Entry(long line, NewEntry entry) implements ImportRow {}

    /** A medium that the list has withdrawn. */
    record Withdrawn(long line, KnownHashes hashes) implements ImportRow {}

    /** A medium that the list names without saying what it is. */
    record PassedOver(long line) implements ImportRow {}

    /** A row that cannot be read. */
    record Bad(long line, String problem) implements ImportRow {}
}
