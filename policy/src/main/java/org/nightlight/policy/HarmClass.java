package org.nightlight.policy;

/** What an entry of a bank shows, by the classes hotlines and platforms use; the words are the authorities'. */
public enum HarmClass {
    /** Child sexual abuse material as defined by law. */
    CSAM,
    /** Material that exploits a child without meeting that definition. */
    CHILD_EXPLOITATIVE,
    /** Intimate images shared without consent. */
    NON_CONSENSUAL_INTIMATE,
    /** Terrorist and violent extremist material. */
    TERRORISM,
    /** Lures, scams and extortion pictures. */
    EXTORTION,
    /** What an operator forbids for another reason. */
    OTHER
}
