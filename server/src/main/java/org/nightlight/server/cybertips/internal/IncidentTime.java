package org.nightlight.server.cybertips.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When it happened: the time of an event that is reported, exactly as it was observed, and never another.
 *
 * @param event whose time it is
 */
record IncidentTime(KnownEvent event) {

    /**
     * The time of the event that was chosen, or of the latest that is reported.
     *
     * @return empty when nothing that was observed is reported, or what was chosen is not; then there is no time
     */
    static Optional<IncidentTime> of(List<KnownEvent> events, DraftForm form) {
        List<KnownEvent> reported = reported(events, form);
        return form.timeFrom()
                .map(chosen -> reported.stream()
                        .filter(event -> event.decision().equals(chosen))
                        .findFirst())
                .orElseGet(() -> reported.stream().max(Comparator.comparing(KnownEvent::at)))
                .map(IncidentTime::new);
    }

    /** The events that are reported. */
    static List<KnownEvent> reported(List<KnownEvent> events, DraftForm form) {
        return events.stream()
                .filter(event -> !form.contextOnly().contains(event.decision()))
                .toList();
    }

    /** In UTC, as reports hold it. */
    String written() {
        return at().toString();
    }

    Instant at() {
        return event.at();
    }
}
