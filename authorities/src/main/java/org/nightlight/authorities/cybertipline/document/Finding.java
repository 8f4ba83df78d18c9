package org.nightlight.authorities.cybertipline.document;

/**
 * What keeps a report from being filed.
 *
 * @param field where, in the names of the schema, as {@code personOrUserReported[1]/ipCaptureEvent[2]/port}; what can be
 *     there several times is counted from 1
 * @param message what is wrong and what would be right, in words a moderator understands; quotes nothing of the report
 */
public record Finding(String field, String message) {

    /** A finding whose message says the field in words and then what is wrong with it. */
    static Finding at(String field, String problem) {
        return new Finding(field, FieldNames.spoken(field) + " " + problem + ".");
    }
}
