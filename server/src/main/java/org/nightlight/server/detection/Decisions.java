package org.nightlight.server.detection;

import java.util.List;
import java.util.Optional;
import org.nightlight.engine.Decision;
import org.nightlight.engine.json.EventDraft;

/** Decides events and keeps the decisions that have consequences. Thread-safe. */
public interface Decisions {

    /**
     * Decides an event; when the decision has consequences, it is committed with its effects, case, outbox and ledger
     * rows and with its answer before this returns.
     *
     * @param draft the event
     * @param media its media as they were examined, in the order of the draft's
     * @param answers writes the answer to the event inside the transaction, so that a repeated id is answered alike
     */
    Decided decide(EventDraft draft, ExaminedMedia media, AnswerWriter answers);

    /** A decision that had consequences, as it stands now. */
    Optional<Kept> find(String service, String decision);

    /**
     * A decision with what its effects became.
     *
     * @param effects in the order of the decision's effects, with the ids of the case or enforcement each became
     */
    record Decided(Decision decision, List<EffectOutcome> effects) {
        /** Copies the list. */
        public Decided {
            effects = List.copyOf(effects);
        }
    }

    /**
     * A decision that was kept.
     *
     * @param actor the account that acted
     * @param revisions what changed since, oldest first
     */
    record Kept(Decided decided, String actor, Optional<String> target, List<Revision> revisions) {
        /** Copies the list. */
        public Kept {
            revisions = List.copyOf(revisions);
        }
    }

    /** What an effect became. */
    record EffectOutcome(Decision.AppliedEffect effect, Optional<String> caseId, Optional<String> enforcementId) {}

    /** Stores the answer of an event in the current transaction; throws when another answer is there already. */
    interface AnswerWriter {
        /** Called once, inside the transaction of a decision with consequences. */
        void write(Decided decided);
    }
}
