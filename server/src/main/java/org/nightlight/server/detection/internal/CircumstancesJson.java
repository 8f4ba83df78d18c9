package org.nightlight.server.detection.internal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.nightlight.server.review.CaseMaterial.Circumstances;
import tools.jackson.databind.json.JsonMapper;

/** The circumstances of an event as JSON, to be sealed. Thread-safe. */
final class CircumstancesJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .withConfigOverride(
                    List.class, list -> list.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private CircumstancesJson() {}

    static byte[] write(Circumstances circumstances) {
        return JSON.writeValueAsBytes(circumstances);
    }

    static Circumstances read(byte[] json) {
        return JSON.readValue(json, Circumstances.class);
    }
}
