package org.nightlight.server.detection.internal;

import java.util.ArrayList;
import java.util.List;
import org.nightlight.engine.Memory.Key;
import org.nightlight.engine.MemoryState;
import org.nightlight.server.accounts.AccountErasure;
import org.nightlight.server.bulk.JournaledTable;
import org.nightlight.server.bulk.WriteBehind;
import org.springframework.stereotype.Component;

/** Lets go of what detection remembers of an account: memory, the context buffer, and what it wrote. */
@Component
final class DetectionErasure implements AccountErasure {

    private final WriteBehind<Key, MemoryState> memory;
    private final JournaledTable<Key, MemoryState> journaled;
    private final MemoryTable memoryTable;
    private final ContextBuffer context;
    private final DecisionTable decisions;

    DetectionErasure(
            WriteBehind<Key, MemoryState> memory,
            JournaledTable<Key, MemoryState> journaled,
            MemoryTable memoryTable,
            ContextBuffer context,
            DecisionTable decisions) {
        this.memory = memory;
        this.journaled = journaled;
        this.memoryTable = memoryTable;
        this.context = context;
        this.decisions = decisions;
    }

    @Override
    public List<Kept> kept(String service, String account) {
        if (!decisions.hasAny(service, account)) {
            return List.of();
        }
        if (!decisions.hasOpenCase(service, account)) {
            return List.of(new Kept(Trace.DECISIONS, Reason.ACCOUNTABILITY));
        }
        return List.of(new Kept(Trace.DECISIONS, Reason.OPEN_CASE), new Kept(Trace.DECISION_TEXTS, Reason.OPEN_CASE));
    }

    @Override
    public List<Trace> erase(String service, String account, boolean evidenceNeeded) {
        List<Trace> erased = new ArrayList<>();
        memory.writeAll(); // so that everything of the account is in the journal or the table
        boolean[] remembered = {false};
        memory.forget(key -> key.service().equals(service) && MemoryTable.concerns(key, account), () -> {
            journaled.settleAll(); // so that nothing of the account comes back from the journal
            remembered[0] = memoryTable.erase(service, account);
        });
        if (remembered[0]) {
            erased.add(Trace.MEMORY);
        }
        if (context.erase(service, account)) {
            erased.add(Trace.CONTEXT_BUFFER);
        }
        if (decisions.eraseWords(service, account) > 0) {
            erased.add(Trace.DECISION_TEXTS);
        }
        return erased;
    }
}
