package org.nightlight.server.cybertips.internal;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.nightlight.server.storage.Keys;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Seals what people typed for the database, each piece bound to its draft. Thread-safe. */
@Component
class DraftSeal {

    private final Aead cipher;
    private final JsonMapper json = JsonMapper.shared();

    DraftSeal(Keys keys) {
        this.cipher = keys.aead(Keys.Purpose.EVIDENCE);
    }

    byte[] form(String draft, DraftForm form) {
        try {
            return close(json.writeValueAsBytes(form), "form", draft);
        } catch (JacksonException failure) {
            throw new IllegalStateException("The draft " + draft + " could not be written"); // a cause could quote it
        }
    }

    DraftForm form(String draft, byte[] sealed) {
        try {
            return json.readValue(open(sealed, "form", draft), DraftForm.class);
        } catch (JacksonException failure) {
            throw new IllegalStateException("The draft " + draft + " could not be read"); // a cause could quote it
        }
    }

    byte[] remark(String draft, String text) {
        return close(text.getBytes(StandardCharsets.UTF_8), "remark", draft);
    }

    String remark(String draft, byte[] sealed) {
        return new String(open(sealed, "remark", draft), StandardCharsets.UTF_8);
    }

    private byte[] close(byte[] plain, String what, String draft) {
        try {
            return cipher.encrypt(plain, place(what, draft));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("The draft " + draft + " could not be sealed", failure);
        }
    }

    private byte[] open(byte[] sealed, String what, String draft) {
        try {
            return cipher.decrypt(sealed, place(what, draft));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(
                    "The draft " + draft + " cannot be opened: its key is not the one it was sealed with", failure);
        }
    }

    private static byte[] place(String what, String draft) {
        return ("cybertip-" + what + "/" + draft).getBytes(StandardCharsets.UTF_8);
    }
}
