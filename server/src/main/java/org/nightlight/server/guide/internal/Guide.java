package org.nightlight.server.guide.internal;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.guide.internal.GuideTable.Tick;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The guide as the policy pack in force has it, and what of it is done for a case. */
@Service
class Guide {

    private static final String TEXT = "guide";

    private final ReloadingPack pack;
    private final GuideTable table;
    private final LedgerAtCommit ledger;
    private final Clock clock;

    Guide(ReloadingPack pack, GuideTable table, LedgerAtCommit ledger, Clock clock) {
        this.pack = pack;
        this.table = table;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Its text; empty where the pack has none. */
    Optional<GuideText> text() {
        PolicyPack now = pack.get();
        return now.texts().find(TEXT, now.defaultLanguage()).map(GuideText::of);
    }

    Map<String, Tick> ticks(String caseId) {
        return table.ofCase(caseId);
    }

    /** Says that a step is done for a case, or takes that back; does nothing where it is so already. */
    @Transactional
    void tick(CaseSummary one, String step, boolean done, StaffMember by) {
        if (text().stream()
                .noneMatch(text ->
                        text.steps().stream().anyMatch(known -> known.id().equals(step)))) {
            return;
        }
        boolean changed = done ? table.tick(one.id(), step, clock.instant(), by.actor()) : table.untick(one.id(), step);
        if (changed) {
            ledger.append(new LedgerEntry(
                    done ? "guide.step_done" : "guide.step_taken_back",
                    by.actor(),
                    Optional.of(one.subject()),
                    Map.of("case", one.id(), "step", step),
                    Map.of()));
        }
    }
}
