package org.nightlight.server.webhooks;

import java.util.Map;
import java.util.Optional;

/**
 * A content that was taken down may be shown again.
 *
 * @param content the platform's id of the content
 * @param account the account it is of
 * @param enforcement the enforcement that was lifted
 * @param reason why, as in {@link EnforcementLifted}
 */
public record ContentRestore(String content, String account, Optional<String> enforcement, String reason)
        implements WebhookPayload {

    @Override
    public WebhookType type() {
        return WebhookType.CONTENT_RESTORE;
    }

    @Override
    public Map<String, Object> toData() {
        return WebhookPayload.members(
                "content", content, "account", account, "enforcement", enforcement, "reason", reason);
    }
}
