package org.nightlight.server.lookback.internal;

/** Writes what is remembered and not yet written, and returns when it is in the table. */
interface Remembering {

    /**
     * Writes it now.
     *
     * @throws IllegalStateException when it cannot be written; it is kept
     */
    void writeNow();
}
