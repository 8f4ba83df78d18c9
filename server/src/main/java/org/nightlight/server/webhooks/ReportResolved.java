package org.nightlight.server.webhooks;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A person has decided on what somebody reported. The platform tells its user; what was done to the other account is that
 * account's affair and is not said.
 *
 * @param report the report, {@code rep_…}
 * @param account the account that was reported
 * @param reporter the account that reported it, where the report came from one
 * @param outcome {@code acted} when the rules were broken, {@code no_violation} when not
 * @param resolvedAt when it was decided
 */
public record ReportResolved(
        String report, String account, Optional<String> reporter, String outcome, Instant resolvedAt)
        implements WebhookPayload {

    @Override
    public WebhookType type() {
        return WebhookType.REPORT_RESOLVED;
    }

    @Override
    public Map<String, Object> toData() {
        return WebhookPayload.members(
                "report",
                report,
                "account",
                account,
                "reporter",
                reporter,
                "outcome",
                outcome,
                "resolvedAt",
                resolvedAt);
    }
}
