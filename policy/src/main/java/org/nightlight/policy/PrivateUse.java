package org.nightlight.policy;

/** What may be done with the content of private messages, each of which a region may forbid. */
public enum PrivateUse {
    /** Comparing media with lists of known media. */
    KNOWN_MEDIA,
    /** Reading texts and looking at media that are not known. */
    CONTENT,
    /** Keeping the last messages for a short time, so that a case has its context. */
    BUFFER,
    /** Keeping the hashes of media that passed, so that entries added later are compared with them. */
    LOOK_BACK
}
