package org.nightlight.server.review.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.engine.Signal;
import org.nightlight.server.enforcement.Grounds;
import org.nightlight.server.review.CaseMaterial;
import org.nightlight.server.review.CaseMaterial.DecidedEvent;
import org.nightlight.server.review.internal.CaseContents.Gathered;

/** How what a case is about became known, from the decisions it gathers. */
final class CaseGrounds {

    private CaseGrounds() {}

    /** Software found it where a detector saw something in any of the decisions, else who reported it, else a person. */
    static Grounds of(List<Gathered> gathered, CaseMaterial material, boolean reported) {
        List<Signal> signals = new ArrayList<>();
        Optional<DecidedEvent> first = Optional.empty();
        for (Gathered one : gathered) {
            Optional<DecidedEvent> event = material.decision(one.decision());
            event.ifPresent(found -> signals.addAll(found.decision().signals()));
            first = first.or(() -> event);
        }
        boolean mustReport = gathered.stream().anyMatch(Gathered::mustReport);
        if (first.isEmpty() || signals.isEmpty()) {
            return new Grounds(
                    reported ? Grounds.Found.REPORT : Grounds.Found.PERSON,
                    Set.of(),
                    first.map(DecidedEvent::at),
                    mustReport);
        }
        return Grounds.ofSoftware(signals, first.get().at(), mustReport);
    }
}
