package org.nightlight.server.openapi.internal;

import static org.nightlight.server.openapi.internal.Shapes.*;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.openapi.internal.Shapes.ObjectShape;
import org.nightlight.server.subscribers.Subscriber;
import org.nightlight.server.subscribers.UploadedMedium;

/** What a platform tells of accounts and media: read from the records it becomes, so that they cannot differ. */
final class SubscriberShapes {

    private SubscriberShapes() {}

    /** All, by the name of their component. */
    static Map<String, Schema<?>> all() {
        Map<String, Schema<?>> all = new LinkedHashMap<>();
        all.put(
                "Subscriber",
                described(
                        object("What is known of an account; null erases what was told before.")
                                .with("account", id("The account.")),
                        Subscriber.class));
        all.put(
                "UploadedMedium",
                described(
                        object("What is known of a medium; null erases what was told before.")
                                .with("event", id("The event it was sent with."))
                                .with("id", id("The medium, as the event named it.")),
                        UploadedMedium.class));
        all.put(
                "SubscriberAnswer",
                object("What was asked; members that are not known are refused.")
                        .may("accounts", list("Each account once, at most 50.", reference("Subscriber")))
                        .may("media", list("Each medium once, at most 500.", reference("UploadedMedium"))));
        all.put(
                "SubscriberAnswered",
                object("What was kept.")
                        .with("case", text("The case."))
                        .with("accounts", list("The accounts that were told of.", id("An account.")))
                        .with("media", whole("Of how many media."))
                        .with("unanswered", list("What was asked and not told yet.", id("An account."))));
        return all;
    }

    private static ObjectShape described(ObjectShape shape, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            Type given = component.getGenericType();
            if (component.getType() == Optional.class) {
                shape.may(component.getName(), schema(argument(given)));
            } else if (component.getType() == List.class) {
                shape.may(component.getName(), list("", schema(argument(given))));
            } else if (component.getType() == boolean.class && !required(component)) {
                shape.may(component.getName(), flag("False when absent."));
            } else {
                shape.with(component.getName(), schema(given));
            }
        }
        return shape;
    }

    private static boolean required(RecordComponent component) {
        JsonProperty property = component.getAnnotation(JsonProperty.class);
        return property != null && property.required();
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    private static Schema<?> schema(Type type) {
        if (type == String.class) {
            return text("");
        }
        if (type == Integer.class) {
            return whole("");
        }
        if (type == Boolean.class || type == boolean.class) {
            return flag("");
        }
        if (type == Instant.class) {
            return time("A time that has come.");
        }
        if (type == LocalDate.class) {
            return date("A day that is past.");
        }
        Class<?> other = (Class<?>) type;
        return other.isEnum() ? oneOf("", names(other)) : described(object(""), other);
    }

    private static List<String> names(Class<?> enumeration) {
        return Arrays.stream(enumeration.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(java.util.Locale.ROOT))
                .toList();
    }
}
