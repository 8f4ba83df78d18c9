package org.nightlight.server.banks.internal;

import java.io.IOException;
import java.util.Optional;

/** The rows of a list, one by one. Not thread-safe. */
interface ImportRows {

    /** The next row; empty at the end of the list. */
    Optional<ImportRow> next() throws IOException;

    /** The line up to which the list was read, from 1; 0 before the first. */
    long line();

    /** How many bytes of the list were taken. */
    long bytes();
}
