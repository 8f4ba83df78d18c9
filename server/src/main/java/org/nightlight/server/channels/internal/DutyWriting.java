package org.nightlight.server.channels.internal;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.channels.Worksheet;
import org.nightlight.server.channels.internal.CaseDutyTable.SealedPart;
import org.nightlight.server.storage.Keys;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What persons wrote about duties, sealed under the key for evidence, each part bound to its duty. Thread-safe. */
@Component
final class DutyWriting {

    private static final TypeReference<Map<String, String>> ENTRIES = new TypeReference<>() {};
    private static final TypeReference<List<Worksheet.Field>> FIELDS = new TypeReference<>() {};

    private final CaseDutyTable table;
    private final Aead key;
    private final JsonMapper json;

    DutyWriting(CaseDutyTable table, Keys keys, JsonMapper json) {
        this.table = table;
        this.key = keys.aead(Keys.Purpose.EVIDENCE);
        this.json = json;
    }

    void note(String duty, String text) {
        write(duty, SealedPart.NOTE, text);
    }

    String note(String duty) {
        return read(duty, SealedPart.NOTE).orElse("");
    }

    void entries(String duty, Map<String, String> entries) {
        write(duty, SealedPart.ENTRIES, json.writeValueAsString(entries));
    }

    Map<String, String> entries(String duty) {
        return read(duty, SealedPart.ENTRIES)
                .map(text -> json.readValue(text, ENTRIES))
                .orElse(Map.of());
    }

    void submitted(String duty, Worksheet worksheet) {
        write(duty, SealedPart.SUBMITTED, json.writeValueAsString(worksheet.fields()));
    }

    Optional<Worksheet> submitted(String duty) {
        return read(duty, SealedPart.SUBMITTED).map(text -> new Worksheet(json.readValue(text, FIELDS)));
    }

    private void write(String duty, SealedPart part, String text) {
        try {
            table.write(duty, part, key.encrypt(text.getBytes(StandardCharsets.UTF_8), boundTo(duty, part)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("What was written about " + duty + " could not be sealed", failure);
        }
    }

    private Optional<String> read(String duty, SealedPart part) {
        return table.read(duty, part).map(stored -> {
            try {
                return new String(key.decrypt(stored, boundTo(duty, part)), StandardCharsets.UTF_8);
            } catch (GeneralSecurityException failure) {
                throw new IllegalStateException(
                        "What was written about " + duty + " does not open with the keys of this installation",
                        failure);
            }
        });
    }

    private static byte[] boundTo(String duty, SealedPart part) {
        return ("case_duty/" + part.column() + "/" + duty).getBytes(StandardCharsets.UTF_8);
    }
}
