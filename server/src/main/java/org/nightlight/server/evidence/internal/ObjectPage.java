package org.nightlight.server.evidence.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.nightlight.server.console.Flash;
import org.nightlight.server.evidence.EvidenceViews;
import org.nightlight.server.evidence.Holds;
import org.nightlight.server.evidence.Holds.NewHold;
import org.nightlight.server.evidence.Holds.NothingToHoldException;
import org.nightlight.server.evidence.Holds.Reason;
import org.nightlight.server.evidence.Holds.Scope;
import org.nightlight.server.evidence.internal.Certificate.Basis;
import org.nightlight.server.evidence.internal.Deletions.Outcome;
import org.nightlight.server.evidence.internal.VaultTable.Kept;
import org.nightlight.server.identity.CurrentStaff;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.identity.StaffMember;
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

/** One sealed object: what it is evidence of, what holds it, who looked at it; holds are put and ended here. */
@Controller
@Requires(Permission.VIEW_VAULT)
class ObjectPage {

    private static final int LOOKS = 100;
    private static final int LONGEST_NOTE = 2_000;

    private final VaultTable table;
    private final Holds holds;
    private final HoldEnding ending;
    private final Deletions deletions;
    private final DeletionTable certificates;
    private final EvidenceViews looks;
    private final StaffDirectory staff;
    private final Clock clock;

    ObjectPage(
            VaultTable table,
            Holds holds,
            HoldEnding ending,
            Deletions deletions,
            DeletionTable certificates,
            EvidenceViews looks,
            StaffDirectory staff,
            Clock clock) {
        this.table = table;
        this.holds = holds;
        this.ending = ending;
        this.deletions = deletions;
        this.certificates = certificates;
        this.looks = looks;
        this.staff = staff;
        this.clock = clock;
    }

    /** Whether the person may also act. */
    @ModelAttribute("manages")
    boolean manages() {
        return CurrentStaff.may(Permission.MANAGE_VAULT);
    }

    @GetMapping(VaultPage.PATH + "/objects/{reference}")
    String object(@PathVariable String reference, Model model) {
        Optional<Kept> kept = table.find(reference);
        if (kept.isEmpty()) {
            return certificates
                    .latestDone(reference)
                    .map(certificate -> "redirect:" + VaultPage.PATH + "/certificates/"
                            + certificate.decided().id())
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        }
        Instant now = clock.instant();
        List<HoldLine> lines = holds.of(reference).stream()
                .map(hold -> new HoldLine(
                        hold,
                        ending.of(hold, now),
                        name(hold.putBy()),
                        hold.end().map(end -> name(end.by())).orElse("")))
                .toList();
        List<VaultTable.UseRow> uses = table.usesOf(reference);
        model.addAttribute("kept", kept.get());
        model.addAttribute("uses", uses);
        model.addAttribute(
                "cases",
                uses.stream().flatMap(use -> use.caseId().stream()).distinct().toList());
        model.addAttribute("holds", lines);
        model.addAttribute("held", lines.stream().anyMatch(HoldLine::inForce));
        model.addAttribute("reasons", List.of(Reason.FILING, Reason.EXTENSION, Reason.COURT_ORDER, Reason.APPEAL));
        model.addAttribute(
                "looks",
                looks.ofObject(reference, LOOKS).stream()
                        .map(look -> new Look(look, staff.nameOf(look.staff())))
                        .toList());
        return "vault/object";
    }

    @PostMapping(VaultPage.PATH + "/objects/{reference}/holds")
    @Requires(Permission.MANAGE_VAULT)
    String put(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String caseId,
            @RequestParam String reason,
            @RequestParam(defaultValue = "") String until,
            @RequestParam String note,
            StaffMember who,
            RedirectAttributes next) {
        try {
            Scope scope = caseId.isEmpty() ? new Scope.OfObject(reference) : new Scope.OfCase(caseId);
            Reason why = reason(reason);
            Optional<Instant> day = day(until);
            if (why == Reason.FILING && day.isEmpty()) {
                throw new IllegalArgumentException(
                        "Give the day until which the report is preserved: nobody can end it before");
            }
            holds.put(new NewHold(scope, why, day, note(note), who.actor()));
            next.addFlashAttribute("flash", Flash.done("The hold is in force"));
        } catch (IllegalArgumentException | NothingToHoldException refused) {
            next.addFlashAttribute("flash", refused(refused));
        }
        return back(reference);
    }

    @PostMapping(VaultPage.PATH + "/objects/{reference}/holds/{hold}/end")
    @Requires(Permission.MANAGE_VAULT)
    String end(
            @PathVariable String reference,
            @PathVariable String hold,
            @RequestParam String note,
            StaffMember who,
            RedirectAttributes next) {
        try {
            boolean ended = ending.end(reference, hold, note(note), who.actor());
            next.addFlashAttribute(
                    "flash", ended ? Flash.done("The hold has ended") : Flash.failed("It is not in force any more"));
        } catch (IllegalArgumentException refused) {
            next.addFlashAttribute("flash", refused(refused));
        }
        return back(reference);
    }

    @PostMapping(VaultPage.PATH + "/objects/{reference}/delete")
    @Requires(Permission.MANAGE_VAULT)
    String delete(@PathVariable String reference, @RequestParam String note, StaffMember who, RedirectAttributes next) {
        String why;
        try {
            why = note(note);
        } catch (IllegalArgumentException refused) {
            next.addFlashAttribute("flash", refused(refused));
            return back(reference);
        }
        Outcome outcome = deletions.delete(reference, Basis.REQUEST, why, who.actor());
        next.addFlashAttribute(
                "flash",
                switch (outcome) {
                    case Outcome.Deleted _ -> Flash.done("It is deleted; this is the certificate");
                    case Outcome.Held held ->
                        Flash.failed("It stays: it is held by " + held.holds().size()
                                + (held.holds().size() == 1 ? " hold" : " holds"));
                    case Outcome.Needed _ -> Flash.failed("It stays: it waits to be scanned again");
                    case Outcome.TooFresh _ ->
                        Flash.failed("It stays: it was sealed within the last hour and may be part of a decision"
                                + " that is being made");
                    case Outcome.Unknown _ -> Flash.failed("The vault does not have it (any more)");
                });
        return back(reference);
    }

    private String name(String actor) {
        return actor.startsWith("staff:") ? staff.nameOf(actor.substring("staff:".length())) : actor;
    }

    private static Flash refused(RuntimeException why) {
        return Flash.failed(Objects.requireNonNullElse(why.getMessage(), "That cannot be done"));
    }

    private static Reason reason(String value) {
        for (Reason one : Reason.values()) {
            if (one.name().equals(value)) {
                return one;
            }
        }
        throw new IllegalArgumentException("Choose a reason");
    }

    /** The end of that day; empty when none was given. */
    private static Optional<Instant> day(String value) {
        if (value.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(value)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .minusSeconds(1));
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException("Give the day as in 2027-11-27", unreadable);
        }
    }

    private static String note(String value) {
        String note = value.strip();
        if (note.isEmpty() || note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("Say why, in at most " + LONGEST_NOTE + " characters");
        }
        return note;
    }

    private static String back(String reference) {
        return "redirect:" + VaultPage.PATH + "/objects/"
                + (reference.matches("evd_[0-9a-f]{64}") ? reference : "unknown");
    }

    /** A look as the page shows it. */
    record Look(EvidenceViews.View view, String who) {}
}
