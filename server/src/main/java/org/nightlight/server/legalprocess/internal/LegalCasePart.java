package org.nightlight.server.legalprocess.internal;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.console.Tone;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.review.CasePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Which requests concern a case, on its page. */
@Component
@Order(40)
final class LegalCasePart implements CasePart {

    private static final int MOST = 5;

    private final LegalRequestTable requests;

    LegalCasePart(LegalRequestTable requests) {
        this.requests = requests;
    }

    @Override
    public Optional<Part> of(CaseSummary one, StaffMember staff) {
        if (!staff.may(Permission.VIEW_LEGAL_PROCESS)) {
            return Optional.empty();
        }
        List<LegalRequest> found = requests.concerning(one.id(), one.service(), one.account(), MOST);
        List<Line> lines = new ArrayList<>();
        found.forEach(request -> lines.add(new Line(tone(request), words(request))));
        if (lines.isEmpty()) {
            lines.add(new Line(Tone.NEUTRAL, "No request concerns this case."));
        }
        boolean manages = staff.may(Permission.MANAGE_LEGAL_PROCESS);
        List<Link> links = new ArrayList<>();
        found.stream()
                .findFirst()
                .ifPresent(
                        request -> links.add(new Link("Open the latest", RegisterPage.PATH + "/" + request.id(), "")));
        if (manages) {
            links.add(new Link("Register a request", RegisterPage.PATH + "/new?subject=" + one.id(), "o"));
        }
        if (manages && staff.may(Permission.VIEW_CHILD_SAFETY_EVIDENCE)) {
            links.add(new Link("Export", ExportPage.PATH + "/new?case=" + one.id(), ""));
        }
        return Optional.of(new Part("Police and courts", lines, links));
    }

    private static String words(LegalRequest request) {
        return request.kind().title() + ", " + LegalRequestTable.wireName(request.state())
                + request.dueAt()
                        .filter(_ -> request.state().open())
                        .map(due -> ", due " + LocalDate.ofInstant(due, ZoneOffset.UTC))
                        .orElse("")
                + (request.nondisclosure() ? ", not to be disclosed to the account" : "");
    }

    private static Tone tone(LegalRequest request) {
        return switch (request.state()) {
            case REGISTERED, VERIFIED -> request.emergency() ? Tone.URGENT : Tone.WARNING;
            case ANSWERED, REFUSED, WITHDRAWN -> Tone.NEUTRAL;
        };
    }
}
