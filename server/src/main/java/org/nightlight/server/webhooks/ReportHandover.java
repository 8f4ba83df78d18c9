package org.nightlight.server.webhooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A case must be reported, and the operator's own system is to do it; answered by {@code POST /v1/cases/{case}/receipts}.
 * It holds no content: what is needed is fetched by the ids.
 *
 * @param caseId the case, {@code case_…}; {@code case} on the wire
 * @param duty the duty, {@code duty_…}, that the receipt names
 * @param account the platform's id of the suspected account
 * @param harms what the case is about: {@code csam}, {@code enticement}, {@code sextortion}, {@code trafficking}, {@code
 *     threat_to_life}, {@code adult_intimate_images}
 * @param force {@code must} or {@code may}
 * @param knownAt when it became known
 * @param dueAt when it is due at the latest
 * @param decisions the decisions the case gathers, for {@code GET /v1/decisions/{id}}
 */
public record ReportHandover(
        @JsonProperty("case") String caseId,
        String duty,
        String account,
        List<String> harms,
        String force,
        Instant knownAt,
        Instant dueAt,
        List<String> decisions)
        implements WebhookPayload {

    /** Copies the lists. */
    public ReportHandover {
        harms = List.copyOf(harms);
        decisions = List.copyOf(decisions);
    }

    @Override
    public WebhookType type() {
        return WebhookType.REPORT_HANDOVER;
    }

    @Override
    public Map<String, Object> toData() {
        return WebhookPayload.members(
                "case",
                caseId,
                "duty",
                duty,
                "account",
                account,
                "harms",
                harms,
                "force",
                force,
                "knownAt",
                knownAt,
                "dueAt",
                dueAt,
                "decisions",
                decisions);
    }
}
