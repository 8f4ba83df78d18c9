package org.nightlight.server.webhooks;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something is to be restricted or removed from now on.
 *
 * @param enforcement the enforcement, {@code enf_…}, which an appeal names
 * @param account the platform's id of the account
 * @param measure {@code restrict_feature}, {@code hide_content}, {@code remove_content}, {@code
 *     warn}, {@code suspend} or {@code ban}
 * @param feature which feature, when one is restricted
 * @param content which content, when one is hidden
 * @param policy the policy that was broken
 * @param since when it began
 * @param until when it ends by itself; absent when only lifting ends it
 * @param statementUrl where the person affected reads why; absent while they are not to be told
 */
public record EnforcementApplied(
        String enforcement,
        String account,
        String measure,
        Optional<String> feature,
        Optional<String> content,
        String policy,
        Instant since,
        Optional<Instant> until,
        Optional<String> statementUrl)
        implements WebhookPayload {

    @Override
    public WebhookType type() {
        return WebhookType.ENFORCEMENT_APPLIED;
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
                "policy",
                policy,
                "since",
                since,
                "until",
                until,
                "statementUrl",
                statementUrl);
    }
}
