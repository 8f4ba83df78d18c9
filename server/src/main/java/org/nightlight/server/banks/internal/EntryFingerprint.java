package org.nightlight.server.banks.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.nightlight.server.banks.KnownHashes;

/** 128 bits of a digest over all hashes of an entry, by which a bank recognises an entry that it holds already. */
final class EntryFingerprint {

    private EntryFingerprint() {}

    /** A negative entry is another entry than a positive one of the same hashes. */
    static UUID of(KnownHashes hashes, boolean negative) {
        StringBuilder text = new StringBuilder(negative ? "not" : "");
        for (HashAlgorithm algorithm : HashAlgorithm.values()) {
            text.append(' ').append(algorithm.of(hashes).orElse("-"));
        }
        // without the numbers of the frames, which one of the written forms leaves out
        hashes.vpdq().ifPresent(vpdq -> text.append(' ').append(vpdq.toJson()));
        try {
            ByteBuffer digest = ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.US_ASCII)));
            return new UUID(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
