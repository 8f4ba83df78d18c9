package org.nightlight.server.webhooks;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * A symmetric signing secret of the Standard Webhooks specification: {@code whsec_} and the key in base64.
 *
 * <p>Its {@code toString} tells nothing; {@link #text} is for the one moment at which the operator copies it.
 */
public final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int SMALLEST_KEY = 24;
    private static final int LARGEST_KEY = 64;
    private static final int GENERATED_KEY = 32;

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        this.key = key;
    }

    /** A new secret of 256 random bits. */
    public static WebhookSecret generate(SecureRandom random) {
        byte[] key = new byte[GENERATED_KEY];
        random.nextBytes(key);
        return new WebhookSecret(key);
    }

    /**
     * Reads a secret in its text form.
     *
     * @throws IllegalArgumentException unless it is {@code whsec_} and base64 of 24 to 64 bytes; the message does not
     *     hold the secret
     */
    public static WebhookSecret parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("A webhook secret begins with " + PREFIX);
        }
        byte[] key = decode(text.substring(PREFIX.length()));
        if (key.length < SMALLEST_KEY || key.length > LARGEST_KEY) {
            throw new IllegalArgumentException("A webhook secret holds 24 to 64 bytes, this one " + key.length);
        }
        return new WebhookSecret(key);
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("A webhook secret is base64 after " + PREFIX, notBase64);
        }
    }

    /** The text form, to be shown once and stored encrypted. */
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    byte[] key() {
        return key.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebhookSecret secret && MessageDigest.isEqual(key, secret.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return "WebhookSecret[hidden]";
    }
}
