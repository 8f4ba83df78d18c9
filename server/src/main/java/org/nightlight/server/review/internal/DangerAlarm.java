package org.nightlight.server.review.internal;

import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Rings while an open case says that someone is in imminent danger. */
@Component
class DangerAlarm {

    private final CaseTable cases;
    private final Alarms alarms;

    DangerAlarm(CaseTable cases, Alarms alarms) {
        this.cases = cases;
        this.alarms = alarms;
    }

    // after the commit, so that nothing rings that did not happen; QueueWatch catches what a crash in between leaves
    // out
    @TransactionalEventListener
    void on(CaseChanged changed) {
        cases.find(changed.caseId()).ifPresent(this::ringOrClear);
    }

    void ringOrClear(ReviewCase one) {
        if (one.open() && one.danger().isPresent()) {
            alarms.raise(
                    AlarmKind.IMMINENT_DANGER,
                    one.id(),
                    "Someone may be in imminent danger. Open the case " + one.id() + " now.");
        } else {
            alarms.clear(AlarmKind.IMMINENT_DANGER, one.id());
        }
    }
}
