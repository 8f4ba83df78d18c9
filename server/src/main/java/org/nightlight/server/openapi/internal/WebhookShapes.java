package org.nightlight.server.openapi.internal;

import static org.nightlight.server.openapi.internal.Shapes.*;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.policy.Feature;
import org.nightlight.policy.Harm;
import org.nightlight.policy.ReportingDuty;
import org.nightlight.policy.Verdict;
import org.nightlight.server.detection.Revision;
import org.nightlight.server.openapi.internal.Shapes.ObjectShape;
import org.nightlight.server.subscribers.Subscribers;
import org.nightlight.server.webhooks.AppealResolved;
import org.nightlight.server.webhooks.WebhookPayload;

/** What messages to the platform look like: read from the records they are made of, so that they cannot differ. */
final class WebhookShapes {

    private static final List<String> MEASURES =
            List.of("restrict_feature", "hide_content", "remove_content", "warn", "suspend", "ban");

    private static final List<String> REPORT_OUTCOMES = List.of("acted", "no_violation");
    private static final List<String> APPEAL_OUTCOMES = List.of("upheld", "overturned", "changed");

    private WebhookShapes() {}

    /** The payload of each type of message, by its wire name. */
    static Map<String, Schema<?>> all() {
        Map<String, Schema<?>> all = new LinkedHashMap<>();
        for (Class<?> payload : WebhookPayload.class.getPermittedSubclasses()) {
            all.put(wireName(payload), message(wireName(payload), data(payload)));
        }
        return all;
    }

    /** The wire name from the record's: {@code DecisionRevised} is {@code decision.revised}. */
    private static String wireName(Class<?> payload) {
        return payload.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", ".").toLowerCase(java.util.Locale.ROOT);
    }

    private static Schema<?> message(String type, Schema<?> data) {
        return object("POST to the platform's webhook, signed as in Standard Webhooks.")
                .with("id", text("The message, the same in every attempt."))
                .with("type", oneOf("Which kind of message.", List.of(type)))
                .with("at", time("When it was written."))
                .with("data", data);
    }

    private static Schema<?> data(Class<?> payload) {
        ObjectShape shape = object("What happened.");
        for (RecordComponent component : payload.getRecordComponents()) {
            JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
            String name = named == null ? component.getName() : named.value();
            if (component.getType() == Optional.class) {
                shape.may(name, value(payload, name, argument(component.getGenericType())));
            } else {
                shape.with(name, value(payload, name, component.getType()));
            }
        }
        return shape;
    }

    private static Type argument(Type optional) {
        return ((ParameterizedType) optional).getActualTypeArguments()[0];
    }

    private static Schema<?> value(Class<?> payload, String name, Type type) {
        return switch (name) {
            case "verdict" -> oneOf("What holds now.", Verdict.class);
            case "revisedBy" -> oneOf("Who changed it.", Revision.By.class);
            case "measure" -> oneOf("What was done.", MEASURES);
            case "outcome" ->
                oneOf("What became of it.", payload == AppealResolved.class ? APPEAL_OUTCOMES : REPORT_OUTCOMES);
            case "level" -> whole("1, or 2 for the second and last.");
            case "feature" -> oneOf("Which feature.", Feature.class);
            case "why" -> oneOf("Why it is asked.", Subscribers.Why.class);
            case "accounts" -> list("Accounts.", id("An account."));
            case "members" -> list("What is asked of each.", text("A member of the answer."));
            case "media" ->
                list(
                        "Media.",
                        object("A medium.")
                                .with("event", id("The event it was sent with."))
                                .with("id", id("The medium, as the event named it.")));
            case "harms" -> list("What the case is about.", oneOf("A harm.", Harm.class));
            case "force" -> oneOf("Whether the law demands it.", ReportingDuty.Force.class);
            case "decisions" -> list("The decisions the case gathers.", text("dec_…"));
            case "nudges" -> list("Texts to show.", reference("Nudge"));
            default -> type == Instant.class ? time("A time.") : text("");
        };
    }
}
