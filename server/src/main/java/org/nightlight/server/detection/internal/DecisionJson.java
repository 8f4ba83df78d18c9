package org.nightlight.server.detection.internal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.nightlight.engine.Decision;
import org.nightlight.policy.Effect;
import org.nightlight.server.detection.Decisions.EffectOutcome;
import org.nightlight.server.review.CaseMaterial.KeptMedia;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How decisions look in the database: every component by its name, effects by their kind. Thread-safe. */
final class DecisionJson {

    private static final TypeReference<List<EffectOutcome>> OUTCOMES = new TypeReference<>() {};
    private static final TypeReference<List<KeptMedia>> MEDIA = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(Effect.class, Kinds.class)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            // decisions of earlier versions have fewer lists
            .withConfigOverride(
                    List.class, list -> list.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private DecisionJson() {}

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** Outcomes keep the kind of each effect only when the element type is given. */
    static String writeOutcomes(List<EffectOutcome> outcomes) {
        return JSON.writerFor(OUTCOMES).writeValueAsString(outcomes);
    }

    static Decision readDecision(String json) {
        return JSON.readValue(json, Decision.class);
    }

    static List<EffectOutcome> readOutcomes(String json) {
        return JSON.readValue(json, OUTCOMES);
    }

    static List<KeptMedia> readMedia(String json) {
        return JSON.readValue(json, MEDIA);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Effect.OpenCase.class, name = "open_case"),
        @JsonSubTypes.Type(value = Effect.Restrict.class, name = "restrict"),
        @JsonSubTypes.Type(value = Effect.RemoveContent.class, name = "remove_content"),
        @JsonSubTypes.Type(value = Effect.Preserve.class, name = "preserve"),
        @JsonSubTypes.Type(value = Effect.Label.class, name = "label")
    })
    private interface Kinds {}
}
