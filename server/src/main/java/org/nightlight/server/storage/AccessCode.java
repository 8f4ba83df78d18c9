package org.nightlight.server.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;

/**
 * The code by which somebody without an account opens what concerns them: 20 characters of Crockford's base 32 in groups of
 * four, 100 bits, to be written down by hand. It is derived from the installation's key, so it is kept nowhere and can be
 * told again; what is kept is its SHA-256, which needs no salt, because nobody can try 2<sup>100</sup> codes.
 */
public final class AccessCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CHARACTERS = 20;
    private static final int GROUP = 4;
    private static final int BITS = 5;
    private static final int LONGEST_WRITTEN = 60;

    private AccessCode() {}

    /**
     * The code of a thing.
     *
     * @param purpose what kind of thing, so that codes of different kinds have nothing in common
     * @param id the thing
     */
    public static String of(Keys keys, String purpose, String id) {
        byte[] digest = keys.digest(("access-code/" + purpose + "\n" + id).getBytes(StandardCharsets.UTF_8));
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(bits(digest, i * BITS)));
        }
        return code.toString();
    }

    private static int bits(byte[] from, int start) {
        int pair = (from[start / 8] & 0xFF) << 8 | (from[start / 8 + 1] & 0xFF);
        return pair >> (16 - BITS - start % 8) & 31;
    }

    /** What is kept of a code, however it was typed; empty when it cannot be one. */
    public static Optional<byte[]> digest(String written) {
        if (written.length() > LONGEST_WRITTEN) {
            return Optional.empty();
        }
        String code = written.toUpperCase(Locale.ROOT)
                .replace("-", "")
                .replace(" ", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        if (code.length() != CHARACTERS || !code.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }
}
