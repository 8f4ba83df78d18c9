package org.nightlight.server.webhooks;

import java.time.Instant;
import java.util.Map;

/**
 * A person affected may now be told why; until now telling was withheld.
 *
 * @param enforcement the enforcement, {@code enf_…}
 * @param account the platform's id of the account
 * @param statementUrl where the person reads it
 * @param givenAt since when
 */
public record StatementGiven(String enforcement, String account, String statementUrl, Instant givenAt)
        implements WebhookPayload {

    @Override
    public WebhookType type() {
        return WebhookType.STATEMENT_GIVEN;
    }

    @Override
    public Map<String, Object> toData() {
        return WebhookPayload.members(
                "enforcement", enforcement, "account", account, "statementUrl", statementUrl, "givenAt", givenAt);
    }
}
