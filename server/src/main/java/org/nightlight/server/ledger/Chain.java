package org.nightlight.server.ledger;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * How entries are hashed: SHA-256 over bytes in which no two different entries look alike.
 *
 * <p>Texts are preceded by their length in UTF-8 bytes (4 bytes), maps by their size (4 bytes) and sorted by name in the
 * order of {@link String#compareTo}; numbers are big-endian. In this order: the text {@code nightlight-ledger-1}, the 32
 * bytes of the previous hash (zeros before the first entry), sequence number (8 bytes), time in microseconds since 1970
 * (8 bytes), kind, actor, facts, digests in hexadecimal.
 */
final class Chain {

    static final int HASH_BYTES = 32;

    private static final String FORMAT = "nightlight-ledger-1";

    private Chain() {}

    static byte[] beginning() {
        return new byte[HASH_BYTES];
    }

    static byte[] hash(
            byte[] previous,
            long seq,
            Instant at,
            String kind,
            String actor,
            Map<String, String> facts,
            Map<String, String> digests) {
        MessageDigest digest = sha256();
        digest.update(format());
        digest.update(previous);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seq).flip());
        digest.update(rest(at, kind, actor, facts, digests));
        return digest.digest();
    }

    /** The bytes before the previous hash. */
    static byte[] format() {
        return bytes(out -> write(out, FORMAT));
    }

    /** The bytes after the sequence number. */
    static byte[] rest(Instant at, String kind, String actor, Map<String, String> facts, Map<String, String> digests) {
        return bytes(out -> {
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
            write(out, kind);
            write(out, actor);
            write(out, facts);
            write(out, digests);
        });
    }

    /** What the chain keeps of a personal value, in hexadecimal. */
    static String digest(byte[] salt, String name, String value) {
        byte[] bytes = bytes(out -> {
            out.writeInt(salt.length);
            out.write(salt);
            write(out, name);
            write(out, value);
        });
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private interface Writing {

        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Map<String, String> map) throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<String, String> entry : new TreeMap<>(map).entrySet()) {
            write(out, entry.getKey());
            write(out, entry.getValue());
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
