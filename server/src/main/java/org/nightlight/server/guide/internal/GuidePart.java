package org.nightlight.server.guide.internal;

import java.util.List;
import java.util.Optional;
import org.nightlight.server.console.Tone;
import org.nightlight.server.filing.Filings;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.review.CasePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** On the page of a case: how far one is with the guide; under the title for who never handed a report over. */
@Component
@Order(900)
class GuidePart implements CasePart {

    private final Guide guide;
    private final Filings filings;

    GuidePart(Guide guide, Filings filings) {
        this.guide = guide;
        this.filings = filings;
    }

    @Override
    public Optional<Part> of(CaseSummary one, StaffMember staff) {
        return filings.anyBy(staff)
                ? progress(one)
                        .map(progress ->
                                new Part("First case?", List.of(new Line(Tone.NEUTRAL, progress)), List.of(link(one))))
                : Optional.empty();
    }

    @Override
    public Optional<Head> head(CaseSummary one, StaffMember staff) {
        return filings.anyBy(staff)
                ? Optional.empty()
                : progress(one).map(progress -> new Head("First case? " + progress, link(one)));
    }

    private Optional<String> progress(CaseSummary one) {
        return guide.text().map(text -> {
            long done = text.done(guide.ticks(one.id()));
            return done == 0
                    ? "A calm checklist: what to do, and what not."
                    : done + " of " + text.steps().size() + " steps are done.";
        });
    }

    private static Link link(CaseSummary one) {
        return new Link("The guide", "/console/cases/" + one.id() + "/guide", "f");
    }
}
