package org.nightlight.server.cybertips.internal;

import java.util.Optional;
import org.nightlight.server.console.Flash;
import org.nightlight.server.cybertips.internal.Drafts.Outcome;
import org.nightlight.server.filing.Filings.RefusedFilingException;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a reviewer does with drafts. */
@Controller
final class CybertipActions {

    private static final int LONGEST_REASON = 4_000;
    private static final String KEPT =
            "Somebody saved this draft meanwhile. What you typed is kept beside it: load the page to see both and choose.";

    private final CaseLookup cases;
    private final Drafts drafts;
    private final KnownReader reader;
    private final HandingOver handing;
    private final DraftViews views;
    private final DraftStates states;

    CybertipActions(
            CaseLookup cases,
            Drafts drafts,
            KnownReader reader,
            HandingOver handing,
            DraftViews views,
            DraftStates states) {
        this.cases = cases;
        this.drafts = drafts;
        this.reader = reader;
        this.handing = handing;
        this.views = views;
        this.states = states;
    }

    @PostMapping("/console/cases/{id}/cybertips")
    @Requires(Permission.PREPARE_REPORT)
    String begin(@PathVariable String id, @RequestParam(defaultValue = "") String account, StaffMember staff) {
        CaseSummary one = cases.find(id, staff);
        boolean involved = reader.read(one, one.account()).accounts().containsKey(account);
        return to(drafts.begin(one, involved ? account : one.account(), staff));
    }

    /**
     * Saves the page of a draft: by the button, and by itself after a change. That has an address of its own, so that it does
     * not take what the next page says about what was just done.
     */
    @PostMapping({"/console/cases/{id}/cybertips/{draft}", "/console/cases/{id}/cybertips/{draft}/save"})
    @Requires(Permission.PREPARE_REPORT)
    String save(
            @PathVariable String id,
            @PathVariable String draft,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean byItself,
            StaffMember staff,
            RedirectAttributes page,
            Model model) {
        CaseSummary one = cases.find(id, staff);
        drafts.of(one, draft);
        MainForm form = new MainForm(sent);
        Optional<String> notice = notice(drafts.save(draft, form.version(), form, staff));
        return answer(one, draft, form.version(), byItself, notice, "", staff, page, model);
    }

    @PostMapping({"/console/cases/{id}/cybertips/{draft}/files", "/console/cases/{id}/cybertips/{draft}/files/save"})
    @Requires(Permission.PREPARE_REPORT)
    String files(
            @PathVariable String id,
            @PathVariable String draft,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(defaultValue = "1") int page,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean byItself,
            StaffMember staff,
            RedirectAttributes next,
            Model model) {
        CaseSummary one = cases.find(id, staff);
        Draft found = drafts.of(one, draft);
        FilesForm form = new FilesForm(
                sent,
                reader.read(one, found.account()).files().stream()
                        .map(KnownFile::key)
                        .toList());
        int seen = new MainForm(sent).version();
        Optional<String> notice = notice(drafts.save(draft, seen, form, staff));
        return answer(one, draft, seen, byItself, notice, "/files?page=" + page, staff, next, model);
    }

    @PostMapping("/console/cases/{id}/cybertips/{draft}/withdraw")
    @Requires(Permission.PREPARE_REPORT)
    String withdraw(
            @PathVariable String id,
            @PathVariable String draft,
            @RequestParam(defaultValue = "") String reason,
            StaffMember staff,
            RedirectAttributes page) {
        CaseSummary one = cases.find(id, staff);
        Draft found = drafts.of(one, draft);
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            page.addFlashAttribute("flash", Flash.failed("Say in a few words why it is withdrawn."));
        } else if (drafts.withdraw(draft, why, staff)) {
            page.addFlashAttribute("flash", Flash.done("Withdrawn. It stays here with your reason."));
        } else {
            page.addFlashAttribute(
                    "flash", Flash.failed("It is " + found.state().words() + " and cannot be withdrawn."));
        }
        return to(found);
    }

    @PostMapping("/console/cases/{id}/cybertips/{draft}/asides/{aside}/take")
    @Requires(Permission.PREPARE_REPORT)
    String take(
            @PathVariable String id,
            @PathVariable String draft,
            @PathVariable long aside,
            StaffMember staff,
            RedirectAttributes page) {
        Draft found = drafts.of(cases.find(id, staff), draft);
        page.addFlashAttribute(
                "flash",
                drafts.takeAside(draft, aside, staff)
                        ? Flash.done("It is the draft now; what the draft was is kept beside it.")
                        : Flash.failed("That is not there any more, or the draft cannot be changed."));
        return to(found);
    }

    @PostMapping("/console/cases/{id}/cybertips/{draft}/asides/{aside}/drop")
    @Requires(Permission.PREPARE_REPORT)
    String drop(
            @PathVariable String id,
            @PathVariable String draft,
            @PathVariable long aside,
            StaffMember staff,
            RedirectAttributes page) {
        Draft found = drafts.of(cases.find(id, staff), draft);
        drafts.dropAside(draft, aside, staff);
        page.addFlashAttribute("flash", Flash.done("Dropped."));
        return to(found);
    }

    /** Saves the page and hands the draft over. */
    @PostMapping("/console/cases/{id}/cybertips/{draft}/hand-over")
    @Requires(Permission.PREPARE_REPORT)
    String handOver(
            @PathVariable String id,
            @PathVariable String draft,
            @RequestParam MultiValueMap<String, String> sent,
            StaffMember staff,
            RedirectAttributes page) {
        CaseSummary one = cases.find(id, staff);
        Draft found = drafts.of(one, draft);
        MainForm form = new MainForm(sent);
        switch (drafts.save(draft, form.version(), form, staff)) {
            case Outcome.Saved saved -> {
                try {
                    handing.handOver(draft, saved.version(), one, staff);
                    page.addFlashAttribute("flash", Flash.done("Handed over. Its way stands on the page Reports."));
                } catch (RefusedFilingException refused) {
                    page.addFlashAttribute(
                            "flash", Flash.failed("Not handed over. " + String.join(" ", refused.findings())));
                }
            }
            case Outcome.Conflict _ -> page.addFlashAttribute("flash", Flash.failed(KEPT));
            case Outcome.Closed closed ->
                page.addFlashAttribute(
                        "flash", Flash.failed("It is " + closed.now().state().words() + " already."));
        }
        return to(found);
    }

    private String answer(
            CaseSummary one,
            String id,
            int seen,
            boolean byItself,
            Optional<String> notice,
            String below,
            StaffMember staff,
            RedirectAttributes page,
            Model model) {
        Draft now = drafts.of(one, id);
        if (byItself) {
            model.addAttribute("head", views.head(now, staff));
            model.addAttribute("state", states.state(now, reader.read(one, now.account()), notice));
            // after a conflict the page stays on what it saw, so that it overwrites nothing later
            model.addAttribute("version", notice.isEmpty() ? now.version() : seen);
            model.addAttribute("full", below.isEmpty());
            return "cybertips/saved";
        }
        page.addFlashAttribute("flash", notice.map(Flash::failed).orElseGet(() -> Flash.done("Saved.")));
        return to(now) + below;
    }

    private static Optional<String> notice(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Saved _ -> Optional.empty();
            case Outcome.Conflict _ -> Optional.of(KEPT);
            case Outcome.Closed closed ->
                Optional.of("It is " + closed.now().state().words()
                        + " and cannot be changed. What you typed is kept beside it.");
        };
    }

    private static String to(Draft draft) {
        return "redirect:/console/cases/" + draft.caseId() + "/cybertips/" + draft.id();
    }
}
