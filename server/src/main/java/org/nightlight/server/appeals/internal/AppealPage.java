package org.nightlight.server.appeals.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.policy.Feature;
import org.nightlight.server.appeals.Appeals.Status;
import org.nightlight.server.appeals.Appeals.Subject;
import org.nightlight.server.appeals.internal.AppealConflictException.Reason;
import org.nightlight.server.console.Flash;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.review.CaseDecisions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One appeal: what is objected to, why, who decided so far, and the form to decide it. */
@Controller
class AppealPage {

    private static final int LONGEST_DAYS = 3650;

    private final AppealTable table;
    private final RecordedAppeals appeals;
    private final AppealDecisions decisions;
    private final Contested contested;
    private final Enforcements enforcements;
    private final CaseDecisions cases;
    private final StaffDirectory directory;
    private final LedgerAtCommit ledger;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AppealPage(
            AppealTable table,
            RecordedAppeals appeals,
            AppealDecisions decisions,
            Contested contested,
            Enforcements enforcements,
            CaseDecisions cases,
            StaffDirectory directory,
            LedgerAtCommit ledger,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.appeals = appeals;
        this.decisions = decisions;
        this.contested = contested;
        this.enforcements = enforcements;
        this.cases = cases;
        this.directory = directory;
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping(AppealQueuePage.PATH + "/{id}")
    @Requires(Permission.VIEW_APPEALS)
    String page(@PathVariable String id, StaffMember staff, Model model) {
        StoredAppeal appeal = find(id, staff);
        List<String> before = contested.deciders(appeal).stream().sorted().toList();
        boolean decides = appeal.status() == Status.OPEN
                && AppealDecisions.mayDecide(staff, appeal)
                && !before.contains(staff.id());
        look(appeal, decides, staff);
        Optional<Enforcement> against = appeal.enforcement().flatMap(enforcements::find);
        String origin = appeal.subject() instanceof Subject.OfCase(String caseId)
                ? caseId
                : against.map(Enforcement::origin).orElse("");
        model.addAttribute("appeal", appeal);
        model.addAttribute("against", against.orElse(null));
        model.addAttribute("said", Readable.text(appeals.said(appeal)));
        model.addAttribute("reason", appeals.reason(appeal));
        model.addAttribute("cases", cases.cases(origin));
        model.addAttribute("before", before.stream().map(directory::nameOf).toList());
        model.addAttribute("own", before.contains(staff.id()));
        model.addAttribute("decides", decides);
        model.addAttribute("overdue", appeal.overdue(clock.instant()));
        model.addAttribute(
                "decider",
                appeal.decided().map(decided -> directory.nameOf(decided.by())).orElse(""));
        model.addAttribute("features", Feature.values());
        return "appeals/one";
    }

    @PostMapping(AppealQueuePage.PATH + "/{id}/decide")
    @Requires(Permission.DECIDE_APPEAL)
    String decide(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String measure,
            @RequestParam(required = false) @Nullable Feature feature,
            @RequestParam(defaultValue = "7") int days,
            StaffMember staff,
            RedirectAttributes next) {
        find(id, staff);
        try {
            StoredAppeal decided = decisions.decide(id, verdict(outcome, measure, feature, days), reason, staff);
            next.addFlashAttribute("flash", Flash.done(done(decided)));
            return "redirect:" + AppealQueuePage.PATH;
        } catch (AppealConflictException refused) {
            next.addFlashAttribute("flash", Flash.failed(refused.sentence()));
            next.addFlashAttribute("draft", reason);
            return "redirect:" + AppealQueuePage.PATH + "/" + id;
        }
    }

    private static Verdict verdict(String outcome, String measure, @Nullable Feature feature, int days) {
        return switch (outcome) {
            case "upheld" -> new Verdict.Uphold();
            case "overturned" -> new Verdict.Overturn();
            case "changed" -> change(measure, feature, days);
            default -> throw new AppealConflictException(Reason.NOTHING_CHOSEN);
        };
    }

    private static Verdict change(String measure, @Nullable Feature feature, int days) {
        if (measure.equals("warn")) {
            return new Verdict.Change(new Measure.Warn(), Optional.empty());
        }
        if (days < 1 || days > LONGEST_DAYS) {
            throw new AppealConflictException(Reason.NOTHING_CHOSEN);
        }
        Optional<Duration> length = Optional.of(Duration.ofDays(days));
        if (measure.equals("suspend")) {
            return new Verdict.Change(new Measure.Suspend(), length);
        }
        if (measure.equals("restrict_feature") && feature != null) {
            return new Verdict.Change(new Measure.RestrictFeature(feature), length);
        }
        throw new AppealConflictException(Reason.NOTHING_CHOSEN);
    }

    private static String done(StoredAppeal decided) {
        return switch (decided.status()) {
            case UPHELD -> "Upheld: the decision stays. Whoever objected is told.";
            case OVERTURNED -> "Overturned: the decision is undone, the platform and whoever objected are told.";
            case CHANGED -> "Changed: something milder is in force, the platform and whoever objected are told.";
            case OPEN, WITHDRAWN -> throw new IllegalStateException("It was decided");
        };
    }

    /** Every look at what somebody wrote is recorded; the first of who may decide moves it on. */
    private void look(StoredAppeal appeal, boolean decides, StaffMember staff) {
        transaction.executeWithoutResult(_ -> {
            ledger.append(LedgerEntry.about(
                    appeal.ledgerSubject(), "appeal.viewed", staff.actor(), Map.of("appeal", appeal.id())));
            if (decides && appeal.seenAt().isEmpty()) {
                table.see(appeal.id(), clock.instant());
            }
        });
    }

    private StoredAppeal find(String id, StaffMember staff) {
        return table.find(id)
                .filter(one -> AppealDecisions.mayView(staff, one))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such appeal"));
    }
}
