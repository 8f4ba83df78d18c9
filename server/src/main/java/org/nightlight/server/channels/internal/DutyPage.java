package org.nightlight.server.channels.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.channels.ReportingChannel;
import org.nightlight.server.channels.Worksheet;
import org.nightlight.server.channels.Worksheet.Field;
import org.nightlight.server.console.Flash;
import org.nightlight.server.identity.CurrentStaff;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One duty of a case: its worksheet, and what a person does with it. */
@Controller
@Requires(Permission.VIEW_REPORTS)
class DutyPage {

    private static final String PATH = CaseDutiesPage.PATH + "/{duty}";
    private static final int LONGEST_ENTRY = 4_000;
    private static final int LONGEST_REFERENCE = 200;
    private static final int LONGEST_NOTE = 2_000;
    private static final int SHORTEST_REASON = 10;

    private final CaseLookup lookup;
    private final DutyReader reader;
    private final DutyDesk desk;
    private final DutyWriting writing;
    private final DutyLooks looks;
    private final Channels channels;

    DutyPage(
            CaseLookup lookup,
            DutyReader reader,
            DutyDesk desk,
            DutyWriting writing,
            DutyLooks looks,
            Channels channels) {
        this.lookup = lookup;
        this.reader = reader;
        this.desk = desk;
        this.writing = writing;
        this.looks = looks;
        this.channels = channels;
    }

    /** Whether the person may also act. */
    @ModelAttribute("prepares")
    boolean prepares() {
        return CurrentStaff.may(Permission.PREPARE_REPORT);
    }

    @GetMapping(PATH)
    String page(@PathVariable String id, @PathVariable String duty, StaffMember staff, Model model) {
        CaseSummary one = lookup.find(id, staff);
        DutyLine line = line(id, duty);
        ReportingChannel channel = channels.of(line.duty());
        model.addAttribute("one", one);
        model.addAttribute("line", line);
        model.addAttribute("channelPage", channel.page(line.duty()).orElse(""));
        model.addAttribute("ending", channel.ending().name());
        boolean reads = staff.may(Permission.PREPARE_REPORT);
        model.addAttribute("note", reads ? writing.note(duty) : "");
        model.addAttribute("groups", reads ? groups(sheet(line.duty(), one, channel)) : List.of());
        if (reads) {
            looks.looked(line.duty(), staff);
        }
        return "channels/duty";
    }

    /** The worksheet: as it was submitted, or as it would be now. */
    private Optional<Worksheet> sheet(CaseDuty duty, CaseSummary one, ReportingChannel channel) {
        return writing.submitted(duty.id())
                .or(() -> channel.worksheet(duty, one).map(sheet -> sheet.with(writing.entries(duty.id()))));
    }

    private static List<Group> groups(Optional<Worksheet> sheet) {
        Map<String, List<Field>> groups = new LinkedHashMap<>();
        sheet.ifPresent(all -> all.fields()
                .forEach(field -> groups.computeIfAbsent(field.group(), _ -> new java.util.ArrayList<>())
                        .add(field)));
        return groups.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), entry.getValue()))
                .toList();
    }

    @PostMapping(PATH + "/begin")
    @Requires(Permission.PREPARE_REPORT)
    String begin(@PathVariable String id, @PathVariable String duty, StaffMember staff, RedirectAttributes next) {
        String back =
                act(id, duty, staff, next, "Others see that it is being worked on.", one -> desk.begin(duty, staff));
        return channels.of(line(id, duty).duty())
                .page(line(id, duty).duty())
                .map(page -> "redirect:" + page)
                .orElse(back);
    }

    @PostMapping(PATH + "/entries")
    @Requires(Permission.PREPARE_REPORT)
    String entries(
            @PathVariable String id,
            @PathVariable String duty,
            @RequestParam Map<String, String> form,
            StaffMember staff,
            RedirectAttributes next) {
        return act(id, duty, staff, next, "Kept, sealed.", one -> {
            Map<String, String> entries = new LinkedHashMap<>();
            Worksheet sheet =
                    channels.of(one).worksheet(one, lookup.find(id, staff)).orElse(new Worksheet(List.of()));
            for (Field field : sheet.fields()) {
                String entry = form.getOrDefault(field.id(), "").strip();
                if (entry.length() > LONGEST_ENTRY) {
                    throw new DutyConflictException(
                            field.label() + ": at most " + LONGEST_ENTRY + " characters; attach longer texts there.");
                }
                if (!entry.isEmpty() && !entry.replace("\r\n", "\n").equals(field.value())) {
                    entries.put(field.id(), entry);
                }
            }
            desk.write(duty, entries, staff);
        });
    }

    @PostMapping(PATH + "/priority")
    @Requires(Permission.PREPARE_REPORT)
    String priority(
            @PathVariable String id,
            @PathVariable String duty,
            @RequestParam(defaultValue = "") String priority,
            StaffMember staff,
            RedirectAttributes next) {
        return act(id, duty, staff, next, "The clock runs by it.", one -> desk.priority(duty, priority, staff));
    }

    @PostMapping(PATH + "/done")
    @Requires(Permission.PREPARE_REPORT)
    String done(
            @PathVariable String id,
            @PathVariable String duty,
            @RequestParam(defaultValue = "") String reference,
            @RequestParam(defaultValue = "") String note,
            StaffMember staff,
            RedirectAttributes next) {
        return act(id, duty, staff, next, "Done. The number is kept.", one -> {
            limit("number", reference, LONGEST_REFERENCE);
            limit("note", note, LONGEST_NOTE);
            desk.done(duty, reference.strip(), note.strip(), staff);
        });
    }

    @PostMapping(PATH + "/not-applicable")
    @Requires(Permission.PREPARE_REPORT)
    String notApplicable(
            @PathVariable String id,
            @PathVariable String duty,
            @RequestParam(defaultValue = "") String reason,
            StaffMember staff,
            RedirectAttributes next) {
        return act(id, duty, staff, next, "Recorded, with your reason and your name.", one -> {
            if (reason.strip().length() < SHORTEST_REASON) {
                throw new DutyConflictException("Write why it does not apply, so that others can follow it later.");
            }
            limit("reason", reason, LONGEST_NOTE);
            desk.notApplicable(duty, reason.strip(), staff);
        });
    }

    @PostMapping(PATH + "/reopen")
    @Requires(Permission.PREPARE_REPORT)
    String reopen(@PathVariable String id, @PathVariable String duty, StaffMember staff, RedirectAttributes next) {
        return act(
                id, duty, staff, next, "It is open again; the clock runs as before.", one -> desk.reopen(duty, staff));
    }

    private static void limit(String what, String text, int most) {
        if (text.strip().length() > most) {
            throw new DutyConflictException("The " + what + " has at most " + most + " characters.");
        }
    }

    private String act(
            String id, String duty, StaffMember staff, RedirectAttributes next, String done, Consumer<CaseDuty> what) {
        lookup.find(id, staff);
        CaseDuty one = line(id, duty).duty();
        try {
            what.accept(one);
            next.addFlashAttribute("flash", Flash.done(done));
        } catch (DutyConflictException conflict) {
            next.addFlashAttribute("flash", Flash.failed(conflict.words()));
        }
        return "redirect:/console/cases/" + id + "/duties/" + duty;
    }

    private DutyLine line(String caseId, String duty) {
        return reader.find(caseId, duty)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such duty"));
    }

    /** Fields under one heading. */
    record Group(String title, List<Field> fields) {}
}
