package org.nightlight.engine.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.engine.Event;
import tools.jackson.core.JsonToken;

/** Reads the objects inside an event, its media apart. Thread-safe. */
final class EventParts {

    private final InputLimits limits;

    EventParts(InputLimits limits) {
        this.limits = limits;
    }

    String reference(JsonCursor cursor) throws InvalidInputException {
        cursor.expectObject();
        @Nullable String id = null;
        int seen = 0;
        while (cursor.nextMember()) {
            if (cursor.name().equals("id")) {
                seen = cursor.once(seen, 1);
                id = cursor.id(limits.idLength());
            } else {
                cursor.skipUnknown();
            }
        }
        if (id == null) {
            throw cursor.missing("id");
        }
        return id;
    }

    List<String> recipients(JsonCursor cursor) throws InvalidInputException {
        cursor.expectArray();
        List<String> recipients = new ArrayList<>();
        while (cursor.next() != JsonToken.END_ARRAY) {
            if (recipients.size() == limits.recipients()) {
                throw cursor.refuse(InputError.TOO_MANY, "At most " + limits.recipients() + " recipients are read");
            }
            recipients.add(reference(cursor));
        }
        return recipients;
    }

    Event.Conversation conversation(JsonCursor cursor) throws InvalidInputException {
        cursor.expectObject();
        @Nullable String id = null;
        Event.@Nullable ConversationKind kind = null;
        int seen = 0;
        while (cursor.nextMember()) {
            switch (cursor.name()) {
                case "id" -> {
                    seen = cursor.once(seen, 1);
                    id = cursor.id(limits.idLength());
                }
                case "kind" -> {
                    seen = cursor.once(seen, 2);
                    kind = cursor.oneOf(
                            Event.ConversationKind.values(),
                            value -> value.name().toLowerCase(Locale.ROOT));
                }
                default -> cursor.skipUnknown();
            }
        }
        if (id == null) {
            throw cursor.missing("id");
        }
        if (kind == null) {
            throw cursor.missing("kind");
        }
        return new Event.Conversation(id, kind);
    }

    Event.ContentRef content(JsonCursor cursor) throws InvalidInputException {
        cursor.expectObject();
        @Nullable String id = null;
        Optional<String> editOf = Optional.empty();
        int seen = 0;
        while (cursor.nextMember()) {
            switch (cursor.name()) {
                case "id" -> {
                    seen = cursor.once(seen, 1);
                    id = cursor.id(limits.idLength());
                }
                case "editOf" -> {
                    seen = cursor.once(seen, 2);
                    editOf = cursor.atNull() ? Optional.empty() : Optional.of(cursor.id(limits.idLength()));
                }
                default -> cursor.skipUnknown();
            }
        }
        if (id == null) {
            throw cursor.missing("id");
        }
        return new Event.ContentRef(id, editOf);
    }

    Event.Context context(JsonCursor cursor) throws InvalidInputException {
        cursor.expectObject();
        Optional<String> ip = Optional.empty();
        Optional<Integer> port = Optional.empty();
        Optional<String> device = Optional.empty();
        Optional<String> region = Optional.empty();
        Optional<String> surface = Optional.empty();
        int seen = 0;
        while (cursor.nextMember()) {
            boolean absent = cursor.atNull();
            switch (cursor.name()) {
                case "ip" -> {
                    seen = cursor.once(seen, 1);
                    ip = absent ? Optional.empty() : Optional.of(cursor.id(64));
                }
                case "port" -> {
                    seen = cursor.once(seen, 1 << 1);
                    port = absent ? Optional.empty() : Optional.of(cursor.integer(0, 65_535));
                }
                case "device" -> {
                    seen = cursor.once(seen, 1 << 2);
                    device = absent ? Optional.empty() : Optional.of(cursor.id(limits.idLength()));
                }
                case "region" -> {
                    seen = cursor.once(seen, 1 << 3);
                    region = absent ? Optional.empty() : Optional.of(cursor.region());
                }
                case "surface" -> {
                    seen = cursor.once(seen, 1 << 4);
                    surface = absent ? Optional.empty() : Optional.of(cursor.id(limits.idLength()));
                }
                default -> cursor.skipUnknown();
            }
        }
        return new Event.Context(ip, port, device, region, surface);
    }
}
