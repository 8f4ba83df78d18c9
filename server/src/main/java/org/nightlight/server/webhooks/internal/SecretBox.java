package org.nightlight.server.webhooks.internal;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.webhooks.WebhookSecret;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Seals secrets for the database with the installation's key for secrets, each bound to its service. Thread-safe. */
@Component
final class SecretBox {

    private final Aead key;

    @Autowired
    SecretBox(Keys keys) {
        this(keys.aead(Keys.Purpose.SECRETS));
    }

    SecretBox(Aead key) {
        this.key = key;
    }

    byte[] seal(String service, WebhookSecret secret) {
        try {
            return key.encrypt(secret.text().getBytes(StandardCharsets.UTF_8), boundTo(service));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("The webhook secret could not be sealed", failure);
        }
    }

    WebhookSecret open(String service, byte[] sealed) {
        try {
            return WebhookSecret.parse(new String(key.decrypt(sealed, boundTo(service)), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(
                    "The webhook secret of " + service + " cannot be opened with the keys of this installation: "
                            + "bring the right keys back, or rotate the secret on the Webhooks page",
                    failure);
        }
    }

    private static byte[] boundTo(String service) {
        return ("webhook-secret/" + service).getBytes(StandardCharsets.UTF_8);
    }
}
