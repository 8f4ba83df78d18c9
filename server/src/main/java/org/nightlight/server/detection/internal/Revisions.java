package org.nightlight.server.detection.internal;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nightlight.engine.Decision;
import org.nightlight.policy.Verdict;
import org.nightlight.server.detection.Revision;
import org.nightlight.server.evidence.SealedEvidence;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.review.CaseResolved;
import org.nightlight.server.webhooks.DecisionRevised;
import org.nightlight.server.webhooks.Outbox;
import org.nightlight.server.webhooks.WebhookMessage;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Changes decisions that were answered, and tells the platform: what a person resolves or undoes, and what a rescan
 * finds. Joins the caller's transaction, which must exist. Thread-safe.
 */
@Component
class Revisions {

    private final DecisionTable table;
    private final Outbox outbox;
    private final LedgerAtCommit ledger;
    private final SealedEvidence evidence;
    private final Clock clock;

    Revisions(DecisionTable table, Outbox outbox, LedgerAtCommit ledger, SealedEvidence evidence, Clock clock) {
        this.table = table;
        this.outbox = outbox;
        this.ledger = ledger;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** A person's resolution decides about everything its case stopped; undoing it brings back what the rules said. */
    @EventListener
    void on(CaseResolved resolved) {
        table.setCaseOpen(resolved.caseId(), resolved.outcome() == CaseResolved.Outcome.UNDONE);
        if (resolved.outcome() == CaseResolved.Outcome.UNDONE) {
            table.reopenCase(resolved.caseId(), resolved.decisions());
            evidence.caseReopened(resolved.caseId(), resolved.decisions(), "staff:" + resolved.staff());
        } else {
            evidence.caseResolved(resolved.caseId(), "staff:" + resolved.staff());
        }
        for (String id : resolved.decisions()) {
            table.lock(id).ifPresent(row -> {
                Verdict verdict = verdict(row, resolved.outcome());
                if (verdict != row.verdict()) {
                    revise(
                            row,
                            row.decision().reasons(),
                            verdict,
                            Revision.By.PERSON,
                            Optional.of(resolved.caseId()),
                            List.of());
                }
            });
        }
    }

    private static Verdict verdict(DecisionTable.Row row, CaseResolved.Outcome outcome) {
        Verdict ruled = row.decision().verdict();
        boolean stopped = ruled == Verdict.HOLD || ruled == Verdict.BLOCK;
        return switch (outcome) {
            case NO_VIOLATION -> stopped ? Verdict.ALLOW : ruled;
            case VIOLATION -> stopped ? Verdict.BLOCK : ruled;
            case UNDONE -> ruled;
        };
    }

    /**
     * Makes another verdict hold, with its message to the platform and its ledger entry.
     *
     * @param row as it was before
     * @param reasons of the new verdict; the first names the policy
     */
    void revise(
            DecisionTable.Row row,
            List<Decision.Reason> reasons,
            Verdict verdict,
            Revision.By by,
            Optional<String> caseId,
            List<Decision.Nudge> nudges) {
        Decision decision = row.decision();
        table.revise(decision.id(), new Revision(clock.instant(), verdict, by, caseId));
        Optional<String> policy = verdict == Verdict.ALLOW
                ? Optional.empty()
                : reasons.stream().findFirst().map(Decision.Reason::policy);
        outbox.enqueue(WebhookMessage.about(
                decision.service(),
                row.actor(),
                new DecisionRevised(
                        decision.id(),
                        decision.event(),
                        wireName(verdict),
                        by.wireName(),
                        policy,
                        nudges.stream().map(Revisions::nudge).toList())));
        Map<String, String> facts = new HashMap<>();
        facts.put("decision", decision.id());
        facts.put("verdict", wireName(verdict));
        facts.put("before", wireName(row.verdict()));
        facts.put("by", by.wireName());
        caseId.ifPresent(id -> facts.put("case", id));
        ledger.append(new LedgerEntry(
                "decision.revised",
                "system",
                Optional.of(decision.service() + "/" + row.actor()),
                facts,
                Map.of("event", decision.event())));
    }

    private static Map<String, Object> nudge(Decision.Nudge nudge) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("to", wireName(nudge.to()));
        members.put("text", nudge.text());
        members.put(
                "links",
                nudge.links().stream()
                        .map(link -> Map.of("title", link.title(), "url", link.url()))
                        .toList());
        members.put("actions", nudge.actions().stream().map(Revisions::wireName).toList());
        return members;
    }

    private static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
