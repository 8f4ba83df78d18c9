package org.nightlight.server.webhooks;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A decision has changed after it was answered: held content is released or blocked for good.
 *
 * @param decision the decision, {@code dec_…}
 * @param event the platform's id of the event
 * @param verdict what holds now: {@code allow}, {@code nudge}, {@code hold} or {@code block}
 * @param revisedBy {@code person} after a review, {@code rescan} after a detector that had failed looked again,
 *     {@code lookback} when a list learnt of a medium after it had passed
 * @param policy the policy that was broken, if one was
 * @param nudges texts to show, as in the answer to an event
 */
public record DecisionRevised(
        String decision,
        String event,
        String verdict,
        String revisedBy,
        Optional<String> policy,
        List<Map<String, Object>> nudges)
        implements WebhookPayload {

    /** Copies the list. */
    public DecisionRevised {
        nudges = List.copyOf(nudges);
    }

    @Override
    public WebhookType type() {
        return WebhookType.DECISION_REVISED;
    }

    @Override
    public Map<String, Object> toData() {
        return WebhookPayload.members(
                "decision",
                decision,
                "event",
                event,
                "verdict",
                verdict,
                "revisedBy",
                revisedBy,
                "policy",
                policy,
                "nudges",
                nudges);
    }
}
