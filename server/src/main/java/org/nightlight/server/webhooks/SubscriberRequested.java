package org.nightlight.server.webhooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A report, or police, needs what only the platform knows of accounts; answered by {@code POST
 * /v1/cases/{case}/subscribers}.
 *
 * @param caseId the case, {@code case_…}; {@code case} on the wire
 * @param request which request, {@code sub_…}
 * @param accounts the accounts asked about
 * @param members what is asked of each, by the names of the answer's members
 * @param media the media asked about
 * @param why {@code report}, {@code legal_process} or {@code emergency}
 * @param until by when it is needed
 */
public record SubscriberRequested(
        @JsonProperty("case") String caseId,
        String request,
        List<String> accounts,
        List<String> members,
        List<Medium> media,
        String why,
        Instant until)
        implements WebhookPayload {

    /** Copies the lists. */
    public SubscriberRequested {
        accounts = List.copyOf(accounts);
        members = List.copyOf(members);
        media = List.copyOf(media);
    }

    /**
     * A medium asked about.
     *
     * @param event the event it was sent with
     * @param id the medium, as the event named it
     */
    public record Medium(String event, String id) {}

    @Override
    public WebhookType type() {
        return WebhookType.SUBSCRIBER_REQUESTED;
    }

    @Override
    public Map<String, Object> toData() {
        return WebhookPayload.members(
                "case", caseId,
                "request", request,
                "accounts", accounts,
                "members", members,
                "media", media,
                "why", why,
                "until", until);
    }
}
