package org.nightlight.server.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures of the Standard Webhooks specification: {@code v1,} and the base64 of HMAC-SHA256 over
 * {@code id.timestamp.body}, the timestamp in whole seconds since 1970.
 *
 * <p>Pure functions, for the sender and for receivers.
 */
public final class WebhookSignature {

    /** How far the clocks of sender and receiver may be apart, in either direction. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String VERSION = "v1,";
    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    /**
     * The value of {@code webhook-signature}: one signature a secret, separated by spaces.
     *
     * @param secrets the valid secrets, several while one replaces the other
     */
    public static String sign(List<WebhookSecret> secrets, String id, Instant timestamp, byte[] body) {
        return secrets.stream()
                .map(secret -> VERSION + Base64.getEncoder().encodeToString(mac(secret, id, timestamp, body)))
                .collect(Collectors.joining(" "));
    }

    /**
     * Whether a message is genuine and fresh.
     *
     * @param timestamp the header {@code webhook-timestamp}
     * @param signatures the header {@code webhook-signature}; signatures of unknown versions are passed over
     * @param body the bytes as received, before any parsing
     */
    public static boolean verify(
            Collection<WebhookSecret> secrets,
            String id,
            String timestamp,
            String signatures,
            byte[] body,
            Instant now) {
        Instant sent;
        try {
            sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
            if (Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0) {
                return false;
            }
        } catch (NumberFormatException | DateTimeException | ArithmeticException unreadable) {
            return false;
        }
        boolean genuine = false;
        for (WebhookSecret secret : secrets) {
            byte[] expected = mac(secret, id, sent, body);
            for (String signature : signatures.split(" ")) {
                genuine |= matches(signature, expected);
            }
        }
        return genuine;
    }

    private static boolean matches(String signature, byte[] expected) {
        if (!signature.startsWith(VERSION)) {
            return false;
        }
        try {
            return MessageDigest.isEqual(Base64.getDecoder().decode(signature.substring(VERSION.length())), expected);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static byte[] mac(WebhookSecret secret, String id, Instant timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.key(), ALGORITHM));
            mac.update((id + "." + timestamp.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
        }
    }
}
