package org.nightlight.server.legalprocess.internal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Ed25519 (RFC 8032) keys and signatures as the standard tools have them. */
public final class Signatures {

    /** What the DER form of an Ed25519 public key begins with (RFC 8410). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int DIGITS = 64;

    private Signatures() {}

    /** Whether the signature is that of the message by the key, which is 64 hexadecimal digits. */
    public static boolean holds(String publicKey, byte[] message, byte[] signature) {
        if (!publicKey.matches("[0-9a-f]{" + DIGITS + "}")) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der(publicKey))));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException refused) {
            return false;
        }
    }

    /** The key as OpenSSL reads it. */
    public static String pem(String publicKey) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(der(publicKey))
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static byte[] der(String publicKey) {
        byte[] key = HexFormat.of().parseHex(publicKey);
        byte[] der = new byte[PREFIX.length + key.length];
        System.arraycopy(PREFIX, 0, der, 0, PREFIX.length);
        System.arraycopy(key, 0, der, PREFIX.length, key.length);
        return der;
    }
}
