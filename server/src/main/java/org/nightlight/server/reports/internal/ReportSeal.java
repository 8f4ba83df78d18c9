package org.nightlight.server.reports.internal;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import org.nightlight.server.review.CaseMaterial.ContextLine;
import org.nightlight.server.storage.Keys;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Seals what reporters and platforms tell, each piece bound to its place, and digests what is only compared. Thread-safe. */
@Component
final class ReportSeal {

    private static final TypeReference<List<ContextLine>> LINES = new TypeReference<>() {};

    private final Aead evidence;
    private final Aead secrets;
    private final Keys keys;
    private final JsonMapper json;

    ReportSeal(Keys keys, JsonMapper json) {
        this.evidence = keys.aead(Keys.Purpose.EVIDENCE);
        this.secrets = keys.aead(Keys.Purpose.SECRETS);
        this.keys = keys;
        this.json = json;
    }

    byte[] text(String place, String text) {
        return close(evidence, "report-text/" + place, text.getBytes(StandardCharsets.UTF_8));
    }

    String openText(String place, byte[] sealed) {
        return new String(open(evidence, "report-text/" + place, sealed), StandardCharsets.UTF_8);
    }

    byte[] lines(String place, List<ContextLine> lines) {
        return close(evidence, "report-context/" + place, json.writeValueAsBytes(lines));
    }

    List<ContextLine> openLines(String place, byte[] sealed) {
        return json.readValue(open(evidence, "report-context/" + place, sealed), LINES);
    }

    byte[] secret(String service, String secret) {
        return close(secrets, "report-secret/" + service, secret.getBytes(StandardCharsets.UTF_8));
    }

    String openSecret(String service, byte[] sealed) {
        return new String(open(secrets, "report-secret/" + service, sealed), StandardCharsets.UTF_8);
    }

    /** A keyed digest; what is digested cannot be found out, equal things are equal. */
    byte[] digest(String purpose, String value) {
        return keys.digest(("report/" + purpose + "\n" + value).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] close(Aead key, String place, byte[] plain) {
        try {
            return key.encrypt(plain, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("A report could not be sealed", failure);
        }
    }

    private static byte[] open(Aead key, String place, byte[] sealed) {
        try {
            return key.decrypt(sealed, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(
                    "What was sealed of a report cannot be opened with the keys of this installation", failure);
        }
    }
}
