package org.nightlight.server.identity.internal;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.nightlight.server.storage.Keys;
import org.springframework.stereotype.Component;

/** Seals the secrets of one-time codes for the table, each tied to its person. */
@Component
final class TotpSeal {

    private final Aead cipher;

    TotpSeal(Keys keys) {
        this.cipher = keys.aead(Keys.Purpose.SECRETS);
    }

    byte[] seal(byte[] secret, String staff) {
        try {
            return cipher.encrypt(secret, place(staff));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Cannot seal the one-time-code secret of " + staff, failure);
        }
    }

    byte[] open(byte[] sealed, String staff) {
        try {
            return cipher.decrypt(sealed, place(staff));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(
                    "The one-time-code secret of " + staff + " does not open with this installation's keys", failure);
        }
    }

    private static byte[] place(String staff) {
        return ("staff/" + staff + "/totp").getBytes(StandardCharsets.UTF_8);
    }
}
