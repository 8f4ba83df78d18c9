package org.nightlight.server.evidence.internal;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret by which references are made: HMAC-SHA-256 of the content, so that a reference cannot be compared with the
 * digests in anyone's list. Lies beside the objects, encrypted; if it is lost, what is sealed can still be opened, only
 * the same content would be kept a second time. Thread-safe.
 */
final class ReferenceKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final byte[] PLACE = "nightlight/evidence/references".getBytes(StandardCharsets.US_ASCII);

    private final SecretKeySpec key;

    private ReferenceKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The key of that vault, made the first time. */
    static ReferenceKey of(SealedFiles vault, Aead aead) throws IOException, GeneralSecurityException {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        byte[] sealed = aead.encrypt(fresh, PLACE);
        return new ReferenceKey(aead.decrypt(vault.referencesKey(() -> sealed), PLACE));
    }

    /** The reference of a content: {@code evd_} and 64 hexadecimal digits. */
    String referenceOf(byte[] content) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(key);
        return "evd_" + HexFormat.of().formatHex(mac.doFinal(content));
    }
}
