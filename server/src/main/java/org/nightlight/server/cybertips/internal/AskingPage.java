package org.nightlight.server.cybertips.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.SortedSet;
import java.util.TreeSet;
import org.nightlight.server.console.Flash;
import org.nightlight.server.cybertips.internal.DraftForm.Part;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.subscribers.Member;
import org.nightlight.server.subscribers.Subscribers;
import org.nightlight.server.subscribers.Subscribers.NewRequest;
import org.nightlight.server.subscribers.Subscribers.Why;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asks the platform for what only it knows of the persons of a report: the reported one, victims and recipients. */
@Controller
final class AskingPage {

    private static final Duration TIME = Duration.ofHours(24);
    private static final Duration TIME_IN_DANGER = Duration.ofHours(1);

    private final CaseLookup cases;
    private final Drafts drafts;
    private final KnownReader reader;
    private final Subscribers subscribers;
    private final Clock clock;

    AskingPage(CaseLookup cases, Drafts drafts, KnownReader reader, Subscribers subscribers, Clock clock) {
        this.cases = cases;
        this.drafts = drafts;
        this.reader = reader;
        this.subscribers = subscribers;
        this.clock = clock;
    }

    @PostMapping("/console/cases/{id}/cybertips/{draft}/ask")
    @Requires(Permission.PREPARE_REPORT)
    String ask(@PathVariable String id, @PathVariable String draft, StaffMember staff, RedirectAttributes page) {
        CaseSummary one = cases.find(id, staff);
        Draft found = drafts.of(one, draft);
        Known known = reader.read(one, found.account());
        SortedSet<String> accounts = new TreeSet<>();
        accounts.add(found.account());
        for (Part part : EnumSet.of(Part.VICTIM, Part.RECIPIENT, Part.SAME_PERSON)) {
            known.of(part, found.form()).forEach(account -> accounts.add(account.id()));
        }
        boolean danger = found.form().danger().now();
        subscribers.request(
                new NewRequest(
                        one.id(),
                        accounts,
                        EnumSet.allOf(Member.class),
                        !known.files().isEmpty(),
                        danger ? Why.EMERGENCY : Why.REPORT,
                        clock.instant().plus(danger ? TIME_IN_DANGER : TIME)),
                staff);
        page.addFlashAttribute(
                "flash",
                Flash.done("The platform is asked about " + accounts.size()
                        + (accounts.size() == 1 ? " account." : " accounts.") + " The page says when it answered."));
        return "redirect:/console/cases/" + one.id() + "/cybertips/" + found.id();
    }

    /** Whether what was asked for is answered, for the page that waits for it. */
    @GetMapping("/console/cases/{id}/cybertips/{draft}/answer")
    @Requires(Permission.VIEW_REPORTS)
    String answer(@PathVariable String id, @PathVariable String draft, StaffMember staff, Model model) {
        CaseSummary one = cases.find(id, staff);
        Draft found = drafts.of(one, draft);
        model.addAttribute("path", "/console/cases/" + one.id() + "/cybertips/" + found.id());
        model.addAttribute(
                "waits",
                subscribers.requests(one.id()).stream()
                        .filter(request -> request.accounts().stream()
                                .anyMatch(account -> account.account().equals(found.account())))
                        .anyMatch(request -> !request.answered()));
        return "cybertips/answer";
    }
}
