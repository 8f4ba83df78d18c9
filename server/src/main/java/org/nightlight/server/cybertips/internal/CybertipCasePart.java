package org.nightlight.server.cybertips.internal;

import java.util.List;
import java.util.Optional;
import org.nightlight.server.console.Tone;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.review.CasePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the page of a case says of its reports to NCMEC. */
@Component
@Order(10)
class CybertipCasePart implements CasePart {

    private final Drafts drafts;

    CybertipCasePart(Drafts drafts) {
        this.drafts = drafts;
    }

    @Override
    public Optional<Part> of(CaseSummary one, StaffMember staff) {
        if (!staff.may(Permission.VIEW_REPORTS)) {
            return Optional.empty();
        }
        List<Draft> all = drafts.ofCase(one.id());
        List<Line> lines = all.isEmpty()
                ? List.of(nothing(one))
                : all.stream().map(draft -> line(draft, one)).toList();
        return Optional.of(new Part(
                "Report to NCMEC",
                lines,
                List.of(new Link(
                        all.isEmpty() && staff.may(Permission.PREPARE_REPORT) ? "Report to NCMEC" : "Its reports",
                        "/console/cases/" + one.id() + "/cybertips",
                        "a"))));
    }

    private static Line nothing(CaseSummary one) {
        return one.mustReport()
                ? new Line(Tone.URGENT, "Nothing is prepared. Something here must be reported as soon as possible.")
                : new Line(Tone.NEUTRAL, "Nothing is prepared.");
    }

    private static String words(Draft draft) {
        return switch (draft.state()) {
            case FILED -> "filed";
            case RETURNED -> "came back, to be mended: nobody is told until it is handed over again";
            case DRAFT, HANDED_OVER, WITHDRAWN -> draft.state().words();
        };
    }

    private static Line line(Draft draft, CaseSummary one) {
        return new Line(
                DraftViews.tone(draft.state()),
                draft.account() + ": " + words(draft)
                        + draft.number().map(number -> ", number " + number).orElse("")
                        + (draft.state() == Draft.State.FILED && one.open() ? "; now resolve the case" : ""));
    }
}
