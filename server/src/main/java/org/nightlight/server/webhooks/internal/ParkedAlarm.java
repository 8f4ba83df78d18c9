package org.nightlight.server.webhooks.internal;

import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.springframework.stereotype.Component;

/** Rings while a service has messages that could not be delivered, and falls silent when it has none. */
@Component
class ParkedAlarm {

    private final MessageList messages;
    private final Alarms alarms;

    ParkedAlarm(MessageList messages, Alarms alarms) {
        this.messages = messages;
        this.alarms = alarms;
    }

    void update(String service) {
        long parked = messages.count(service, MessageState.PARKED);
        if (parked == 0) {
            alarms.clear(AlarmKind.OUTBOX_PARKED, service);
        } else {
            alarms.raise(
                    AlarmKind.OUTBOX_PARKED,
                    service,
                    parked + (parked == 1 ? " message" : " messages") + " for the platform could not be delivered: "
                            + "see the last error on the Webhooks page, mend it, and send them again.");
        }
    }
}
