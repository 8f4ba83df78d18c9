package org.nightlight.fingerprint;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The exact fingerprints of a file: the same digests mean the same bytes. Each is in lower-case hexadecimal digits.
 * MD5 and SHA-1 are there because lists of known files are kept in them; both can be forged, so where a list has the
 * SHA-256, that is the one to trust.
 *
 * @param md5 32 digits
 * @param sha1 40 digits
 * @param sha256 64 digits
 */
public record Digests(String md5, String sha1, String sha256) {

    private static final int CHUNK = 16 * 1024;

    /** The digests of some bytes. */
    public static Digests of(byte[] bytes) {
        Running running = new Running();
        // By chunks, so that the bytes are still in the cache when the second and third digest read them.
        for (int from = 0; from < bytes.length; from += CHUNK) {
            running.update(bytes, from, Math.min(CHUNK, bytes.length - from));
        }
        return running.finish();
    }

    /**
     * The digests of all that is left in a stream, read once. The stream is not closed.
     *
     * @throws IOException when the stream cannot be read
     */
    public static Digests of(InputStream in) throws IOException {
        Running running = new Running();
        byte[] chunk = new byte[CHUNK];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            running.update(chunk, 0, count);
        }
        return running.finish();
    }

    /** The three digests while they are being computed. */
    private static final class Running {
        private final MessageDigest md5 = digest("MD5");
        private final MessageDigest sha1 = digest("SHA-1");
        private final MessageDigest sha256 = digest("SHA-256");

        void update(byte[] bytes, int from, int count) {
            md5.update(bytes, from, count);
            sha1.update(bytes, from, count);
            sha256.update(bytes, from, count);
        }

        Digests finish() {
            HexFormat hex = HexFormat.of();
            return new Digests(
                    hex.formatHex(md5.digest()), hex.formatHex(sha1.digest()), hex.formatHex(sha256.digest()));
        }

        private static MessageDigest digest(String algorithm) {
            try {
                return MessageDigest.getInstance(algorithm);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("This Java runtime lacks " + algorithm, e);
            }
        }
    }
}
