package org.nightlight.server.evidence.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.nightlight.server.console.Flash;
import org.nightlight.server.evidence.internal.Shelf.Item;
import org.nightlight.server.evidence.internal.Shelf.Only;
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

/** What the vault keeps, what holds it and what was deleted; the evidence itself is never shown here. */
@Controller
@Requires(Permission.VIEW_VAULT)
class VaultPage {

    static final String PATH = "/console/vault";

    private static final int A_PAGE = 50;
    private static final int CERTIFICATES = 20;

    private final Shelf shelf;
    private final Deletions deletions;
    private final DeletionTable certificates;
    private final CheckTurns turns;
    private final CheckTable checks;
    private final EvidenceProperties properties;
    private final StaffDirectory staff;
    private final Clock clock;

    VaultPage(
            Shelf shelf,
            Deletions deletions,
            DeletionTable certificates,
            CheckTurns turns,
            CheckTable checks,
            EvidenceProperties properties,
            StaffDirectory staff,
            Clock clock) {
        this.shelf = shelf;
        this.deletions = deletions;
        this.certificates = certificates;
        this.turns = turns;
        this.checks = checks;
        this.properties = properties;
        this.staff = staff;
        this.clock = clock;
    }

    /** Whether the person may also act. */
    @ModelAttribute("manages")
    boolean manages() {
        return CurrentStaff.may(Permission.MANAGE_VAULT);
    }

    @GetMapping(PATH)
    String page(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "all") String only,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Instant now = clock.instant();
        String wanted = q.strip();
        List<Item> items = shelf.list(wanted, only(only), after, A_PAGE, now);
        model.addAttribute("items", items);
        model.addAttribute("next", items.size() == A_PAGE ? items.getLast().reference() : "");
        model.addAttribute("q", wanted);
        model.addAttribute("only", only(only).name().toLowerCase(Locale.ROOT));
        model.addAttribute("choices", Only.values());
        model.addAttribute("certificates", certificates.latest(CERTIFICATES));
        model.addAttribute("deleteAfter", properties.deleteAfter().toDays());
        state(model);
        return "vault/page";
    }

    @GetMapping(PATH + "/state")
    String stateOnly(Model model) {
        state(model);
        return "vault/page :: state";
    }

    private void state(Model model) {
        model.addAttribute("totals", shelf.totals(clock.instant()));
        model.addAttribute("check", checks.latest().orElse(null));
    }

    @PostMapping(PATH + "/check")
    @Requires(Permission.MANAGE_VAULT)
    String check(StaffMember who, RedirectAttributes next) {
        next.addFlashAttribute(
                "flash",
                turns.ask(who.actor())
                        ? Flash.done("The check begins within a few seconds")
                        : Flash.failed("A check is waiting or under way already"));
        return "redirect:" + PATH;
    }

    @GetMapping(PATH + "/certificates/{id}")
    String certificate(@PathVariable String id, Model model) {
        Certificate found = certificates.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("certificate", found);
        model.addAttribute("by", name(found.decided().decidedBy()));
        model.addAttribute("signed", deletions.signed(found));
        return "vault/certificate";
    }

    private String name(String actor) {
        return actor.startsWith("staff:") ? staff.nameOf(actor.substring("staff:".length())) : actor;
    }

    private static Only only(String value) {
        for (Only one : Only.values()) {
            if (one.name().equalsIgnoreCase(value)) {
                return one;
            }
        }
        return Only.ALL;
    }
}
