package org.nightlight.server.webhooks;

import java.util.Map;
import java.util.Optional;

/**
 * A message for a platform.
 *
 * @param service the service whose webhook gets it
 * @param type which kind of message; its wire name decides the schema of {@code data}
 * @param account the account whose messages it must stay in order with
 * @param data the message itself, of JSON values
 */
public record WebhookMessage(String service, WebhookType type, Optional<String> account, Map<String, Object> data) {

    /** A message about an account, kept in order with the other messages about it. */
    public static WebhookMessage about(String service, String account, WebhookPayload payload) {
        return new WebhookMessage(service, payload.type(), Optional.of(account), payload.toData());
    }
}
