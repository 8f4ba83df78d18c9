package org.nightlight.authorities.cybertipline.report;

/**
 * A value of a closed list of the schema, which has a prescribed spelling.
 */
public interface Term {

    /** How the schema spells it. */
    String term();
}
