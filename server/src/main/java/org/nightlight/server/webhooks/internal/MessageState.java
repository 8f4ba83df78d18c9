package org.nightlight.server.webhooks.internal;

import java.util.Locale;

/** Where a message is on its way; the lower-case name is the one in the database and in addresses. */
enum MessageState {
    /** To be sent, now or after a wait or after others of its account. */
    PENDING,
    /** The platform has it. */
    DELIVERED,
    /** Given up until an operator sends it again. */
    PARKED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MessageState ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
