package org.nightlight.server.webhooks;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A person decided an appeal. What it changes is told by messages of its own, before this one.
 *
 * @param appeal the appeal, {@code app_…}
 * @param enforcement the enforcement it was against, {@code enf_…}; absent when it was against a case without one
 * @param account the platform's id of the account that was restricted, or reported
 * @param outcome {@code upheld}, {@code overturned} or {@code changed}
 * @param level 1, or 2 for the second and last
 * @param statusUrl where who appealed reads the reason
 * @param resolvedAt when
 */
public record AppealResolved(
        String appeal,
        Optional<String> enforcement,
        String account,
        String outcome,
        int level,
        String statusUrl,
        Instant resolvedAt)
        implements WebhookPayload {

    @Override
    public WebhookType type() {
        return WebhookType.APPEAL_RESOLVED;
    }

    @Override
    public Map<String, Object> toData() {
        return WebhookPayload.members(
                "appeal",
                appeal,
                "enforcement",
                enforcement,
                "account",
                account,
                "outcome",
                outcome,
                "level",
                level,
                "statusUrl",
                statusUrl,
                "resolvedAt",
                resolvedAt);
    }
}
