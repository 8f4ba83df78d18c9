package org.nightlight.server.identity.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Secrets that the server makes itself: API keys and one-time links.
 *
 * <p>They are 43 random characters of 62, which is 256 bits, and are stored as their SHA-256 digest. A slow, salted hash
 * is for what people think up, where a thief of the table could try likely ones; nobody can try 2<sup>256</sup>. And a
 * slow hash would be paid by every request.
 */
final class Secrets {

    /** How an API key begins, so that people and scanners of leaked secrets recognise it. */
    static final String KEY_PREFIX = "nlk_";

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 43;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** A new secret. */
    static String random() {
        var secret = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            secret.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return secret.toString();
    }

    /** What is stored of a secret. */
    static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }
}
