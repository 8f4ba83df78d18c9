package org.nightlight.server.webhooks;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where each service's messages go. Changes are recorded in the ledger. Thread-safe. */
public interface WebhookEndpoints {

    /** All endpoints, by service. */
    List<Endpoint> all();

    /** The endpoint of a service. */
    Optional<Endpoint> find(String service);

    /**
     * Creates a service's endpoint or changes it.
     *
     * @param allowPrivate whether it may be a private address or this machine, and plain {@code http}
     * @param by {@code staff:<id>} or {@code system}
     * @throws IllegalArgumentException when the URL is not one that messages can be sent to; the message says why
     */
    Endpoint configure(String service, URI url, boolean enabled, boolean allowPrivate, String by);

    /**
     * Gives a service a new signing secret. Those before it stay valid for a day, during which each message is signed
     * with all of them.
     *
     * @return the secret, to be shown once
     * @throws IllegalArgumentException when the service has no endpoint
     */
    WebhookSecret rotateSecret(String service, String by);

    /**
     * An endpoint.
     *
     * @param service the service whose messages it gets
     * @param url where they are sent
     * @param enabled whether they are sent at present; if not, they wait
     * @param allowPrivate whether the URL may be of a private network
     * @param changedAt when it was last changed
     * @param secrets how many signing secrets are valid now; without one nothing is sent
     */
    record Endpoint(String service, URI url, boolean enabled, boolean allowPrivate, Instant changedAt, int secrets) {}
}
