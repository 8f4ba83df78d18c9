package org.nightlight.server.review.internal;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.nightlight.policy.Priority;
import org.nightlight.server.console.Flash;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a reviewer does with a case. Each answers by leading to a page that says what was done, or why not. */
@Controller
final class CaseActions {

    private static final int LONGEST_NOTE = 4000;
    private static final int ATTEMPTS = 3;

    private final CaseDesk desk;
    private final Resolutions resolutions;
    private final CaseReader reader;
    private final QueueTable queues;
    private final Clock clock;

    CaseActions(CaseDesk desk, Resolutions resolutions, CaseReader reader, QueueTable queues, Clock clock) {
        this.desk = desk;
        this.resolutions = resolutions;
        this.reader = reader;
        this.queues = queues;
        this.clock = clock;
    }

    /** Takes the most urgent case that nobody works on. */
    @PostMapping("/console/next-case")
    @Requires(Permission.RESOLVE_CASE)
    String next(@RequestParam Optional<String> queue, StaffMember staff, RedirectAttributes page) {
        var free = new QueueTable.Filter(
                queue.filter(name -> !name.isBlank()), false, Priority.LOW, QueueTable.Whose.FREE);
        boolean childSafety = staff.may(Permission.RESOLVE_CHILD_SAFETY_CASE);
        for (QueueTable.Row row : queues.list(free, childSafety, staff.id(), clock.instant(), ATTEMPTS)) {
            if (tookIt(row.one().id(), staff)) {
                return to(row.one().id());
            }
        }
        page.addFlashAttribute("flash", Flash.failed("Nothing waits that nobody works on."));
        return "redirect:/console/queue";
    }

    @PostMapping("/console/cases/{id}/take")
    @Requires(Permission.RESOLVE_CASE)
    String take(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean over,
            StaffMember staff,
            RedirectAttributes page) {
        return act(id, page, () -> {
            desk.take(id, staff, over);
            return "It is yours. Others see that you work on it.";
        });
    }

    /** Sent by the open page now and then; an empty answer, so that nothing on it moves. */
    @PostMapping("/console/cases/{id}/keep")
    @Requires(Permission.RESOLVE_CASE)
    ResponseEntity<Void> keep(@PathVariable String id, StaffMember staff) {
        desk.find(id, staff);
        desk.keep(id, staff);
        return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
    }

    @PostMapping("/console/cases/{id}/release")
    @Requires(Permission.RESOLVE_CASE)
    String release(@PathVariable String id, StaffMember staff, RedirectAttributes page) {
        desk.release(id, staff);
        page.addFlashAttribute("flash", Flash.done("The case is free for others again."));
        return "redirect:/console/queue";
    }

    @PostMapping("/console/cases/{id}/notes")
    @Requires(Permission.RESOLVE_CASE)
    String note(@PathVariable String id, @RequestParam String text, StaffMember staff, RedirectAttributes page) {
        String trimmed = text.strip();
        return act(id, page, () -> {
            if (trimmed.isEmpty() || trimmed.length() > LONGEST_NOTE) {
                throw new CaseConflictException(CaseConflictException.Reason.NOTE_LENGTH);
            }
            desk.note(id, staff, trimmed);
            return "Noted.";
        });
    }

    @PostMapping("/console/cases/{id}/danger")
    @Requires(Permission.FLAG_IMMINENT_DANGER)
    String danger(@PathVariable String id, StaffMember staff, RedirectAttributes page) {
        return act(id, page, () -> {
            desk.flagDanger(id, staff);
            return "Imminent danger: the case is first in every queue, and the alarm rings until it is resolved.";
        });
    }

    @PostMapping("/console/cases/{id}/danger/clear")
    @Requires(Permission.FLAG_IMMINENT_DANGER)
    String clearDanger(@PathVariable String id, StaffMember staff, RedirectAttributes page) {
        return act(id, page, () -> {
            desk.clearDanger(id, staff);
            return "The flag of imminent danger is taken back.";
        });
    }

    @PostMapping("/console/cases/{id}/resolution")
    @Requires(Permission.RESOLVE_CASE)
    String resolve(
            @PathVariable String id, @ModelAttribute ResolutionForm form, StaffMember staff, RedirectAttributes page) {
        String note = form.trimmedNote();
        try {
            if (note.length() > LONGEST_NOTE) {
                throw new CaseConflictException(CaseConflictException.Reason.NOTE_LENGTH);
            }
            var request = new Resolutions.Request(id, form.version(), form.decisions(), form.ruling(), note);
            Resolution resolution = again(() -> resolutions.resolve(request, staff));
            int version = desk.find(id, staff).version();
            page.addFlashAttribute(
                    "flash",
                    Flash.done(reader.summary(resolution))
                            .undoneBy("/console/cases/%s/undo?version=%d".formatted(id, version)));
            return "redirect:/console/queue";
        } catch (CaseConflictException conflict) {
            page.addFlashAttribute("flash", Flash.failed(conflict.words()));
            page.addFlashAttribute("draftNote", note);
            return to(id);
        }
    }

    @PostMapping("/console/cases/{id}/undo")
    @Requires(Permission.UNDO_RESOLUTION)
    String undo(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            StaffMember staff,
            RedirectAttributes page) {
        try {
            String open = again(() -> resolutions.undo(id, version, reason.strip(), staff));
            page.addFlashAttribute(
                    "flash", Flash.done("Undone: everything is as it was, the platform is told, the case is open."));
            return to(open);
        } catch (CaseConflictException conflict) {
            page.addFlashAttribute("flash", Flash.failed(conflict.words()));
            return to(id);
        }
    }

    /** False when a colleague was faster; the next case will do as well. */
    private boolean tookIt(String id, StaffMember staff) {
        try {
            desk.take(id, staff, false);
            return true;
        } catch (CaseConflictException fasterColleague) {
            return false;
        }
    }

    private static String act(String id, RedirectAttributes page, Supplier<String> what) {
        try {
            page.addFlashAttribute("flash", Flash.done(what.get()));
        } catch (CaseConflictException conflict) {
            page.addFlashAttribute("flash", Flash.failed(conflict.words()));
        }
        return to(id);
    }

    /** Two transactions that waited for each other are told apart by the database; the one that gave way tries again. */
    private static <T> T again(Supplier<T> what) {
        for (int attempt = 1; ; attempt++) {
            try {
                return what.get();
            } catch (ConcurrencyFailureException collision) {
                if (attempt == ATTEMPTS) {
                    throw collision;
                }
            }
        }
    }

    private static String to(String caseId) {
        return "redirect:/console/cases/" + caseId;
    }
}
