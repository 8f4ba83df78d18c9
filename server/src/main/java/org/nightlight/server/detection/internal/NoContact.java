package org.nightlight.server.detection.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Event;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.policy.Verdict;
import org.nightlight.server.blocks.Blocks;
import org.springframework.stereotype.Component;

/**
 * Keeps from people what they do not want to hear. What is kept away is examined like everything else: a block must not
 * hide harm. Thread-safe.
 */
@Component
final class NoContact {

    /** The rule and the policy that such a decision names. */
    static final Decision.Reason REASON = new Decision.Reason(
            "block-list/no-contact",
            "block-list",
            Verdict.BLOCK,
            "One of the two does not want contact; neither is to be told");

    private final Blocks blocks;
    private final ReloadingPack pack;

    NoContact(Blocks blocks, ReloadingPack pack) {
        this.blocks = blocks;
        this.pack = pack;
    }

    /** Whether an event may reach at least one of those it is for. */
    boolean wanted(Event event) {
        Optional<String> device = event.context().device();
        device.ifPresent(id -> blocks.seen(event.service(), event.actor(), id));
        List<String> readers = readers(event);
        boolean byDevice = pack.get().blocksByDevice();
        return readers.isEmpty()
                || !readers.stream()
                        .allMatch(reader -> blocks.apart(event.service(), event.actor(), reader, device, byDevice));
    }

    private static List<String> readers(Event event) {
        if (event.recipients().isEmpty()) {
            return event.target().map(List::of).orElse(List.of());
        }
        List<String> readers = new ArrayList<>(event.recipients());
        event.target().ifPresent(readers::add);
        return readers;
    }

    /** A decision on an event that is not wanted: it keeps what else it found, and says nothing to either of them. */
    static Decision block(Decision decision) {
        List<Decision.Reason> reasons = new ArrayList<>(decision.reasons());
        reasons.add(REASON);
        return new Decision(
                decision.id(),
                decision.service(),
                decision.event(),
                decision.decidedAt(),
                Verdict.BLOCK,
                reasons,
                decision.effects(),
                decision.signals(),
                List.of(),
                decision.shadow(),
                decision.unknown(),
                decision.detectors(),
                decision.packVersion(),
                decision.rescan(),
                decision.scores());
    }
}
