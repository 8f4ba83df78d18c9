package org.nightlight.authorities.cybertipline.report;

/**
 * What kind of pairs the details of a file are.
 */
public enum DetailsType implements Term {
    EXIF("EXIF"),
    HASH("HASH");

    private final String term;

    DetailsType(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
