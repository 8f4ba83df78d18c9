package org.nightlight.server.lookback.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nightlight.engine.Event;
import org.nightlight.engine.EventType;
import org.nightlight.engine.MediaItem;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;

/**
 * A medium that has passed, without text and bytes.
 *
 * @param number in the order in which they were written; 0 before
 * @param decision the id under which the platform was answered
 * @param isPrivate whether only the participants of its conversation could see it
 * @param prints of its frames those that can be compared, at most {@value #MOST_FRAMES}
 * @param framesLeftOut how many more could be compared and are not remembered
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
        int framesLeftOut,
        Instant at) {

    /**
     * So many frames of a medium are remembered: ten minutes of a film at one frame a second, which take at most 365 kB. Of
     * a longer one as many, evenly spread, so that any part of it that lasts is still found.
     */
    static final int MOST_FRAMES = 600;

    /** The media of an event whose fingerprints are known. */
    static List<Passed> of(Event event, String decision, boolean isPrivate, Instant at) {
        List<Passed> passed = new ArrayList<>(event.media().size());
        for (MediaItem item : event.media()) {
            if (item.evidence() instanceof Fingerprints prints) {
                List<List<View>> frames = prints.frames().stream()
                        .filter(frame -> frame.stream().anyMatch(View::reliable))
                        .toList();
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
                        new Fingerprints(spread(frames), prints.md5(), prints.sha1(), prints.sha256()),
                        Math.max(0, frames.size() - MOST_FRAMES),
                        at));
            }
        }
        return passed;
    }

    private static List<View> spread(List<List<View>> frames) {
        int kept = Math.min(frames.size(), MOST_FRAMES);
        return IntStream.range(0, kept)
                .mapToObj(i -> frames.get((int) ((long) i * frames.size() / kept)))
                // the first is kept whatever its quality: by it a frame is told from the one before
                .flatMap(frame -> frame.stream().filter(view -> view.reliable() || view == frame.getFirst()))
                .toList();
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
