package org.nightlight.server.identity.internal;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time codes as RFC 6238 defines them, with the parameters that every authenticator app knows: HMAC-SHA-1,
 * 30 seconds, six digits. The step before and after the present one are accepted too, for clocks that are a little off.
 */
final class Totp {

    static final int SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int SECRET_BYTES = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    /** A new secret of 160 bits, the length RFC 4226 recommends. */
    static byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** The code of a step: the number of whole periods since 1970. */
    static String code(byte[] secret, long step) {
        byte[] mac = mac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = mac[mac.length - 1] & 0xf;
        int number = ByteBuffer.wrap(mac).getInt(offset) & 0x7fffffff;
        return String.format("%0" + DIGITS + "d", number % 1_000_000);
    }

    /** The step of a time. */
    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    /**
     * Which step the code belongs to.
     *
     * @param last the last step for which a code was accepted; it and earlier ones are refused, so that a code that was
     *     seen or heard cannot be used again
     * @return empty when the code is of none of the three steps, or of one used before
     */
    static OptionalLong verify(byte[] secret, String code, Instant now, long last) {
        byte[] given = code.replace(" ", "").getBytes(StandardCharsets.US_ASCII);
        long present = step(now);
        OptionalLong found = OptionalLong.empty();
        for (long step = present - 1; step <= present + 1; step++) {
            boolean equal = MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.US_ASCII), given);
            if (equal && step > last) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The address that an authenticator app reads from a QR code. */
    static String uri(byte[] secret, String account, String host) {
        String label = encode("Nightlight " + host) + ":" + encode(account);
        return "otpauth://totp/" + label + "?secret=" + Base32.encode(secret) + "&issuer="
                + encode("Nightlight " + host);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] mac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }
}
