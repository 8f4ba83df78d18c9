package org.nightlight.server.webhooks.internal;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.webhooks.WebhookEndpoints;
import org.nightlight.server.webhooks.WebhookSecret;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets endpoints and their secrets, and records it. */
@Service
class EndpointAdministration implements WebhookEndpoints {

    private static final Duration OVERLAP = Duration.ofDays(1);

    private final EndpointStore store;
    private final Ledger ledger;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    EndpointAdministration(EndpointStore store, Ledger ledger, Clock clock, ApplicationEventPublisher events) {
        this.store = store;
        this.ledger = ledger;
        this.clock = clock;
        this.events = events;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Endpoint> all() {
        return store.all(clock.instant());
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Endpoint> find(String service) {
        return store.find(service, clock.instant());
    }

    @Override
    @Transactional
    public Endpoint configure(String service, URI url, boolean enabled, boolean allowPrivate, String by) {
        EndpointUrl.check(url, allowPrivate);
        Instant now = clock.instant();
        store.save(service, url, enabled, allowPrivate, now);
        record(
                "webhook.endpoint_changed",
                service,
                by,
                Map.of(
                        "host", url.getHost(),
                        "enabled", Boolean.toString(enabled),
                        "allowPrivate", Boolean.toString(allowPrivate)));
        events.publishEvent(new MessagesDue());
        return store.find(service, now).orElseThrow();
    }

    @Override
    @Transactional
    public WebhookSecret rotateSecret(String service, String by) {
        Instant now = clock.instant();
        if (store.find(service, now).isEmpty()) {
            throw new IllegalArgumentException(
                    "The service " + service + " has no webhook endpoint; set its URL first");
        }
        WebhookSecret secret = WebhookSecret.generate(random);
        store.addSecret(service, secret, now, now.plus(OVERLAP));
        record("webhook.secret_rotated", service, by, Map.of());
        events.publishEvent(new MessagesDue());
        return secret;
    }

    private void record(String kind, String service, String by, Map<String, String> facts) {
        Map<String, String> all = new HashMap<>(facts);
        all.put("service", service);
        ledger.append(new LedgerEntry(kind, by, Optional.empty(), all, Map.of()));
    }
}
