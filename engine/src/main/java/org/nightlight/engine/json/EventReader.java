package org.nightlight.engine.json;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nightlight.engine.Event;
import org.nightlight.engine.EventType;
import tools.jackson.core.JsonToken;

/**
 * Reads the body of {@code POST /v1/events} and {@code POST /v1/events/batch}. Thread-safe.
 *
 * <p>Whatever is not known is named in the draft's warnings and not looked at; whatever is known but wrong refuses the
 * event with a code and a JSON pointer.
 */
public final class EventReader {

    private final Clock clock;
    private final InputLimits limits;
    private final EventParts parts;

    /** Reads within the limits the public interface promises. */
    public EventReader(Clock clock) {
        this(clock, InputLimits.STANDARD);
    }

    /** Reads within other limits. */
    public EventReader(Clock clock, InputLimits limits) {
        this.clock = clock;
        this.limits = limits;
        this.parts = new EventParts(limits);
    }

    /** One event that holds all its media or says where they are. */
    public EventDraft read(String service, byte[] json) throws InvalidInputException {
        return read(service, json, Set.of());
    }

    /**
     * One event of a request with several parts.
     *
     * @param attached the media ids for which a part was sent
     */
    public EventDraft read(String service, byte[] json, Set<String> attached) throws InvalidInputException {
        try (JsonCursor cursor = JsonCursor.of(json)) {
            cursor.next();
            EventDraft draft = event(cursor, service, attached);
            cursor.expectEnd();
            return draft;
        }
    }

    /**
     * Several events, each read or refused by itself: an array, or an object with the array {@code events}.
     *
     * @throws InvalidInputException when the whole is not such an array, or holds too many
     */
    public List<BatchItem> readBatch(String service, byte[] json) throws InvalidInputException {
        try (JsonCursor cursor = JsonCursor.of(json)) {
            cursor.next();
            if (cursor.at(JsonToken.START_ARRAY)) {
                List<BatchItem> items = items(cursor, service);
                cursor.expectEnd();
                return items;
            }
            cursor.expectObject();
            Optional<List<BatchItem>> items = Optional.empty();
            int seen = 0;
            while (cursor.nextMember()) {
                if (cursor.name().equals("events")) {
                    seen = cursor.once(seen, 1);
                    cursor.expectArray();
                    items = Optional.of(items(cursor, service));
                } else {
                    cursor.skip();
                }
            }
            if (items.isEmpty()) {
                throw cursor.missing("events");
            }
            cursor.expectEnd();
            return items.get();
        }
    }

    private List<BatchItem> items(JsonCursor cursor, String service) throws InvalidInputException {
        List<BatchItem> items = new ArrayList<>();
        int depth = cursor.depth();
        while (cursor.next() != JsonToken.END_ARRAY) {
            if (items.size() == limits.batch()) {
                throw cursor.refuse(InputError.TOO_MANY, "At most " + limits.batch() + " events are read at once");
            }
            String prefix = cursor.at(JsonToken.START_OBJECT) ? itemPointer(cursor) : cursor.pointer();
            try {
                items.add(new BatchItem.Read(event(cursor, service, Set.of())));
            } catch (InvalidInputException e) {
                if (e.error() == InputError.MALFORMED_JSON || e.error() == InputError.INVALID_UTF8) {
                    throw e;
                }
                items.add(new BatchItem.Refused(e.relativeTo(prefix)));
                cursor.leaveTo(depth);
            }
        }
        return items;
    }

    private static String itemPointer(JsonCursor cursor) {
        String pointer = cursor.pointer();
        return pointer.endsWith("/") ? pointer.substring(0, pointer.length() - 1) : pointer;
    }

    /** One event of a batch. */
    public sealed interface BatchItem {
        /** It was read. */
        record Read(EventDraft draft) implements BatchItem {}

        /** It was refused; the pointer is relative to the event. */
        record Refused(InvalidInputException reason) implements BatchItem {}
    }

    private EventDraft event(JsonCursor cursor, String service, Set<String> attached) throws InvalidInputException {
        cursor.expectObject();
        cursor.forgetWarnings();
        @Nullable String id = null;
        @Nullable EventType type = null;
        @Nullable Instant at = null;
        @Nullable String actor = null;
        Optional<String> target = Optional.empty();
        List<String> recipients = List.of();
        Optional<Event.Conversation> conversation = Optional.empty();
        Optional<Event.ContentRef> content = Optional.empty();
        Optional<String> text = Optional.empty();
        List<MediaDraft> media = List.of();
        Event.Context context = Event.Context.NONE;
        int seen = 0;
        while (cursor.nextMember()) {
            boolean absent = cursor.atNull();
            switch (cursor.name()) {
                case "id" -> {
                    seen = cursor.once(seen, 1);
                    id = cursor.id(limits.idLength());
                }
                case "type" -> {
                    seen = cursor.once(seen, 1 << 1);
                    type = cursor.oneOf(EventType.values(), EventType::wireName);
                }
                case "at" -> {
                    seen = cursor.once(seen, 1 << 2);
                    at = inWindow(cursor, cursor.instant());
                }
                case "actor" -> {
                    seen = cursor.once(seen, 1 << 3);
                    actor = parts.reference(cursor);
                }
                case "target" -> {
                    seen = cursor.once(seen, 1 << 4);
                    target = absent ? Optional.empty() : Optional.of(parts.reference(cursor));
                }
                case "recipients" -> {
                    seen = cursor.once(seen, 1 << 5);
                    recipients = absent ? List.of() : parts.recipients(cursor);
                }
                case "conversation" -> {
                    seen = cursor.once(seen, 1 << 6);
                    conversation = absent ? Optional.empty() : Optional.of(parts.conversation(cursor));
                }
                case "content" -> {
                    seen = cursor.once(seen, 1 << 7);
                    content = absent ? Optional.empty() : Optional.of(parts.content(cursor));
                }
                case "text" -> {
                    seen = cursor.once(seen, 1 << 8);
                    text = absent ? Optional.empty() : Optional.of(cursor.text(limits.textLength()));
                }
                case "media" -> {
                    seen = cursor.once(seen, 1 << 9);
                    media = absent ? List.of() : new MediaReader(limits, attached).read(cursor);
                }
                case "context" -> {
                    seen = cursor.once(seen, 1 << 10);
                    context = absent ? Event.Context.NONE : parts.context(cursor);
                }
                default -> cursor.skipUnknown();
            }
        }
        if (id == null) {
            throw cursor.missing("id");
        }
        if (type == null) {
            throw cursor.missing("type");
        }
        if (at == null) {
            throw cursor.missing("at");
        }
        if (actor == null) {
            throw cursor.missing("actor");
        }
        return new EventDraft(
                service,
                id,
                type,
                at,
                actor,
                target,
                recipients,
                conversation,
                content,
                text,
                media,
                context,
                cursor.warnings());
    }

    private Instant inWindow(JsonCursor cursor, Instant at) throws InvalidInputException {
        Instant now = clock.instant();
        if (at.isAfter(now.plus(limits.ahead()))) {
            throw cursor.refuse(InputError.AT_IN_FUTURE, "The time is ahead of ours; set the platform's clock");
        }
        if (at.isBefore(now.minus(limits.behind()))) {
            throw cursor.refuse(
                    InputError.AT_TOO_OLD,
                    "The event is more than " + limits.behind().toDays() + " days old");
        }
        return at;
    }
}
