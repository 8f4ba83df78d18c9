package org.nightlight.server.channels.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.channels.CaseDuty.Clocked;
import org.nightlight.server.console.Tone;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.review.CasePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** On the page of a case: who must be told, and how soon. */
@Component
@Order(100)
class DutyPart implements CasePart {

    private final CaseDutyTable duties;
    private final KnownCaseTable cases;
    private final CaseCircumstances circumstances;
    private final Clock clock;

    DutyPart(CaseDutyTable duties, KnownCaseTable cases, CaseCircumstances circumstances, Clock clock) {
        this.duties = duties;
        this.cases = cases;
        this.circumstances = circumstances;
        this.clock = clock;
    }

    @Override
    public Optional<Part> of(CaseSummary one, StaffMember staff) {
        if (!staff.may(Permission.VIEW_REPORTS)) {
            return Optional.empty();
        }
        Optional<KnownCase> known = cases.find(one.id());
        if (known.isEmpty() && circumstances.harms(one).isEmpty()) {
            return Optional.empty();
        }
        List<Line> lines = new ArrayList<>();
        Instant now = clock.instant();
        for (CaseDuty duty : duties.ofCase(one.id())) {
            if (duty.state() != CaseDuty.State.WITHDRAWN) {
                lines.add(line(duty, now));
            }
        }
        boolean serviceCountry = circumstances.serviceCountry().isPresent();
        boolean nobody = lines.isEmpty();
        known.filter(each -> each.unclear(serviceCountry))
                .ifPresent(each -> lines.add(new Line(Tone.WARNING, unclear(nobody, serviceCountry))));
        if (known.isEmpty()) {
            lines.add(new Line(Tone.INFO, "Nothing is due yet. It is once a person finds a violation."));
        } else if (lines.isEmpty()) {
            lines.add(new Line(Tone.NEUTRAL, "Nobody must be told."));
        }
        return Optional.of(new Part(
                "Who must be told",
                lines,
                List.of(new Link("Who must be told", "/console/cases/" + one.id() + "/duties", "d"))));
    }

    private static String unclear(boolean nobody, boolean serviceCountry) {
        return "It is not known yet who " + (nobody ? "" : "else ") + "must be told: "
                + (serviceCountry
                        ? "say where those concerned are."
                        : "an administrator must set the country of your service.");
    }

    private static Line line(CaseDuty duty, Instant now) {
        Clocked clocked = duty.clocked(now);
        Tone tone = switch (clocked) {
            case PASSED -> duty.pressing() ? Tone.URGENT : Tone.WARNING;
            case NEAR -> Tone.WARNING;
            case RUNS -> duty.must() ? Tone.WARNING : Tone.INFO;
            case STOPPED -> duty.state() == CaseDuty.State.DONE ? Tone.OK : Tone.NEUTRAL;
        };
        return new Line(
                tone, (duty.must() ? "Must: " : "May: ") + duty.terms().title() + ". " + state(duty, clocked, now));
    }

    private static String state(CaseDuty duty, Clocked clocked, Instant now) {
        return switch (clocked) {
            case PASSED -> "Overdue by " + words(Duration.between(duty.dueAt(), now));
            case NEAR, RUNS -> duty.immediate() ? "Now" : "Within " + words(Duration.between(now, duty.dueAt()));
            case STOPPED ->
                switch (duty.state()) {
                    case DONE -> duty.real() ? "Done" : "Done as a trial";
                    case NOT_APPLICABLE -> "Not applicable";
                    case OPEN, IN_WORK, WITHDRAWN -> "";
                };
        };
    }

    private static String words(Duration time) {
        long hours = time.toHours();
        if (hours < 1) {
            return Math.max(1, time.toMinutes()) + " min";
        }
        return hours < 48 ? hours + " h" : time.toDays() + " days";
    }
}
