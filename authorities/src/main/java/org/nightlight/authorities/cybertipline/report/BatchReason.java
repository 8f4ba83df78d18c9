package org.nightlight.authorities.cybertipline.report;

/**
 * Why one report speaks of many accounts.
 */
public enum BatchReason implements Term {
    /** The same file, shared by many, as it seems without malice. */
    VIRAL_POTENTIAL_MEME("VIRAL_POTENTIAL_MEME");

    private final String term;

    BatchReason(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
