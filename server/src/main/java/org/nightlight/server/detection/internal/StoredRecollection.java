package org.nightlight.server.detection.internal;

import java.util.List;
import java.util.Optional;
import org.nightlight.server.detection.Recollection;
import org.nightlight.server.review.CaseMaterial.ContextLine;
import org.springframework.stereotype.Component;

/** Recalls from the context buffer and from the decisions that were kept. */
@Component
final class StoredRecollection implements Recollection {

    private final ContextBuffer context;
    private final DecisionTable decisions;

    StoredRecollection(ContextBuffer context, DecisionTable decisions) {
        this.context = context;
        this.decisions = decisions;
    }

    @Override
    public List<ContextLine> context(String service, String conversation) {
        return context.of(service, conversation);
    }

    @Override
    public Optional<RecalledEvent> event(String service, String event, Optional<String> conversation) {
        Optional<RecalledEvent> decided = decisions.recall(service, event);
        return decided.isPresent()
                ? decided
                : conversation.flatMap(id -> context.of(service, id).stream()
                        .filter(line -> line.event().equals(event))
                        .findFirst()
                        .map(line -> new RecalledEvent(line.account(), conversation)));
    }
}
