package org.nightlight.server.review.internal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.review.CasePart;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one case: how urgent, who, what happened, why we think so, what can I do. */
@Controller
final class CasePage {

    private final CaseDesk desk;
    private final CaseReader reader;
    private final CaseContents contents;
    private final StoredCaseLookup lookup;
    private final List<CasePart> parts;
    private final Clock clock;

    CasePage(
            CaseDesk desk,
            CaseReader reader,
            CaseContents contents,
            StoredCaseLookup lookup,
            List<CasePart> parts,
            Clock clock) {
        this.desk = desk;
        this.reader = reader;
        this.contents = contents;
        this.lookup = lookup;
        this.parts = List.copyOf(parts);
        this.clock = clock;
    }

    @GetMapping("/console/cases/{id}")
    @Requires(Permission.VIEW_CASE)
    String page(@PathVariable String id, StaffMember staff, Model model) {
        ReviewCase one = desk.find(id, staff);
        if (one.joinedInto().isPresent()) {
            return "redirect:/console/cases/" + one.joinedInto().get();
        }
        desk.look(one, staff);
        model.addAttribute("view", reader.read(one, staff));
        CaseSummary summary = lookup.summary(one);
        Map<Boolean, List<CasePart.Part>> shown = parts.stream()
                .flatMap(part -> part.of(summary, staff).stream())
                .collect(Collectors.partitioningBy(CasePart.Part::pressing));
        model.addAttribute("pressing", shown.get(true));
        model.addAttribute("parts", shown.get(false));
        model.addAttribute(
                "heads",
                parts.stream()
                        .flatMap(part -> part.head(summary, staff).stream())
                        .toList());
        return "review/case";
    }

    /** What is new since the page was loaded, for the live notice; never moves the page itself. */
    @GetMapping("/console/cases/{id}/news")
    @Requires(Permission.VIEW_CASE)
    String news(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam int decisions,
            @RequestParam(defaultValue = "") String holder,
            StaffMember staff,
            Model model) {
        ReviewCase one = desk.find(id, staff);
        model.addAttribute("caseId", one.id());
        model.addAttribute("moved", one.version() != version);
        model.addAttribute("open", one.open());
        model.addAttribute("more", reader.seen(id, contents.decisions(id).size()) - decisions);
        String now = one.holder(clock.instant()).orElse("");
        model.addAttribute("taken", !now.equals(holder) && !now.equals(staff.id()) && !now.isEmpty());
        model.addAttribute("holderName", reader.nameOf(now));
        return "review/case-news";
    }
}
