package org.nightlight.server.detection.internal;

/** Encrypts what detection keeps of people's words, each piece bound to its place. Thread-safe. */
interface Seal {

    /** Encrypts; opening needs the same purpose and name. */
    byte[] close(byte[] plain, Purpose purpose, String name);

    /**
     * Decrypts.
     *
     * @throws IllegalStateException when it was altered, belongs elsewhere, or the key is not there
     */
    byte[] open(byte[] sealed, Purpose purpose, String name);

    /** What is sealed. */
    enum Purpose {
        /** The context buffer. */
        CONTEXT,
        /** The text and context of a decision with consequences. */
        DECISION,
        /** What the rules of a decision saw. */
        FACTS,
        /** What the platform said of the circumstances of a decision's event. */
        CIRCUMSTANCES,
        /** An event that must be scanned again. */
        RESCAN
    }
}
