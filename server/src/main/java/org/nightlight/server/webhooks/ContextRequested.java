package org.nightlight.server.webhooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A reviewer needs what was said around an event, and nothing of it was kept here; answered by
 * {@code POST /v1/cases/{case}/context}.
 *
 * @param caseId the case, {@code case_…}; {@code case} on the wire
 * @param account the account the case is about
 * @param conversation the conversation asked for, or all of the account's
 * @param from the start of the time asked for
 * @param until its end
 */
public record ContextRequested(
        @JsonProperty("case") String caseId, String account, Optional<String> conversation, Instant from, Instant until)
        implements WebhookPayload {

    @Override
    public WebhookType type() {
        return WebhookType.CONTEXT_REQUESTED;
    }

    @Override
    public Map<String, Object> toData() {
        return WebhookPayload.members(
                "case", caseId, "account", account, "conversation", conversation, "from", from, "until", until);
    }
}
