package org.nightlight.server.webhooks;

/**
 * What the platform is to be told, written in the transaction of what it tells of.
 *
 * <p>{@link #enqueue} joins the caller's transaction, which must exist. Messages of one account leave in the order in
 * which they were enqueued; delivery is at least once, and what cannot be delivered is parked where an operator sees it.
 *
 * <p>To keep that order, enqueueing locks the account's messages until the transaction ends. A transaction that tells of
 * several accounts enqueues in the order of their ids, and always before it appends to the ledger.
 */
public interface Outbox {

    /**
     * Adds a message for the service's webhook.
     *
     * @return the message's id, the {@code webhook-id} of its deliveries
     */
    String enqueue(WebhookMessage message);
}
