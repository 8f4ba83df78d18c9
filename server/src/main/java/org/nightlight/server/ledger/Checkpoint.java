package org.nightlight.server.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Where the chain ended at a time, signed, so that nobody who can only write to the database can rewrite it unnoticed.
 *
 * @param seq the last entry's sequence number
 * @param hash the last entry's hash, in hexadecimal
 * @param at when this was signed
 * @param signature Ed25519 over {@link #signedBytes}, in Base64
 */
record Checkpoint(long seq, String hash, Instant at, String signature) {

    /** What is signed: the lines {@code nightlight-checkpoint-1}, sequence number, hash and time (ISO 8601). */
    static byte[] signedBytes(long seq, String hash, Instant at) {
        return ("nightlight-checkpoint-1\n" + seq + "\n" + hash + "\n" + at + "\n").getBytes(StandardCharsets.UTF_8);
    }

    byte[] signedBytes() {
        return signedBytes(seq, hash, at);
    }
}
