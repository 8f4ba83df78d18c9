package org.nightlight.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nightlight.policy.LegalBases;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.PrivateUse;
import org.nightlight.policy.Regions;

/**
 * What may be done with the content of one event.
 *
 * @param isPrivate whether only its participants can see it
 * @param coverage for a private one: each use, whether it is permitted, and why
 */
public record PrivateMessages(boolean isPrivate, Map<PrivateUse, Regions.Coverage> coverage) {

    private static final PrivateMessages PUBLIC = new PrivateMessages(false, Map.of());

    /** Copies the map. */
    public PrivateMessages {
        coverage = Map.copyOf(coverage);
    }

    static PrivateMessages of(Event event, Set<String> regions, PolicyPack pack, LegalBases bases) {
        if (!isPrivate(event)) {
            return PUBLIC;
        }
        Map<PrivateUse, Regions.Coverage> coverage = new EnumMap<>(PrivateUse.class);
        for (PrivateUse use : PrivateUse.values()) {
            coverage.put(use, pack.regions().coverage(regions, use, bases));
        }
        return new PrivateMessages(true, coverage);
    }

    /** Direct and group conversations are private; a message of which no conversation is named is taken for direct. */
    private static boolean isPrivate(Event event) {
        return event.conversation()
                .map(conversation -> switch (conversation.kind()) {
                    case DIRECT, GROUP -> true;
                    case PUBLIC, LIVE -> false;
                })
                .orElse(event.type() == EventType.MESSAGE);
    }

    /** Whether a use is permitted. */
    public boolean permits(PrivateUse use) {
        return refusal(use).isEmpty();
    }

    /** Why a use is not permitted; empty when it is. */
    public Optional<String> refusal(PrivateUse use) {
        Regions.Coverage decided = coverage.get(use);
        return decided == null || decided.permitted()
                ? Optional.empty()
                : Optional.of("Private messages may not be examined in region '" + decided.region() + "': "
                        + decided.because());
    }
}
