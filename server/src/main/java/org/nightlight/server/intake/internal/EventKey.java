package org.nightlight.server.intake.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * 128 bits of a SHA-256: of an event's service and id, by which its answer is found, or of all that was sent, by which a
 * repetition is told from another event.
 */
record EventKey(long high, long low) {

    private static final ThreadLocal<MessageDigest> DIGESTS = ThreadLocal.withInitial(EventKey::newDigest);

    /** The key of an event; the length keeps service and id apart. */
    static EventKey of(String service, String event) {
        return of((service.length() + ":" + service + event).getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of bytes. */
    static EventKey of(byte[] bytes) {
        ByteBuffer digest = ByteBuffer.wrap(DIGESTS.get().digest(bytes));
        return new EventKey(digest.getLong(), digest.getLong());
    }

    static EventKey of(UUID uuid) {
        return new EventKey(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }

    /** As PostgreSQL keeps it. */
    UUID toUuid() {
        return new UUID(high, low);
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
