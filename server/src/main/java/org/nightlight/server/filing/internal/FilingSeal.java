package org.nightlight.server.filing.internal;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.storage.Keys.Purpose;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Seals what reports say for the database, each value bound to its place there. Thread-safe. */
@Component
final class FilingSeal {

    private final Aead evidence;
    private final Aead secrets;
    private final JsonMapper json = new JsonMapper();

    @Autowired
    FilingSeal(Keys keys) {
        this(keys.aead(Purpose.EVIDENCE), keys.aead(Purpose.SECRETS));
    }

    FilingSeal(Aead evidence, Aead secrets) {
        this.evidence = evidence;
        this.secrets = secrets;
    }

    byte[] seal(Place place, String of, byte[] open) {
        try {
            return key(place).encrypt(open, place.boundTo(of));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("The " + place.what + " could not be sealed", failure);
        }
    }

    byte[] seal(Place place, String of, String open) {
        return seal(place, of, open.getBytes(StandardCharsets.UTF_8));
    }

    byte[] sealJson(Place place, String of, Object value) {
        return seal(place, of, json.writeValueAsBytes(value));
    }

    byte[] open(Place place, String of, byte[] sealed) {
        try {
            return key(place).decrypt(sealed, place.boundTo(of));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(
                    "The " + place.what + " of " + of
                            + " cannot be opened with the keys of this installation: bring the"
                            + " right keys back from a backup",
                    failure);
        }
    }

    String openText(Place place, String of, byte[] sealed) {
        return new String(open(place, of, sealed), StandardCharsets.UTF_8);
    }

    <T> T openJson(Place place, String of, byte[] sealed, Class<T> type) {
        return json.readValue(open(place, of, sealed), type);
    }

    private Aead key(Place place) {
        return place == Place.CREDENTIALS ? secrets : evidence;
    }

    /** Where a sealed value stands. */
    enum Place {
        SETUP("block on the reporter"),
        CREDENTIALS("credentials"),
        REPORT("report"),
        REASON("reason"),
        STEP("step"),
        NOTICE("notice");

        private final String what;

        Place(String what) {
            this.what = what;
        }

        private byte[] boundTo(String of) {
            return ("filing/" + name() + "/" + of).getBytes(StandardCharsets.UTF_8);
        }
    }
}
