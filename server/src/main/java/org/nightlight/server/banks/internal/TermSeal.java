package org.nightlight.server.banks.internal;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.storage.Keys;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Seals what is listed for the database, each piece bound to its bank and fingerprint. Thread-safe. */
@Component
class TermSeal {

    private final Keys keys;
    private final Aead cipher;
    private final JsonMapper json = JsonMapper.shared();

    TermSeal(Keys keys) {
        this.keys = keys;
        this.cipher = keys.aead(Keys.Purpose.LISTS);
    }

    /** By this the same term is recognised when it comes again. */
    byte[] fingerprint(Term term) {
        return keys.digest(("bank-term\n" + term.identity()).getBytes(StandardCharsets.UTF_8));
    }

    byte[] close(Term term, int bank, byte[] fingerprint) {
        try {
            return cipher.encrypt(
                    json.writeValueAsBytes(
                            new Secret(term.pattern(), term.wholeWords(), term.fuzzy(), term.allow(), term.context())),
                    place(bank, fingerprint));
        } catch (GeneralSecurityException | JacksonException failure) {
            throw new IllegalStateException("A listed term could not be sealed", failure);
        }
    }

    /** What was sealed; empty when the keys of this installation do not open it. */
    Optional<Secret> open(byte[] sealed, int bank, byte[] fingerprint) {
        try {
            return Optional.of(json.readValue(cipher.decrypt(sealed, place(bank, fingerprint)), Secret.class));
        } catch (GeneralSecurityException | JacksonException failure) {
            return Optional.empty(); // who reads it counts and tells; the failure itself could repeat what is sealed
        }
    }

    private static byte[] place(int bank, byte[] fingerprint) {
        return ("bank-term/" + bank + "/" + HexFormat.of().formatHex(fingerprint)).getBytes(StandardCharsets.UTF_8);
    }

    /** The part of a term that nobody reads in the database. */
    record Secret(String pattern, boolean wholeWords, boolean fuzzy, List<String> allow, List<String> context) {

        /** Without the words. */
        @Override
        public String toString() {
            return "Secret[]";
        }
    }
}
