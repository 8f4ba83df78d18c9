package org.nightlight.server.appeals.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.console.Flash;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Statements;
import org.nightlight.server.enforcement.Statements.Withholding;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseDecisions;
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

/** One enforcement: its life, whether the account was told why, and the forms to lift it, to tell, or not to tell yet. */
@Controller
class EnforcementPage {

    private static final String PATH = "/console/enforcements/{id}";
    private static final int LONGEST_NOTE = 1_000;

    private final Enforcements enforcements;
    private final Statements statements;
    private final Contested contested;
    private final AppealTable appeals;
    private final CaseDecisions cases;
    private final StaffDirectory directory;
    private final ReloadingPack packs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EnforcementPage(
            Enforcements enforcements,
            Statements statements,
            Contested contested,
            AppealTable appeals,
            CaseDecisions cases,
            StaffDirectory directory,
            ReloadingPack packs,
            TransactionTemplate transaction,
            Clock clock) {
        this.enforcements = enforcements;
        this.statements = statements;
        this.contested = contested;
        this.appeals = appeals;
        this.cases = cases;
        this.directory = directory;
        this.packs = packs;
        this.transaction = transaction;
        this.clock = clock;
    }

    static String path(String enforcement) {
        return PATH.replace("{id}", enforcement);
    }

    @GetMapping(PATH)
    @Requires(Permission.VIEW_CASE)
    String page(@PathVariable String id, StaffMember staff, Model model) {
        Enforcement one = find(id, staff);
        Optional<Statements.Statement> statement = statements.of(id);
        model.addAttribute("one", one);
        model.addAttribute("inForce", one.inForceAt(clock.instant()));
        model.addAttribute("by", name(one.by()));
        model.addAttribute("lifter", one.liftedBy().map(this::name).orElse(""));
        model.addAttribute("statement", statement.orElse(null));
        model.addAttribute(
                "withholder",
                statement
                        .flatMap(Statements.Statement::withheld)
                        .map(what -> name(what.by()))
                        .orElse(""));
        model.addAttribute("url", statement.isPresent() ? statements.url(id) : "");
        model.addAttribute("appeal", appeals.latestOf(id).orElse(null));
        model.addAttribute("cases", cases.cases(one.origin()));
        model.addAttribute("acts", mayAct(staff, one));
        return "appeals/enforcement";
    }

    @PostMapping(PATH + "/lift")
    @Requires(Permission.RESOLVE_CASE)
    String lift(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            StaffMember staff,
            RedirectAttributes next) {
        acting(id, staff);
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_NOTE) {
            return back(
                    id,
                    Flash.failed("Say why in at most 1,000 characters: the account reads it. Nothing was done."),
                    next);
        }
        boolean lifted = Boolean.TRUE.equals(transaction.execute(
                _ -> enforcements.lift(id, why, staff.actor()).isPresent()));
        return back(
                id,
                lifted ? Flash.done("Lifted; the platform is told.") : Flash.failed("It was not in force any more."),
                next);
    }

    @PostMapping(PATH + "/withhold")
    @Requires(Permission.RESOLVE_CASE)
    String withhold(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "0") int days,
            @RequestParam(defaultValue = "") String note,
            StaffMember staff,
            RedirectAttributes next) {
        acting(id, staff);
        Optional<Statements.Reason> why = Stream.of(Statements.Reason.CHILD, Statements.Reason.INVESTIGATION)
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(reason))
                .findFirst();
        long longest = packs.get().enforcement().longestWithheld().toDays();
        if (why.isEmpty() || days < 1 || days > longest || note.length() > LONGEST_NOTE) {
            return back(id, Flash.failed("Choose why, and 1 to " + longest + " days. Nothing was done."), next);
        }
        Withholding decision = new Withholding(why.get(), clock.instant().plus(Duration.ofDays(days)), note.strip());
        boolean withheld =
                Boolean.TRUE.equals(transaction.execute(_ -> statements.withhold(id, decision, staff.actor())));
        return back(
                id,
                withheld
                        ? Flash.done("The account is not told for " + days + " days; then it is told by itself.")
                        : Flash.failed("The account was told already."),
                next);
    }

    @PostMapping(PATH + "/give")
    @Requires(Permission.RESOLVE_CASE)
    String give(@PathVariable String id, StaffMember staff, RedirectAttributes next) {
        acting(id, staff);
        boolean given = Boolean.TRUE.equals(transaction.execute(_ -> statements.give(id, staff.actor())));
        return back(
                id,
                given
                        ? Flash.done("The statement of reasons is given; the platform is told where it is.")
                        : Flash.failed("The account was told already."),
                next);
    }

    private static String back(String id, Flash flash, RedirectAttributes next) {
        next.addFlashAttribute("flash", flash);
        return "redirect:" + path(id);
    }

    private Enforcement find(String id, StaffMember staff) {
        return enforcements
                .find(id)
                .filter(one -> !contested.childSafety(one) || staff.may(Permission.VIEW_CHILD_SAFETY_CASE))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such enforcement"));
    }

    private void acting(String id, StaffMember staff) {
        if (!mayAct(staff, find(id, staff))) {
            throw new AccessDeniedException("This role may not do that with this enforcement");
        }
    }

    private boolean mayAct(StaffMember staff, Enforcement one) {
        return staff.may(contested.childSafety(one) ? Permission.RESOLVE_CHILD_SAFETY_CASE : Permission.RESOLVE_CASE);
    }

    private String name(String actor) {
        return actor.startsWith("staff:") ? directory.nameOf(actor.substring("staff:".length())) : "a rule";
    }
}
