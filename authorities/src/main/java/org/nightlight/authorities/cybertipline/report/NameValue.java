package org.nightlight.authorities.cybertipline.report;

/**
 * A name and its value.
 *
 * @param name up to 64 characters
 * @param value of any length
 */
public record NameValue(String name, String value) {

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "NameValue[not shown]";
    }
}
