package org.nightlight.server.reports.internal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.nightlight.server.console.Flash;
import org.nightlight.server.evidence.EvidenceViews;
import org.nightlight.server.evidence.EvidenceViews.Form;
import org.nightlight.server.evidence.EvidenceViews.NewView;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.reports.ReportStatus;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The reports of a case: who, why, how reliable, and on request – recorded – what they wrote. */
@Controller
final class ReportPages {

    private static final String CHILD_SAFETY = "child-safety";
    private static final int LONGEST_QUESTION = 500;

    private final CaseLookup cases;
    private final ReportReader reader;
    private final ReportTable reports;
    private final PieceTable pieces;
    private final CaseContextTable contexts;
    private final EvidenceViews views;
    private final LedgerAtCommit ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ReportPages(
            CaseLookup cases,
            ReportReader reader,
            ReportTable reports,
            PieceTable pieces,
            CaseContextTable contexts,
            EvidenceViews views,
            LedgerAtCommit ledger,
            TransactionTemplate transactions,
            Clock clock) {
        this.cases = cases;
        this.reader = reader;
        this.reports = reports;
        this.pieces = pieces;
        this.contexts = contexts;
        this.views = views;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    static String path(String caseId) {
        return "/console/cases/" + caseId + "/reports";
    }

    @GetMapping("/console/cases/{id}/reports")
    @Requires(Permission.VIEW_CASE)
    String page(@PathVariable String id, StaffMember staff, Model model) {
        CaseSummary one = cases.find(id, staff);
        List<StoredReport> all = reader.reports(id);
        model.addAttribute("one", one);
        model.addAttribute("reports", reader.shown(all));
        model.addAttribute("reporters", reader.reporters(all));
        model.addAttribute("warning", Brigading.warning(all).orElse(""));
        model.addAttribute("contextLines", contexts.lines(id));
        model.addAttribute("mayAsk", one.open() && mayResolve(staff, one));
        return "reports/case";
    }

    @PostMapping("/console/cases/{id}/reports/{report}/text")
    @Requires(Permission.VIEW_CASE)
    String text(@PathVariable String id, @PathVariable String report, StaffMember staff, Model model) {
        CaseSummary one = of(id, report, staff);
        record(one, report, staff);
        model.addAttribute("said", reader.said(report));
        return "reports/said";
    }

    @PostMapping("/console/cases/{id}/reports/context")
    @Requires(Permission.VIEW_CASE)
    String context(@PathVariable String id, StaffMember staff, Model model) {
        CaseSummary one = cases.find(id, staff);
        record(one, "context", staff);
        model.addAttribute("lines", reader.context(id));
        return "reports/context";
    }

    @PostMapping("/console/cases/{id}/reports/{report}/question")
    @Requires(Permission.RESOLVE_CASE)
    String question(
            @PathVariable String id,
            @PathVariable String report,
            @RequestParam String question,
            StaffMember staff,
            RedirectAttributes next) {
        CaseSummary one = of(id, report, staff);
        if (!mayResolve(staff, one)) {
            throw new AccessDeniedException("This role may not work on this case");
        }
        String words = question.strip();
        if (words.isEmpty() || words.length() > LONGEST_QUESTION) {
            next.addFlashAttribute(
                    "flash",
                    Flash.failed("A question has 1 to " + LONGEST_QUESTION + " characters; nothing was asked."));
            return "redirect:" + path(id);
        }
        boolean asked = Boolean.TRUE.equals(transactions.execute(_ -> {
            StoredReport locked = reports.lock(report).orElseThrow();
            if (locked.status().decided()) {
                return false;
            }
            reports.setStatus(report, ReportStatus.MORE_INFORMATION);
            pieces.ask(report, words, clock.instant());
            ledger.append(LedgerEntry.about(
                    one.subject(), "report.more_asked_for", staff.actor(), Map.of("report", report, "case", id)));
            return true;
        }));
        next.addFlashAttribute(
                "flash",
                asked
                        ? Flash.done("The reporter sees on the page of the report that you would like to know more.")
                        : Flash.failed("The report has been decided."));
        return "redirect:" + path(id);
    }

    private CaseSummary of(String id, String report, StaffMember staff) {
        CaseSummary one = cases.find(id, staff);
        if (reader.reports(id).stream().noneMatch(found -> found.id().equals(report))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No such report");
        }
        return one;
    }

    /** Committed before anything is shown. */
    private void record(CaseSummary one, String report, StaffMember staff) {
        transactions.executeWithoutResult(_ -> views.record(
                new NewView(staff.id(), one.service(), one.account(), one.id(), report, report, Form.TEXT)));
    }

    private static boolean mayResolve(StaffMember staff, CaseSummary one) {
        return staff.may(
                one.queue().equals(CHILD_SAFETY) ? Permission.RESOLVE_CHILD_SAFETY_CASE : Permission.RESOLVE_CASE);
    }
}
