package org.nightlight.policy;

/** What authorities want to be told of; the lower-case name is what packs write. The words are those of the laws. */
public enum Harm {
    /** Child sexual abuse material. */
    CSAM,
    /** Winning a child's trust in order to abuse it: enticement, grooming. */
    ENTICEMENT,
    /** Extorting a child by what it was made to send, or might be. */
    SEXTORTION,
    /** Trafficking of a child. */
    TRAFFICKING,
    /** A threat to somebody's life or safety. */
    THREAT_TO_LIFE,
    /** Intimate images of an adult, shared without consent. */
    ADULT_INTIMATE_IMAGES
}
