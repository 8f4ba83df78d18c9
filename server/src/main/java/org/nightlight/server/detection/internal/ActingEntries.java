package org.nightlight.server.detection.internal;

import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.engine.Decision;

/** Says which entries of banks a decision stands on. */
final class ActingEntries {

    private static final String KNOWN = "media.known";
    private static final String ENTRY = "entry";

    private ActingEntries() {}

    /** The entries that matched and act; those that are only counted are left out. */
    static Set<Long> of(Decision decision) {
        return decision.signals().stream()
                .filter(signal -> signal.name().equals(KNOWN))
                .map(signal -> signal.attributes().get(ENTRY))
                .filter(entry -> entry instanceof String id && id.matches("[0-9]{1,18}"))
                .map(entry -> Long.valueOf((String) entry))
                .collect(Collectors.toUnmodifiableSet());
    }
}
