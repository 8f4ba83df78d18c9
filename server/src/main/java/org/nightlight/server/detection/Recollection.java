package org.nightlight.server.detection;

import java.util.List;
import java.util.Optional;
import org.nightlight.server.review.CaseMaterial.ContextLine;

/** What is remembered of conversations and events, for what people report. Thread-safe. */
public interface Recollection {

    /**
     * What was said last in a conversation, oldest first; empty where nothing is kept, be it that the region does not allow
     * it or that it is too long ago.
     */
    List<ContextLine> context(String service, String conversation);

    /**
     * An event that is still known: it had consequences, or is among what was said last.
     *
     * @param conversation where it is looked for among what was said
     */
    Optional<RecalledEvent> event(String service, String event, Optional<String> conversation);

    /**
     * An event that happened.
     *
     * @param actor the account that did it
     * @param conversation where, when it was in a conversation
     */
    record RecalledEvent(String actor, Optional<String> conversation) {}
}
