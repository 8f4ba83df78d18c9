package org.nightlight.server.webhooks.internal;

import java.time.Clock;
import org.nightlight.server.SortableIds;
import org.nightlight.server.webhooks.Outbox;
import org.nightlight.server.webhooks.WebhookMessage;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writes messages in the transaction of what they tell of, and wakes the sender once it is committed. */
@Component
class OutboxWriter implements Outbox {

    private final MessageStore store;
    private final SortableIds ids;
    private final JsonMapper json;
    private final WebhookProperties properties;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    OutboxWriter(
            MessageStore store,
            SortableIds ids,
            JsonMapper json,
            WebhookProperties properties,
            Clock clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.ids = ids;
        this.json = json;
        this.properties = properties;
        this.clock = clock;
        this.events = events;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public String enqueue(WebhookMessage message) {
        String id = ids.next("msg");
        var now = clock.instant();
        store.insert(id, message, json.writeValueAsString(message.data()), now, now.plus(properties.giveUpAfter()));
        events.publishEvent(new MessagesDue());
        return id;
    }
}
