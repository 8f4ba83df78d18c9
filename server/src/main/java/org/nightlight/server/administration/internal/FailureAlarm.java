package org.nightlight.server.administration.internal;

import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.problem.UnexpectedFailure;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Rings when a request failed in a way nobody foresaw; one alarm a route. */
@Component
final class FailureAlarm {

    private final Alarms alarms;

    FailureAlarm(Alarms alarms) {
        this.alarms = alarms;
    }

    @EventListener
    void raise(UnexpectedFailure failure) {
        alarms.raise(
                AlarmKind.UNEXPECTED_ERROR,
                failure.route(),
                "A request failed with " + failure.fault() + ". The log of that time says where; report it.");
    }
}
