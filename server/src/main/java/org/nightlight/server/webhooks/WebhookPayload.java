package org.nightlight.server.webhooks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The {@code data} of a message to a platform; one record a type, whose components are the members on the wire. */
public sealed interface WebhookPayload
        permits DecisionRevised,
                EnforcementApplied,
                EnforcementLifted,
                ContentRemove,
                ContentRestore,
                ContextRequested,
                PreservationRequested,
                SubscriberRequested,
                ReportHandover,
                StatementGiven,
                AppealResolved,
                ReportResolved {

    /** The type of message that carries it. */
    WebhookType type();

    /** The members as JSON values, in the order of the components; what is absent is left out. */
    Map<String, Object> toData();

    /** The members that are there, in the order given: names and values in turn, times in ISO 8601. */
    static Map<String, Object> members(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = (String) namesAndValues[i];
            Object value = namesAndValues[i + 1];
            if (value instanceof Optional<?> optional) {
                optional.ifPresent(present -> members.put(name, present.toString()));
            } else {
                members.put(name, value instanceof Number || value instanceof Iterable<?> ? value : value.toString());
            }
        }
        return members;
    }
}
