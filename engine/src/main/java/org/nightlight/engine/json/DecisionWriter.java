package org.nightlight.engine.json;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Event;
import org.nightlight.engine.Lowering;
import org.nightlight.engine.Signal;
import org.nightlight.policy.Effect;
import org.nightlight.policy.Party;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/** Writes decisions as the public interface promises. Thread-safe. */
public final class DecisionWriter {

    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    /**
     * What an effect became, when it became something with an id.
     *
     * @param caseId the case that was opened or added to
     * @param enforcementId the enforcement that is now in force
     */
    public record EffectReference(Optional<String> caseId, Optional<String> enforcementId) {
        /** An effect without a trace of its own. */
        public static final EffectReference NONE = new EffectReference(Optional.empty(), Optional.empty());
    }

    /**
     * The answer to an event.
     *
     * @param references one per effect of the decision and in its order, or none at all
     * @param warnings what of the event was not understood
     */
    public byte[] answer(
            Event event,
            Decision decision,
            List<EffectReference> references,
            List<String> warnings,
            long elapsedMicros) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(512);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            body(json, event.actor(), event.target(), decision, references, false);
            strings(json, "warnings", warnings);
            json.writeNumberProperty("elapsedMicros", elapsedMicros);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /**
     * A decision with its full explanation, for those who may see it.
     *
     * @param actor the account that acted
     * @param target the account acted upon
     * @param references one per effect of the decision and in its order, or none at all
     */
    public byte[] explanation(
            String actor, Optional<String> target, Decision decision, List<EffectReference> references) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(1_024);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            body(json, actor, target, decision, references, true);
            json.writeStringProperty("decidedAt", decision.decidedAt().toString());
            json.writeStringProperty("pack", decision.packVersion());
            json.writeBooleanProperty("rescan", decision.rescan());
            reasons(json, "shadow", decision.shadow());
            strings(json, "unknown", decision.unknown());
            detectors(json, decision.detectors());
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /**
     * A decision with everything, for staff alone: the answer, and the scores with their parts and with what would have
     * kept the rules from firing. Never for a platform.
     */
    public byte[] staff(Event event, Decision decision, List<Lowering> lowering, List<String> warnings) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(1_024);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            body(json, event.actor(), event.target(), decision, List.of(), true);
            strings(json, "warnings", warnings);
            reasons(json, "shadow", decision.shadow());
            strings(json, "unknown", decision.unknown());
            ScoreWriter.write(json, decision.scores(), lowering);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void body(
            JsonGenerator json,
            String actor,
            Optional<String> target,
            Decision decision,
            List<EffectReference> references,
            boolean explained) {
        json.writeStringProperty("decision", decision.id());
        json.writeStringProperty("event", decision.event());
        json.writeStringProperty("verdict", lower(decision.verdict()));
        reasons(json, "reasons", decision.reasons());
        json.writeArrayPropertyStart("effects");
        for (int i = 0; i < decision.effects().size(); i++) {
            EffectReference reference = i < references.size() ? references.get(i) : EffectReference.NONE;
            effect(json, decision.effects().get(i).effect(), decision.decidedAt(), actor, target, reference);
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("signals");
        for (Signal signal : decision.signals()) {
            signal(json, signal, explained);
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("nudges");
        for (Decision.Nudge nudge : decision.nudges()) {
            nudge(json, nudge);
        }
        json.writeEndArray();
    }

    private static void reasons(JsonGenerator json, String name, List<Decision.Reason> reasons) {
        json.writeArrayPropertyStart(name);
        for (Decision.Reason reason : reasons) {
            json.writeStartObject();
            json.writeStringProperty("rule", reason.rule());
            json.writeStringProperty("policy", reason.policy());
            json.writeStringProperty("message", reason.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void effect(
            JsonGenerator json,
            Effect effect,
            Instant decidedAt,
            String actor,
            Optional<String> target,
            EffectReference reference) {
        json.writeStartObject();
        switch (effect) {
            case Effect.OpenCase open -> {
                json.writeStringProperty("kind", "open_case");
                json.writeStringProperty("queue", open.queue());
                json.writeStringProperty("priority", lower(open.priority()));
            }
            case Effect.Restrict restrict -> {
                json.writeStringProperty("kind", "restrict");
                subject(json, restrict.subject(), actor, target);
                json.writeStringProperty("feature", lower(restrict.feature()));
                if (restrict.length().isPresent()) {
                    json.writeStringProperty(
                            "until", decidedAt.plus(restrict.length().get()).toString());
                } else {
                    json.writeNullProperty("until");
                }
            }
            case Effect.RemoveContent remove -> json.writeStringProperty("kind", "remove_content");
            case Effect.Preserve preserve -> json.writeStringProperty("kind", "preserve");
            case Effect.Label label -> {
                json.writeStringProperty("kind", "label");
                subject(json, label.subject(), actor, target);
                json.writeStringProperty("label", label.label());
            }
        }
        reference.caseId().ifPresent(id -> json.writeStringProperty("case", id));
        reference.enforcementId().ifPresent(id -> json.writeStringProperty("enforcement", id));
        json.writeEndObject();
    }

    private static void subject(JsonGenerator json, Party party, String actor, Optional<String> target) {
        json.writeObjectPropertyStart("subject");
        Optional<String> account = switch (party) {
            case ACTOR -> Optional.of(actor);
            case TARGET -> target;
        };
        account.ifPresent(id -> json.writeStringProperty("account", id));
        json.writeEndObject();
    }

    private static void signal(JsonGenerator json, Signal signal, boolean explained) {
        json.writeStartObject();
        json.writeStringProperty("name", signal.name());
        json.writeNumberProperty("score", Math.round(signal.score() * 1_000) / 1_000.0);
        json.writeStringProperty("detector", signal.detector());
        json.writeStringProperty("version", signal.version());
        signal.span().ifPresent(span -> {
            json.writeArrayPropertyStart("span");
            json.writeNumber(span.start());
            json.writeNumber(span.end());
            json.writeEndArray();
        });
        if (explained && !signal.attributes().isEmpty()) {
            json.writeObjectPropertyStart("attributes");
            for (Map.Entry<String, Object> attribute : new TreeMap<>(signal.attributes()).entrySet()) {
                value(json, attribute.getKey(), attribute.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, String name, Object value) {
        switch (value) {
            case Boolean truth -> json.writeBooleanProperty(name, truth);
            case Double number -> json.writeNumberProperty(name, number);
            case Float number -> json.writeNumberProperty(name, number.doubleValue());
            case Number number -> json.writeNumberProperty(name, number.longValue());
            case Object other -> json.writeStringProperty(name, other.toString());
        }
    }

    private static void nudge(JsonGenerator json, Decision.Nudge nudge) {
        json.writeStartObject();
        json.writeStringProperty("to", lower(nudge.to()));
        json.writeStringProperty("text", nudge.text());
        json.writeArrayPropertyStart("links");
        for (Decision.Link link : nudge.links()) {
            json.writeStartObject();
            json.writeStringProperty("title", link.title());
            json.writeStringProperty("url", link.url());
            json.writeEndObject();
        }
        json.writeEndArray();
        strings(
                json,
                "actions",
                nudge.actions().stream().map(DecisionWriter::lower).toList());
        json.writeEndObject();
    }

    private static void detectors(JsonGenerator json, List<Decision.DetectorRun> runs) {
        json.writeArrayPropertyStart("detectors");
        for (Decision.DetectorRun run : runs) {
            json.writeStartObject();
            json.writeStringProperty("detector", run.detector());
            json.writeStringProperty("version", run.version());
            json.writeNumberProperty("micros", run.micros());
            run.failure().ifPresent(failure -> json.writeStringProperty("failure", failure));
            run.skipped().ifPresent(reason -> json.writeStringProperty("skipped", reason));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
