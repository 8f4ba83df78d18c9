package org.nightlight.authorities.cybertipline.report;

/**
 * A hash of a file.
 *
 * @param hashType as MD5, SHA1, SHA256; up to 64 characters
 * @param value as it is usually written
 */
public record FileHash(String hashType, String value) {

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "FileHash[not shown]";
    }
}
