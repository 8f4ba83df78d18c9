package org.nightlight.server.evidence.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * What was deleted from the vault, when, and by whose decision.
 *
 * @param decided the decision
 * @param deletedAt when it was gone
 * @param signature Ed25519 over {@link #text} by the key that signs the ledger's checkpoints, in Base64
 */
record Certificate(Deleting decided, Instant deletedAt, String signature) {

    /** Why something could be deleted. */
    enum Basis {
        /** The configured time had passed and no hold was left. */
        NO_HOLD,
        /** Somebody asked for it, which a person recorded. */
        REQUEST
    }

    /** What is signed, as a person reads it. */
    static String text(Deleting deleting, Instant deletedAt) {
        return """
                nightlight-deletion-certificate-1
                certificate: %s
                object: %s
                bytes: %s
                sealed since: %s
                basis: %s
                decided by: %s
                decided at: %s
                deleted at: %s
                """.formatted(
                        deleting.id(),
                        deleting.reference(),
                        deleting.size().map(String::valueOf).orElse("not known"),
                        deleting.sealedSince(),
                        HoldTable.wireName(deleting.basis()),
                        deleting.decidedBy(),
                        deleting.decidedAt(),
                        deletedAt);
    }

    /** The same of this certificate. */
    public String text() {
        return text(decided, deletedAt);
    }

    static byte[] signedBytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A deletion that was decided; its file may still be there.
     *
     * @param id {@code del_…}
     * @param reference the object: the keyed hash of its content
     * @param size of its content in bytes, if it was known
     * @param note what was given as the reason; not signed, since it may name a person
     * @param decidedBy who decided it, as the ledger names them
     */
    record Deleting(
            String id,
            String reference,
            Optional<Integer> size,
            Instant sealedSince,
            Basis basis,
            String note,
            Instant decidedAt,
            String decidedBy) {}
}
