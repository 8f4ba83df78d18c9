package org.nightlight.server.detection.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Event;

/**
 * The last events that were decided and remembered but got no answer, because what followed could not be kept. Platforms
 * send them again, and then they must not be remembered twice. At most {@value #MOST}, in this process alone; of what they
 * say only a hash. Thread-safe.
 */
final class UnansweredEvents {

    private static final int MOST = 50_000;

    private final Map<Key, String> decisions = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
            return size() > MOST;
        }
    };

    /** Set with the map, so that events that are answered wait for nobody. */
    private volatile boolean any;

    /** An event that says something else is another, although its id be the same. */
    private record Key(String service, String event, int content) {

        static Key of(Event event) {
            return new Key(
                    event.service(),
                    event.id(),
                    Objects.hash(
                            event.type(),
                            event.at(),
                            event.actor(),
                            event.target(),
                            event.recipients(),
                            event.conversation(),
                            event.text()));
        }
    }

    /** An event was decided so, and not answered. */
    void add(Event event, Decision decision) {
        synchronized (decisions) {
            decisions.putIfAbsent(Key.of(event), decision.id());
            any = true;
        }
    }

    /** The id of the decision that could not be kept, if the event is one of these. */
    Optional<String> decision(Event event) {
        if (!any) {
            return Optional.empty();
        }
        synchronized (decisions) {
            return Optional.ofNullable(decisions.get(Key.of(event)));
        }
    }

    /** The event has its answer now. */
    void remove(Event event) {
        synchronized (decisions) {
            decisions.remove(Key.of(event));
            any = !decisions.isEmpty();
        }
    }
}
