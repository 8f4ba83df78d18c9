package org.nightlight.server.legalprocess.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import org.nightlight.server.storage.Keys;
import org.springframework.stereotype.Component;

/** Encrypts what requests say of people, each piece bound to its place. Thread-safe. */
@Component
final class LegalSeal {

    private static final String PLACE = "nightlight/legal/";

    private final Keys keys;

    LegalSeal(Keys keys) {
        this.keys = keys;
    }

    /** Encrypts; opening needs the same place. */
    byte[] close(String text, String place) {
        return close(text.getBytes(StandardCharsets.UTF_8), place);
    }

    /** Encrypts; opening needs the same place. */
    byte[] close(byte[] plain, String place) {
        try {
            return keys.aead(Keys.Purpose.EVIDENCE).encrypt(plain, associated(place));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Could not seal what a request says", failure);
        }
    }

    /**
     * Decrypts.
     *
     * @throws IllegalStateException when it was altered, belongs elsewhere, or the key is not there
     */
    String open(byte[] sealed, String place) {
        try {
            return new String(
                    keys.aead(Keys.Purpose.EVIDENCE).decrypt(sealed, associated(place)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("What was sealed of " + place + " does not open", failure);
        }
    }

    /** By which a number on a letter is found without being kept in clear; case and spaces do not matter. */
    byte[] numberDigest(String number) {
        String same = number.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return keys.digest(("legal-number\n" + same).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] associated(String place) {
        return (PLACE + place).getBytes(StandardCharsets.UTF_8);
    }
}
