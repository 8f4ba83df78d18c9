package org.nightlight.server.learning.internal;

import java.util.Optional;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.policy.Score;
import org.nightlight.policy.ScoreWeight;
import org.nightlight.server.console.Flash;
import org.nightlight.server.identity.CurrentStaff;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What resolved cases teach: how points came out, which weights to change, what is being tried, and what has moved. */
@Controller
@Requires(Permission.VIEW_BANKS)
class LearningPage {

    static final String PATH = "/console/learning";

    private static final String MOVED = "The proposal has moved meanwhile; look at it again";
    private static final int LONGEST_ID = 18;

    private final LearningReport report;
    private final Proposals proposals;
    private final LearnedWeights weights;
    private final ReloadingPack pack;

    LearningPage(LearningReport report, Proposals proposals, LearnedWeights weights, ReloadingPack pack) {
        this.report = report;
        this.proposals = proposals;
        this.weights = weights;
        this.pack = pack;
    }

    /** Whether the person may change weights. */
    @ModelAttribute("edits")
    boolean edits() {
        return CurrentStaff.may(Permission.EDIT_POLICY);
    }

    @GetMapping(PATH)
    String page(
            @RequestParam(defaultValue = "") String score,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String band,
            Model model) {
        model.addAttribute("report", report.of(score, language, band));
        return "learning/page";
    }

    /**
     * A proposal as the person saw it.
     *
     * @param kind of the part, in lower case
     * @param weight the weight proposed
     */
    record Seen(String score, String kind, String name, double weight) {

        /** The part it names; empty when nothing can be called so. */
        Optional<ScoreWeight> part() {
            for (Score.Kind one : Score.Kind.values()) {
                if (one.name().equalsIgnoreCase(kind) && weight >= 0 && weight <= ScoreWeight.MOST) {
                    return Optional.of(new ScoreWeight(score, one, name, weight));
                }
            }
            return Optional.empty();
        }
    }

    @PostMapping(PATH + "/approve")
    @Requires(Permission.EDIT_POLICY)
    String approve(Seen seen, StaffMember staff, RedirectAttributes next) {
        return act(seen, next, proposal -> {
            Optional<Long> change = weights.approve(
                    proposal.part(), proposal.ofPack(), proposal.inForce(), proposal.restsOn(), staff.actor());
            return change.map(id -> Flash.done(proposal.part().name() + " weighs "
                                    + proposal.part().weight() + " from now on, "
                                    + pack.get().label() + " is in force")
                            .undoneBy(PATH + "/changes/" + id + "/reverse"))
                    .orElseGet(() -> Flash.failed(MOVED));
        });
    }

    @PostMapping(PATH + "/dismiss")
    @Requires(Permission.EDIT_POLICY)
    String dismiss(Seen seen, StaffMember staff, RedirectAttributes next) {
        return act(seen, next, proposal -> {
            weights.dismiss(proposal.part(), proposal.restsOn(), staff.actor());
            return Flash.done("Dismissed; it is proposed again, if it still is, once " + Proposing.LEAST_DECISIONS
                    + " more decisions with it were resolved");
        });
    }

    @PostMapping(PATH + "/shadow")
    @Requires(Permission.EDIT_POLICY)
    String tryOut(Seen seen, StaffMember staff, RedirectAttributes next) {
        return act(seen, next, proposal -> {
            weights.tryOut(proposal.part(), staff.actor());
            return Flash.done("In shadow: what would have been decided otherwise is counted from now on");
        });
    }

    @PostMapping(PATH + "/shadow/end")
    @Requires(Permission.EDIT_POLICY)
    String endTrial(Seen seen, StaffMember staff, RedirectAttributes next) {
        boolean ended =
                seen.part().map(part -> weights.endTrial(part, staff.actor())).orElse(false);
        next.addFlashAttribute("flash", ended ? Flash.done("Not tried any more") : Flash.failed("It is not in shadow"));
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/changes/{id}/reverse")
    @Requires(Permission.EDIT_POLICY)
    String reverse(@PathVariable String id, StaffMember staff, RedirectAttributes next) {
        boolean reversed =
                id.matches("[0-9]{1," + LONGEST_ID + "}") && weights.reverse(Long.parseLong(id), staff.actor());
        next.addFlashAttribute(
                "flash",
                reversed
                        ? Flash.done("Taken back; " + pack.get().label() + " is in force")
                        : Flash.failed("It is over already"));
        return "redirect:" + PATH;
    }

    private interface Act {
        Flash done(Proposal proposal);
    }

    private String act(Seen seen, RedirectAttributes next, Act act) {
        Optional<Proposal> proposal = seen.part().flatMap(proposals::asSeen);
        next.addFlashAttribute("flash", proposal.map(act::done).orElseGet(() -> Flash.failed(MOVED)));
        return "redirect:" + PATH;
    }
}
