package org.nightlight.server.cybertips.internal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.authorities.cybertipline.document.InvalidReportException;
import org.nightlight.authorities.cybertipline.document.ReportCheck;
import org.nightlight.authorities.cybertipline.document.ReportForm;
import org.nightlight.authorities.cybertipline.document.ReportSchema;
import org.nightlight.authorities.cybertipline.document.ReportWriter;
import org.nightlight.server.cybertips.internal.Drafts.Outcome;
import org.nightlight.server.evidence.EvidenceViews;
import org.nightlight.server.evidence.EvidenceViews.Form;
import org.nightlight.server.evidence.EvidenceViews.NewView;
import org.nightlight.server.filing.Filings;
import org.nightlight.server.filing.ReportOutline;
import org.nightlight.server.filing.ReportOutline.Line;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The whole report as it would go, to read before it does, and its XML. It shows what was written, so each text in it is a
 * recorded look, committed before anything is shown.
 */
@Controller
final class PreviewPage {

    private final CaseLookup cases;
    private final Drafts drafts;
    private final KnownReader reader;
    private final EvidenceViews looks;
    private final DraftViews views;
    private final DraftStates states;
    private final TransactionOperations transaction;
    private final Clock clock;

    PreviewPage(
            CaseLookup cases,
            Drafts drafts,
            KnownReader reader,
            EvidenceViews looks,
            DraftViews views,
            DraftStates states,
            TransactionOperations transaction,
            Clock clock) {
        this.cases = cases;
        this.drafts = drafts;
        this.reader = reader;
        this.looks = looks;
        this.views = views;
        this.states = states;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Saves what the page of the draft says, then shows the preview at an address that can be loaded again. */
    @PostMapping("/console/cases/{id}/cybertips/{draft}/preview")
    @Requires(Permission.PREPARE_REPORT)
    String save(
            @PathVariable String id,
            @PathVariable String draft,
            @RequestParam MultiValueMap<String, String> sent,
            StaffMember staff,
            RedirectAttributes next) {
        CaseSummary one = cases.find(id, staff);
        Draft found = drafts.of(one, draft);
        if (sent.containsKey("version")) {
            MainForm form = new MainForm(sent);
            next.addFlashAttribute("saved", drafts.save(draft, form.version(), form, staff) instanceof Outcome.Saved);
        }
        return "redirect:/console/cases/" + one.id() + "/cybertips/" + found.id() + "/preview";
    }

    @GetMapping("/console/cases/{id}/cybertips/{draft}/preview")
    @Requires(Permission.VIEW_REPORTS)
    String preview(@PathVariable String id, @PathVariable String draft, StaffMember staff, Model model) {
        CaseSummary one = cases.find(id, staff);
        Draft now = drafts.of(one, draft);
        if (!Filings.mayRead(staff)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Known known = reader.read(one, now.account());
        Transcript transcript = known.transcript(now.form(), clock.instant());
        transaction.executeWithoutResult(_ -> known.events().stream()
                .filter(event -> event.text().isPresent())
                .forEach(event -> looks.record(new NewView(
                        staff.id(),
                        one.service(),
                        one.account(),
                        one.id(),
                        event.decision(),
                        event.event(),
                        Form.TEXT))));
        Map<String, Object> report = PreparedReport.of(known, now.form()).report();
        model.addAttribute("head", views.head(now, staff));
        model.addAttribute("state", states.state(now, known, Optional.empty()));
        model.addAttribute("lines", ReportOutline.of(report));
        model.addAttribute(
                "files",
                new FileBlocks(known, now.form())
                        .media().stream()
                                .map(file -> new FileLines(file.name(), ReportOutline.lines(file.details())))
                                .toList());
        model.addAttribute("transcript", transcript);
        model.addAttribute("xml", xml(report));
        return "cybertips/preview";
    }

    /** A file with what is told of it. */
    record FileLines(String name, List<Line> lines) {}

    private String xml(Map<String, Object> report) {
        try {
            return new ReportWriter(new ReportCheck(clock), ReportSchema.baseline())
                    .report(ReportForm.report(report))
                    .xml();
        } catch (InvalidReportException invalid) {
            return ""; // the page tells what is wrong, by the same check
        }
    }
}
