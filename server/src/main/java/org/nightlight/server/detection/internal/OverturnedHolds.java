package org.nightlight.server.detection.internal;

import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.engine.Memory.Key;
import org.nightlight.engine.MemoryState;
import org.nightlight.engine.Signal;
import org.nightlight.policy.Verdict;
import org.nightlight.server.bulk.WriteBehind;
import org.nightlight.server.review.CaseResolved;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Forgets the signs that a person judged harmless: else a false alarm would bring the next one sooner. Undoing the resolution
 * does not bring them back; what is said after it is judged as it comes.
 */
@Component
class OverturnedHolds {

    private final DecisionTable table;
    private final WriteBehind<Key, MemoryState> memory;

    OverturnedHolds(DecisionTable table, WriteBehind<Key, MemoryState> memory) {
        this.table = table;
        this.memory = memory;
    }

    /** After the commit, because memory cannot be rolled back. */
    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW, readOnly = true)
    public void on(CaseResolved resolved) {
        if (resolved.outcome() == CaseResolved.Outcome.NO_VIOLATION) {
            resolved.decisions()
                    .forEach(id -> table.find(id)
                            .filter(row -> row.decision().verdict().compareTo(Verdict.HOLD) >= 0)
                            .ifPresent(this::forget));
        }
    }

    private void forget(DecisionTable.Row row) {
        String service = row.decision().service();
        Set<String> signs = row.decision().signals().stream().map(Signal::name).collect(Collectors.toUnmodifiableSet());
        overturn(Key.account(service, row.actor()), signs);
        row.target().ifPresent(target -> overturn(Key.pair(service, row.actor(), target), signs));
        row.conversation().ifPresent(talk -> overturn(Key.conversation(service, talk), signs));
    }

    private void overturn(Key key, Set<String> signs) {
        memory.update(key, state -> state.afterOverturn(signs));
    }
}
