package org.nightlight.engine.json;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.engine.Event;
import org.nightlight.engine.EventType;
import org.nightlight.engine.MediaItem;

/**
 * An event as it was sent, valid but with its media still to be had.
 *
 * @param warnings what was not understood and therefore not looked at, one sentence each
 */
public record EventDraft(
        String service,
        String id,
        EventType type,
        Instant at,
        String actor,
        Optional<String> target,
        List<String> recipients,
        Optional<Event.Conversation> conversation,
        Optional<Event.ContentRef> content,
        Optional<String> text,
        List<MediaDraft> media,
        Event.Context context,
        List<String> warnings) {

    /** Copies the lists. */
    public EventDraft {
        recipients = List.copyOf(recipients);
        media = List.copyOf(media);
        warnings = List.copyOf(warnings);
    }

    /** The event, with what its media turned out to be, in the order of {@link #media()}. */
    public Event toEvent(List<MediaItem> resolved) {
        return new Event(
                service, id, type, at, actor, target, recipients, conversation, content, text, resolved, context);
    }
}
