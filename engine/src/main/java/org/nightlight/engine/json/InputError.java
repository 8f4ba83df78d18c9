package org.nightlight.engine.json;

import java.util.Locale;

/** Why an input is refused; the lower-case name is the {@code code} of the answer. */
public enum InputError {
    /** Not JSON, or cut off. */
    MALFORMED_JSON,
    /** Bytes that are not UTF-8. */
    INVALID_UTF8,
    /** Deeper, longer or with more members than is read. */
    TOO_COMPLEX,
    /** A required member is absent. */
    MISSING,
    /** A member appears twice, so that two readers could see different things. */
    DUPLICATE_MEMBER,
    /** A value of another JSON type than expected. */
    WRONG_TYPE,
    /** A value that is not one of the closed list. */
    UNKNOWN_VALUE,
    /** An empty string where one is needed. */
    EMPTY,
    /** A string or number beyond its limit. */
    TOO_LONG,
    /** More items than are read. */
    TOO_MANY,
    /** A character that an id cannot hold. */
    INVALID_CHARACTER,
    /** Not an ISO 8601 time with an offset. */
    INVALID_TIMESTAMP,
    /** Further ahead than clocks differ. */
    AT_IN_FUTURE,
    /** Too long ago. */
    AT_TOO_OLD,
    /** Not a hash of its kind in hexadecimal digits. */
    INVALID_HASH,
    /** Not an absolute http or https address. */
    INVALID_URL,
    /** Not base64. */
    INVALID_BASE64,
    /** Not a region as ISO 3166 writes it. */
    INVALID_REGION,
    /** A number outside its range. */
    OUT_OF_RANGE,
    /** A medium with none of url, bytes, hashes and attached part. */
    MEDIA_SOURCE_MISSING,
    /** A medium with more than one of url, bytes and hashes. */
    MEDIA_SOURCE_AMBIGUOUS,
    /** Two media of one event with the same id. */
    DUPLICATE_ID;

    /** The code in answers. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
