package org.nightlight.server.cybertips.internal;

import java.util.List;
import org.nightlight.server.cybertips.internal.DraftView.Head;
import org.nightlight.server.filing.Filings;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The pages on which reports are prepared; who may not see the case sees none of them. */
@Controller
final class CybertipPages {

    private final CaseLookup cases;
    private final Drafts drafts;
    private final KnownReader reader;
    private final DraftViews views;

    CybertipPages(CaseLookup cases, Drafts drafts, KnownReader reader, DraftViews views) {
        this.cases = cases;
        this.drafts = drafts;
        this.reader = reader;
        this.views = views;
    }

    @GetMapping("/console/cases/{id}/cybertips")
    @Requires(Permission.VIEW_REPORTS)
    String all(@PathVariable String id, StaffMember staff, Model model) {
        CaseSummary one = cases.find(id, staff);
        List<Head> heads = drafts.ofCase(one.id()).stream()
                .map(draft -> views.head(draft, staff))
                .toList();
        model.addAttribute("one", one);
        model.addAttribute("drafts", heads);
        model.addAttribute("mayPrepare", staff.may(Permission.PREPARE_REPORT));
        return "cybertips/all";
    }

    @GetMapping("/console/cases/{id}/cybertips/{draft}")
    @Requires(Permission.VIEW_REPORTS)
    String draft(@PathVariable String id, @PathVariable String draft, StaffMember staff, Model model) {
        CaseSummary one = cases.find(id, staff);
        Draft found = drafts.of(one, draft);
        Known known = reader.read(one, found.account());
        if (!Filings.mayRead(staff)) {
            model.addAttribute("head", views.head(found, staff));
            model.addAttribute("score", Completeness.of(known, found.form()).score());
            return "cybertips/stands";
        }
        model.addAttribute("one", one);
        model.addAttribute("view", views.page(found, known, staff));
        return "cybertips/draft";
    }

    @GetMapping("/console/cases/{id}/cybertips/{draft}/files")
    @Requires(Permission.VIEW_REPORTS)
    String files(
            @PathVariable String id,
            @PathVariable String draft,
            @RequestParam(defaultValue = "1") int page,
            StaffMember staff,
            Model model) {
        CaseSummary one = cases.find(id, staff);
        Draft found = drafts.of(one, draft);
        if (!Filings.mayRead(staff)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("view", FilesView.of(found, reader.read(one, found.account()), page));
        model.addAttribute("head", views.head(found, staff));
        return "cybertips/files";
    }
}
