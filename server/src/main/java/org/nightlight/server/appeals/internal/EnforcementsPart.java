package org.nightlight.server.appeals.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.appeals.Appeals.Status;
import org.nightlight.server.console.Tone;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Statements;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.review.CasePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** On the page of a case: whether the account knows what was done and why, and whether it objects. */
@Component
@Order(60)
final class EnforcementsPart implements CasePart {

    private static final int MOST = 6;

    private final Enforcements enforcements;
    private final Statements statements;
    private final AppealTable table;

    EnforcementsPart(Enforcements enforcements, Statements statements, AppealTable table) {
        this.enforcements = enforcements;
        this.statements = statements;
        this.table = table;
    }

    @Override
    public Optional<Part> of(CaseSummary one, StaffMember staff) {
        List<Enforcement> shown = enforcements.inForce(one.service(), one.account()).stream()
                .limit(MOST)
                .toList();
        List<Line> lines = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        for (Enforcement enforcement : shown) {
            String what = enforcement.measure().wireName().replace('_', ' ');
            boolean told = statements
                    .of(enforcement.id())
                    .flatMap(Statements.Statement::givenAt)
                    .isPresent();
            lines.add(new Line(
                    told ? Tone.NEUTRAL : Tone.WARNING,
                    what + (told ? ": the account was told why" : ": the account is not told yet")));
            links.add(new Link(what, EnforcementPage.path(enforcement.id()), ""));
        }
        if (staff.may(Permission.VIEW_APPEALS)) {
            table.ofAccount(one.service(), one.account()).stream()
                    .filter(appeal -> appeal.status() == Status.OPEN && AppealDecisions.mayView(staff, appeal))
                    .limit(MOST)
                    .forEach(appeal -> {
                        lines.add(new Line(Tone.WARNING, "An appeal waits for a decision"));
                        links.add(new Link("Appeal", AppealQueuePage.PATH + "/" + appeal.id(), ""));
                    });
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Part("What the account is told", lines, links));
    }
}
