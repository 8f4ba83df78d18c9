package org.nightlight.server.appeals.internal;

import java.util.Optional;
import org.nightlight.server.appeals.Appeals.NewAppeal;
import org.nightlight.server.appeals.Appeals.Status;
import org.nightlight.server.appeals.Appeals.Subject;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Redress;
import org.springframework.stereotype.Component;

/** What the statement of reasons says of appeals. */
@Component
final class AppealRedress implements Redress {

    private final AppealTable table;
    private final RecordedAppeals appeals;
    private final Contested contested;
    private final Enforcements enforcements;

    AppealRedress(AppealTable table, RecordedAppeals appeals, Contested contested, Enforcements enforcements) {
        this.table = table;
        this.appeals = appeals;
        this.contested = contested;
        this.enforcements = enforcements;
    }

    @Override
    public State of(String enforcement) {
        Optional<StoredAppeal> latest = table.latestOf(enforcement);
        return new State(
                enforcements
                        .find(enforcement)
                        .map(one -> new NewAppeal(
                                one.service(), new Subject.OfEnforcement(one.id()), one.account(), "", "", ""))
                        .filter(contested::mayObject)
                        .isPresent(),
                latest.map(appeals::url),
                latest.filter(one -> one.status() == Status.OVERTURNED || one.status() == Status.CHANGED)
                        .map(appeals::reason)
                        .filter(reason -> !reason.isEmpty()));
    }
}
