package org.nightlight.engine;

import java.util.Locale;
import java.util.Optional;

/** What a user did; the lower-case name is the wire name. */
public enum EventType {
    MESSAGE,
    COMMENT,
    MEDIA,
    PROFILE,
    AVATAR,
    CONTACT_REQUEST,
    SEARCH,
    INTEREST,
    STREAM_START,
    STREAM_FRAME,
    TRANSACTION,
    REGISTRATION,
    LOGIN;

    /** The name in JSON and in rules. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that wire name, if there is one. */
    public static Optional<EventType> ofWireName(String name) {
        for (EventType type : values()) {
            if (type.wireName().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
