package org.nightlight.server.appeals.internal;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.nightlight.server.storage.AccessCode;
import org.nightlight.server.storage.Keys;
import org.springframework.stereotype.Component;

/** Seals what is written in appeals, bound to its place, and makes the codes by which they are followed. Thread-safe. */
@Component
final class AppealSeal {

    private static final String PURPOSE = "appeal";

    private final Aead aead;
    private final Keys keys;

    AppealSeal(Keys keys) {
        this.aead = keys.aead(Keys.Purpose.EVIDENCE);
        this.keys = keys;
    }

    /** What a piece of text is of an appeal. */
    enum Piece {
        SAID,
        REASON
    }

    byte[] close(String appeal, Piece piece, String text) {
        try {
            return aead.encrypt(text.getBytes(StandardCharsets.UTF_8), place(appeal, piece));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("An appeal could not be sealed", failure);
        }
    }

    /** The text; empty when it was erased. */
    String open(String appeal, Piece piece, byte[] sealed) {
        if (sealed.length == 0) {
            return "";
        }
        try {
            return new String(aead.decrypt(sealed, place(appeal, piece)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("An appeal cannot be opened with the keys of this installation", failure);
        }
    }

    /** The code by which an appeal is followed. */
    String code(String appeal) {
        return AccessCode.of(keys, PURPOSE, appeal);
    }

    private static byte[] place(String appeal, Piece piece) {
        return ("appeal/" + appeal + "/" + piece.name()).getBytes(StandardCharsets.UTF_8);
    }
}
