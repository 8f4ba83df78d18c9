package org.nightlight.server.appeals.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.nightlight.server.appeals.Appeals.Status;
import org.nightlight.server.console.Tone;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Statements;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Appeals that wait, the one to be answered first at the head, and statements that are withheld. */
@Controller
@Requires(Permission.VIEW_APPEALS)
class AppealQueuePage {

    static final String PATH = "/console/appeals";

    private static final Duration SOON = Duration.ofDays(3);

    private final AppealTable table;
    private final Contested contested;
    private final Enforcements enforcements;
    private final Statements statements;
    private final Clock clock;

    AppealQueuePage(
            AppealTable table, Contested contested, Enforcements enforcements, Statements statements, Clock clock) {
        this.table = table;
        this.contested = contested;
        this.enforcements = enforcements;
        this.statements = statements;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String queue(StaffMember staff, Model model) {
        boolean childSafety = staff.may(Permission.VIEW_CHILD_SAFETY_CASE);
        Instant now = clock.instant();
        model.addAttribute(
                "waiting",
                table.waiting(childSafety).stream()
                        .map(one -> row(one, staff, now))
                        .toList());
        model.addAttribute(
                "ended",
                table.ended(childSafety).stream()
                        .map(one -> row(one, staff, now))
                        .toList());
        model.addAttribute(
                "withheld",
                statements.withheld().stream()
                        .flatMap(statement -> enforcements.find(statement.enforcement()).stream()
                                .filter(one -> childSafety || !contested.childSafety(one))
                                .map(one -> new Untold(one, statement.withheld().orElseThrow())))
                        .toList());
        return "appeals/queue";
    }

    private Row row(StoredAppeal one, StaffMember staff, Instant now) {
        return new Row(
                one,
                one.enforcement().flatMap(enforcements::find),
                one.status() == Status.OPEN && contested.deciders(one).contains(staff.id()),
                one.overdue(now) ? Tone.URGENT : one.dueAt().minus(SOON).isBefore(now) ? Tone.WARNING : Tone.NEUTRAL);
    }

    /**
     * An appeal in the list.
     *
     * @param own whether this person decided what it is against
     * @param tone how soon it must be answered
     */
    record Row(StoredAppeal appeal, Optional<Enforcement> enforcement, boolean own, Tone tone) {}

    /** A statement that is withheld. */
    record Untold(Enforcement enforcement, Statements.Withheld withheld) {}
}
