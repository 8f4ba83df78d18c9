package org.nightlight.server.webhooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;

/**
 * A report on an account was filed, so that everything about it that the platform still has is to be preserved and not
 * told to anyone.
 *
 * @param caseId the case, {@code case_…}; {@code case} on the wire
 * @param account the account reported
 * @param authority who was told, {@code ncmec}
 * @param environment {@code production}, or {@code test} or {@code trial} if the report is not real
 * @param filedAt when
 * @param until until when the law asks to preserve it
 */
public record PreservationRequested(
        @JsonProperty("case") String caseId,
        String account,
        String authority,
        String environment,
        Instant filedAt,
        Instant until)
        implements WebhookPayload {

    @Override
    public WebhookType type() {
        return WebhookType.PRESERVATION_REQUESTED;
    }

    @Override
    public Map<String, Object> toData() {
        return WebhookPayload.members(
                "case",
                caseId,
                "account",
                account,
                "authority",
                authority,
                "environment",
                environment,
                "filedAt",
                filedAt,
                "until",
                until);
    }
}
