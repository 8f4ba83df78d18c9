package org.nightlight.server.detection.internal;

import java.util.ArrayList;
import java.util.List;
import org.nightlight.engine.Memory.Key;
import org.nightlight.engine.MemoryState;
import org.nightlight.engine.SenderTails;
import org.nightlight.server.accounts.AccountErasure;
import org.nightlight.server.bulk.JournaledTable;
import org.nightlight.server.bulk.WriteBehind;
import org.nightlight.server.evidence.SealedEvidence;
import org.springframework.stereotype.Component;

/** Lets go of what detection remembers of an account: memory, the context buffer, and what it wrote. */
@Component
final class DetectionErasure implements AccountErasure {

    private final WriteBehind<Key, MemoryState> memory;
    private final JournaledTable<Key, MemoryState> journaled;
    private final MemoryTable memoryTable;
    private final ContextBuffer context;
    private final DecisionTable decisions;
    private final RescanTable rescans;
    private final SenderTails tails;
    private final SealedEvidence evidence;

    DetectionErasure(
            WriteBehind<Key, MemoryState> memory,
            JournaledTable<Key, MemoryState> journaled,
            MemoryTable memoryTable,
            ContextBuffer context,
            DecisionTable decisions,
            RescanTable rescans,
            SenderTails tails,
            SealedEvidence evidence) {
        this.memory = memory;
        this.journaled = journaled;
        this.memoryTable = memoryTable;
        this.context = context;
        this.decisions = decisions;
        this.rescans = rescans;
        this.tails = tails;
        this.evidence = evidence;
    }

    @Override
    public List<Kept> kept(String service, String account) {
        if (!decisions.hasAny(service, account)) {
            return List.of();
        }
        boolean openCase = decisions.hasOpenCase(service, account);
        List<Kept> kept = new ArrayList<>();
        kept.add(new Kept(Trace.DECISIONS, openCase ? Reason.OPEN_CASE : Reason.ACCOUNTABILITY));
        if (openCase) {
            kept.add(new Kept(Trace.DECISION_TEXTS, Reason.OPEN_CASE));
        }
        if (!evidence.heldDecisions(service, account).isEmpty()) {
            kept.add(new Kept(Trace.DECISION_TEXTS, Reason.HOLD));
        }
        return kept;
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
        boolean justWrote = tails.forget(service, account);
        if (remembered[0] || justWrote) {
            erased.add(Trace.MEMORY);
        }
        if (context.erase(service, account)) {
            erased.add(Trace.CONTEXT_BUFFER);
        }
        if (decisions.eraseWords(service, account, evidence.heldDecisions(service, account)) > 0) {
            erased.add(Trace.DECISION_TEXTS);
        }
        if (rescans.deleteOf(service, account) > 0) {
            erased.add(Trace.WAITING_RESCANS); // what is held stays held: nobody is left to send it
        }
        return erased;
    }
}
