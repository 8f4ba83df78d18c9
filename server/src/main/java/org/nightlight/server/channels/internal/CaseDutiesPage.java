package org.nightlight.server.channels.internal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.policy.Channel;
import org.nightlight.policy.Harm;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.console.Flash;
import org.nightlight.server.identity.CurrentStaff;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who must be told of a case, how soon, and how far each is. */
@Controller
@Requires(Permission.VIEW_REPORTS)
class CaseDutiesPage {

    static final String PATH = "/console/cases/{id}/duties";

    private final CaseLookup lookup;
    private final KnownCaseTable cases;
    private final CaseCircumstances circumstances;
    private final DutyBook book;
    private final DutyDesk desk;
    private final DutyReader reader;

    CaseDutiesPage(
            CaseLookup lookup,
            KnownCaseTable cases,
            CaseCircumstances circumstances,
            DutyBook book,
            DutyDesk desk,
            DutyReader reader) {
        this.lookup = lookup;
        this.cases = cases;
        this.circumstances = circumstances;
        this.book = book;
        this.desk = desk;
        this.reader = reader;
    }

    /** Whether the person may also act. */
    @ModelAttribute("prepares")
    boolean prepares() {
        return CurrentStaff.may(Permission.PREPARE_REPORT);
    }

    @GetMapping(PATH)
    String page(@PathVariable String id, StaffMember staff, Model model) {
        CaseSummary one = lookup.find(id, staff);
        book.look(id);
        fill(one, model);
        return "channels/case";
    }

    @GetMapping(PATH + "/list")
    String list(@PathVariable String id, StaffMember staff, Model model) {
        fill(lookup.find(id, staff), model);
        return "channels/case :: list";
    }

    private void fill(CaseSummary one, Model model) {
        var known = cases.find(one.id());
        List<DutyLine> lines = reader.ofCase(one.id());
        Set<Harm> harms = known.map(KnownCase::harms).orElseGet(() -> circumstances.harms(one));
        model.addAttribute("one", one);
        model.addAttribute("known", known.orElse(null));
        model.addAttribute(
                "knownBy", known.map(case1 -> reader.name(case1.knownBy())).orElse(""));
        model.addAttribute(
                "judgedBy", known.flatMap(KnownCase::judgedBy).map(reader::name).orElse(""));
        model.addAttribute(
                "harms",
                Arrays.stream(Harm.values())
                        .map(harm -> new HarmChoice(harm, DutyLine.words(harm), harms.contains(harm)))
                        .toList());
        model.addAttribute("lines", lines);
        boolean serviceCountry = circumstances.serviceCountry().isPresent();
        model.addAttribute(
                "unclear", known.filter(each -> each.unclear(serviceCountry)).isPresent());
        model.addAttribute(
                "nobody",
                known.isPresent() && lines.stream().allMatch(line -> line.duty().state() == CaseDuty.State.WITHDRAWN));
        model.addAttribute(
                "danger",
                one.danger()
                        && (one.open()
                                || lines.stream()
                                        .anyMatch(line ->
                                                line.open() && line.duty().immediate())));
        model.addAttribute("setsCountry", CurrentStaff.may(Permission.MANAGE_REPORTING));
        model.addAttribute("perhaps", known.isPresent() ? reader.perhaps(one) : List.of());
        model.addAttribute("foreseen", known.isPresent() ? List.of() : book.foreseen(one));
        model.addAttribute(
                "serviceCountry",
                circumstances.serviceCountry().map(CountryCodes::name).orElse(""));
        var now = circumstances.of(
                one,
                harms,
                known.map(KnownCase::suspects).orElse(Set.of()),
                known.map(KnownCase::victims).orElse(Set.of()),
                known.map(KnownCase::settled).orElse(false));
        model.addAttribute("suspects", names(now.suspects().countries()));
        model.addAttribute("suspectsUnknown", now.suspects().unknown());
        model.addAttribute("victims", names(now.victims().countries()));
        model.addAttribute("victimsUnknown", now.victims().unknown());
        Set<String> there = lines.stream().map(line -> line.duty().channel()).collect(Collectors.toSet());
        model.addAttribute(
                "channels",
                circumstances.matrix().channels().stream()
                        .filter(channel -> !there.contains(channel.id()))
                        .map(channel -> new ChannelChoice(channel.id(), channel.title(), channel.kind()))
                        .toList());
    }

    private static String names(Set<String> countries) {
        return countries.stream().sorted().map(CountryCodes::name).collect(Collectors.joining(", "));
    }

    @PostMapping(PATH + "/about")
    @Requires(Permission.PREPARE_REPORT)
    String about(
            @PathVariable String id,
            @RequestParam(defaultValue = "") Set<Harm> harms,
            @RequestParam(defaultValue = "") String suspects,
            @RequestParam(defaultValue = "") String victims,
            @RequestParam(defaultValue = "false") boolean settled,
            StaffMember staff,
            RedirectAttributes next) {
        lookup.find(id, staff);
        try {
            book.judge(
                    id,
                    harms.isEmpty() ? EnumSet.noneOf(Harm.class) : EnumSet.copyOf(harms),
                    CountryCodes.read(suspects),
                    CountryCodes.read(victims),
                    settled,
                    staff.actor());
            next.addFlashAttribute("flash", Flash.done("Kept. The duties below follow from it."));
        } catch (DutyConflictException conflict) {
            next.addFlashAttribute("flash", Flash.failed(conflict.words()));
        }
        return "redirect:/console/cases/" + id + "/duties";
    }

    @PostMapping(PATH)
    @Requires(Permission.PREPARE_REPORT)
    String add(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String channel,
            StaffMember staff,
            RedirectAttributes next) {
        lookup.find(id, staff);
        try {
            desk.add(id, channel, staff);
            next.addFlashAttribute("flash", Flash.done("It is on the list."));
        } catch (DutyConflictException conflict) {
            next.addFlashAttribute("flash", Flash.failed(conflict.words()));
        }
        return "redirect:/console/cases/" + id + "/duties";
    }

    /** Something a case can be about. */
    record HarmChoice(Harm harm, String words, boolean chosen) {}

    /** A channel that can be added. */
    record ChannelChoice(String id, String title, Channel.Kind kind) {}
}
