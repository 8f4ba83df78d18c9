package org.nightlight.server.review.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.internal.CaseContents.Gathered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Cases for other features, from the tables. */
@Component
final class StoredCaseLookup implements CaseLookup {

    private final CaseTable cases;
    private final CaseContents contents;

    StoredCaseLookup(CaseTable cases, CaseContents contents) {
        this.cases = cases;
        this.contents = contents;
    }

    @Override
    public CaseSummary find(String caseId, StaffMember staff) {
        return cases.find(caseId)
                .filter(found -> CaseAccess.mayView(staff, found))
                .map(this::summary)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such case"));
    }

    @Override
    public Optional<CaseSummary> find(String caseId) {
        return cases.find(caseId).map(this::summary);
    }

    @Override
    public Optional<Instant> knownSince(String caseId) {
        return contents.knownSince(caseId);
    }

    CaseSummary summary(ReviewCase one) {
        List<String> decisions =
                contents.decisions(one.id()).stream().map(Gathered::decision).toList();
        return new CaseSummary(
                one.id(),
                one.service(),
                one.account(),
                one.queue(),
                one.policy(),
                one.headline(),
                one.mustReport(),
                one.danger().isPresent(),
                one.open(),
                one.openedAt(),
                decisions);
    }
}
