package org.nightlight.server.lookback.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nightlight.engine.Event;
import org.nightlight.engine.EventType;
import org.nightlight.engine.MediaItem;
import org.nightlight.engine.MediaItem.Fingerprints;

/**
 * A medium that has passed, without text and bytes.
 *
 * @param number in the order in which they were written; 0 before
 * @param decision the id under which the platform was answered
 * @param isPrivate whether only the participants of its conversation could see it
 * @param at when it passed
 */
record Passed(
        long number,
        String service,
        String account,
        String event,
        String decision,
        EventType type,
        boolean isPrivate,
        Optional<String> content,
        String media,
        MediaItem.Kind kind,
        Fingerprints prints,
        Instant at) {

    /** The media of an event whose fingerprints are known. */
    static List<Passed> of(Event event, String decision, boolean isPrivate, Instant at) {
        List<Passed> passed = new ArrayList<>(event.media().size());
        for (MediaItem item : event.media()) {
            if (item.evidence() instanceof Fingerprints prints) {
                passed.add(new Passed(
                        0,
                        event.service(),
                        event.actor(),
                        event.id(),
                        decision,
                        event.type(),
                        isPrivate,
                        event.content().map(Event.ContentRef::id),
                        item.id(),
                        item.kind(),
                        prints.reliable(),
                        at));
            }
        }
        return passed;
    }

    /**
     * What is left of the event.
     *
     * @param media all that is remembered of it; at least one
     */
    static Event event(List<Passed> media) {
        Passed first = media.getFirst();
        return new Event(
                first.service(),
                first.event(),
                first.type(),
                first.at(),
                first.account(),
                Optional.empty(),
                List.of(),
                Optional.of(new Event.Conversation(
                        "", first.isPrivate() ? Event.ConversationKind.DIRECT : Event.ConversationKind.PUBLIC)),
                first.content().map(id -> new Event.ContentRef(id, Optional.empty())),
                Optional.empty(),
                media.stream()
                        .collect(Collectors.toMap(
                                Passed::media,
                                one -> new MediaItem(one.media(), one.kind(), one.prints()),
                                (_, later) -> later, // what was scanned again is there twice
                                LinkedHashMap::new))
                        .values()
                        .stream()
                        .toList(),
                Event.Context.NONE);
    }
}
