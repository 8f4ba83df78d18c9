package org.nightlight.server.webhooks;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A restriction or removal is no longer in force.
 *
 * @param enforcement the enforcement, {@code enf_…}
 * @param account the platform's id of the account
 * @param measure as in {@link EnforcementApplied}
 * @param feature which feature, when one was restricted
 * @param content which content, when one was removed
 * @param liftedAt when
 * @param reason why: {@code expired}, {@code undone}, or a short text of the operator's
 */
public record EnforcementLifted(
        String enforcement,
        String account,
        String measure,
        Optional<String> feature,
        Optional<String> content,
        Instant liftedAt,
        String reason)
        implements WebhookPayload {

    @Override
    public WebhookType type() {
        return WebhookType.ENFORCEMENT_LIFTED;
    }

    @Override
    public Map<String, Object> toData() {
        return WebhookPayload.members(
                "enforcement",
                enforcement,
                "account",
                account,
                "measure",
                measure,
                "feature",
                feature,
                "content",
                content,
                "liftedAt",
                liftedAt,
                "reason",
                reason);
    }
}
