package org.nightlight.server.webhooks.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.webhooks.Outbox;
import org.nightlight.server.webhooks.WebhookMessage;
import org.nightlight.server.webhooks.WebhookType;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an operator does with messages: sends parked ones again, looks into one, sends a trial. All of it is recorded. */
@Service
class OutboxAdministration {

    private final MessageStore store;
    private final MessageList list;
    private final Outbox outbox;
    private final ParkedAlarm parkedAlarm;
    private final Ledger ledger;
    private final WebhookProperties properties;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    OutboxAdministration(
            MessageStore store,
            MessageList list,
            Outbox outbox,
            ParkedAlarm parkedAlarm,
            Ledger ledger,
            WebhookProperties properties,
            Clock clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.list = list;
        this.outbox = outbox;
        this.parkedAlarm = parkedAlarm;
        this.ledger = ledger;
        this.properties = properties;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Puts a parked message back into the line.
     *
     * @return whether it was parked
     */
    @Transactional
    public boolean sendAgain(String id, String by) {
        Optional<MessageList.Row> message = list.find(id);
        Instant now = clock.instant();
        if (message.isEmpty() || !store.sendAgain(id, now, now.plus(properties.giveUpAfter()))) {
            return false;
        }
        parkedAlarm.update(message.get().service());
        record(
                "webhook.sent_again",
                by,
                Map.of("message", id, "service", message.get().service()));
        return true;
    }

    /**
     * Puts all parked messages of a service back into the line.
     *
     * @return how many
     */
    @Transactional
    public int sendAllAgain(String service, String by) {
        Instant now = clock.instant();
        int sent = 0;
        for (String id : list.parkedIds(service)) {
            if (store.sendAgain(id, now, now.plus(properties.giveUpAfter()))) {
                sent++;
            }
        }
        if (sent > 0) {
            parkedAlarm.update(service);
            record("webhook.sent_again", by, Map.of("count", Integer.toString(sent), "service", service));
        }
        return sent;
    }

    /** The body of a message, for an operator who must see it. */
    @Transactional
    public Optional<String> view(String id, String by) {
        Optional<String> data = list.data(id);
        if (data.isPresent()) {
            ledger.append(
                    new LedgerEntry("webhook.message_viewed", by, Optional.empty(), Map.of("message", id), Map.of()));
        }
        return data;
    }

    /** Sends a trial message. */
    @Transactional
    public String sendTest(String service, String by) {
        String id = outbox.enqueue(new WebhookMessage(
                service,
                WebhookType.TEST,
                Optional.empty(),
                Map.of("message", "A trial message from Nightlight; nothing needs to be done.")));
        record("webhook.test_sent", by, Map.of("message", id, "service", service));
        return id;
    }

    private void record(String kind, String by, Map<String, String> facts) {
        ledger.append(new LedgerEntry(kind, by, Optional.empty(), facts, Map.of()));
        events.publishEvent(new MessagesDue());
    }
}
