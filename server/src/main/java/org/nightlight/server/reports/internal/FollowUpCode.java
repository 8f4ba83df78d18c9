package org.nightlight.server.reports.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * The secret by which somebody follows a report: 16 characters of Crockford's base 32 in groups of four, 80 bits, to be
 * written down by hand. What is kept is its SHA-256, which needs no salt: nobody can try 2<sup>80</sup> codes.
 */
final class FollowUpCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CHARACTERS = 16;
    private static final int GROUP = 4;
    private static final int LONGEST_WRITTEN = 40;

    private FollowUpCode() {}

    /** A new code. */
    static String next(SecureRandom random) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** A code as it is shown: with hyphens at which no line ends. */
    static String shown(String code) {
        return code.replace('-', '\u2011');
    }

    /** What is kept of a code, however it was typed; empty when it cannot be one. */
    static Optional<byte[]> digest(String written) {
        if (written.length() > LONGEST_WRITTEN) {
            return Optional.empty();
        }
        String code = written.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\u2011-]", "")
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
