package org.nightlight.server.webhooks;

import java.util.Map;
import java.util.Optional;

/**
 * A content must be taken down wherever it is shown.
 *
 * @param content the platform's id of the content
 * @param account the account it is of
 * @param policy the policy that was broken
 * @param enforcement the enforcement that an appeal names
 * @param statementUrl where the person affected reads why; absent while they are not to be told
 */
public record ContentRemove(
        String content, String account, String policy, Optional<String> enforcement, Optional<String> statementUrl)
        implements WebhookPayload {

    @Override
    public WebhookType type() {
        return WebhookType.CONTENT_REMOVE;
    }

    @Override
    public Map<String, Object> toData() {
        return WebhookPayload.members(
                "content",
                content,
                "account",
                account,
                "policy",
                policy,
                "enforcement",
                enforcement,
                "statementUrl",
                statementUrl);
    }
}
