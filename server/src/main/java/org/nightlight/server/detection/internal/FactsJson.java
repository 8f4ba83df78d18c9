package org.nightlight.server.detection.internal;

import java.util.Map;
import org.nightlight.policy.Facts;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What rules saw of an event as JSON, without its text. Thread-safe. */
final class FactsJson {

    private static final TypeReference<Map<String, Object>> PLAIN = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private FactsJson() {}

    static byte[] write(Facts facts) {
        return JSON.writeValueAsBytes(facts.plain());
    }

    static Facts read(byte[] json) {
        return Facts.fromPlain(JSON.readValue(json, PLAIN));
    }
}
