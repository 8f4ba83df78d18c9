package org.nightlight.server.lookback.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.policy.Verdict;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.Quarantine;
import org.nightlight.server.banks.Quarantine.Quarantined;
import org.nightlight.server.console.Flash;
import org.nightlight.server.detection.Decisions;
import org.nightlight.server.identity.CurrentStaff;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.lookback.internal.CountTable.Done;
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

/** What waits and goes on in looking back, what each bank matched, and the entries about which a person must decide. */
@Controller
@Requires(Permission.VIEW_BANKS)
class LookbackPage {

    private static final String PATH = "/console/looking-back";
    private static final int PASSES = 20;
    private static final int ENTRIES = 100;
    private static final int DONE = 1_000;

    private final Quarantine quarantine;
    private final Banks banks;
    private final Decisions decisions;
    private final QuarantineDecisions ruling;
    private final PassTable passes;
    private final WorkTable work;
    private final PassedTable passed;
    private final CountTable counts;
    private final ReloadingPack pack;
    private final Clock clock;

    LookbackPage(
            Quarantine quarantine,
            Banks banks,
            Decisions decisions,
            QuarantineDecisions ruling,
            PassTable passes,
            WorkTable work,
            PassedTable passed,
            CountTable counts,
            ReloadingPack pack,
            Clock clock) {
        this.quarantine = quarantine;
        this.banks = banks;
        this.decisions = decisions;
        this.ruling = ruling;
        this.passes = passes;
        this.work = work;
        this.passed = passed;
        this.counts = counts;
        this.pack = pack;
        this.clock = clock;
    }

    /** Whether the person may also act. */
    @ModelAttribute("manages")
    boolean manages() {
        return CurrentStaff.may(Permission.MANAGE_BANKS);
    }

    /** Whether the person may know whose content it was: who only keeps the banks need not. */
    @ModelAttribute("seesCases")
    boolean seesCases() {
        return CurrentStaff.may(Permission.VIEW_CASE);
    }

    @GetMapping(PATH)
    String page(@RequestParam(defaultValue = "") String bank, Model model) {
        progress(model);
        model.addAttribute("policy", pack.get().lookingBack());
        model.addAttribute("quarantined", quarantine.all());
        model.addAttribute("banks", counts.banks());
        model.addAttribute("bank", bank);
        model.addAttribute("entries", bank.isEmpty() ? List.of() : counts.entries(bank, ENTRIES));
        return "lookback/page";
    }

    @GetMapping(PATH + "/progress")
    String progressOnly(Model model) {
        progress(model);
        return "lookback/page :: progress";
    }

    private void progress(Model model) {
        model.addAttribute("passes", passes.latest(PASSES));
        model.addAttribute("waiting", work.waitingNow(clock.instant()));
        model.addAttribute("remembered", passed.extent().size());
        model.addAttribute("inPart", passed.inPart());
        model.addAttribute("mostFrames", Passed.MOST_FRAMES);
    }

    @GetMapping(PATH + "/entries/{id}")
    String entry(@PathVariable String id, Model model) {
        long entry = number(id);
        Optional<Quarantined> there =
                quarantine.all().stream().filter(one -> one.entry() == entry).findFirst();
        List<Row> rows = counts.done(entry, DONE).stream().map(this::row).toList();
        model.addAttribute("entry", entry);
        model.addAttribute("count", counts.entry(entry).orElse(null));
        model.addAttribute("quarantined", there.orElse(null));
        model.addAttribute("done", rows);
        return "lookback/entry";
    }

    private Row row(Done done) {
        return decisions
                .find(done.service(), done.decision())
                .map(kept -> {
                    Optional<String> caseId = kept.decided().effects().stream()
                            .flatMap(effect -> effect.caseId().stream())
                            .reduce((_, latest) -> latest);
                    Verdict verdict = kept.revisions().isEmpty()
                            ? kept.decided().decision().verdict()
                            : kept.revisions().getLast().verdict();
                    return new Row(done.decision(), done.account(), done.at(), verdict, caseId.orElse(null));
                })
                .orElseGet(() -> new Row(done.decision(), done.account(), done.at(), null, null));
    }

    @PostMapping(PATH + "/entries/{id}/confirm")
    @Requires(Permission.MANAGE_BANKS)
    String confirm(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean counted,
            StaffMember staff,
            RedirectAttributes next) {
        boolean done = ruling.confirm(number(id), counted, staff.actor());
        next.addFlashAttribute(
                "flash",
                done
                        ? Flash.done("Entry " + id + " acts"
                                + (counted ? ", and what it matched meanwhile is decided now" : " from now on"))
                        : Flash.failed("It is not in quarantine any more"));
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/entries/{id}/remove")
    @Requires(Permission.MANAGE_BANKS)
    String remove(@PathVariable String id, StaffMember staff, RedirectAttributes next) {
        long entry = number(id);
        Optional<Quarantined> there =
                quarantine.all().stream().filter(one -> one.entry() == entry).findFirst();
        boolean removed = there.isPresent() && banks.remove(there.get().bank(), entry, staff.actor());
        next.addFlashAttribute(
                "flash",
                removed
                        ? Flash.done("Removed entry " + id)
                                .undoneBy("/console/banks/" + there.get().bank() + "/entries/" + id + "/restore")
                        : Flash.failed("It is not in quarantine any more"));
        return "redirect:" + PATH;
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Long.parseLong(id);
    }

    /**
     * A decision that the entry had a part in, as the page shows it.
     *
     * @param verdict as it stands now; null when it is not kept any more
     * @param caseId the case in which it can be undone; null when it opened none
     */
    record Row(
            String decision,
            String account,
            Instant at,
            @Nullable Verdict verdict,
            @Nullable String caseId) {}
}
