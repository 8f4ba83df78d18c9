package org.nightlight.server.administration.internal;

import java.util.List;
import java.util.Optional;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerQuery;
import org.nightlight.server.ledger.RecordedEntry;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The record of every decision, change and access, newest first. */
@Controller
final class LedgerPage {

    static final String PATH = "/console/ledger";
    private static final int PAGE = 100;

    private final Ledger ledger;
    private final StaffDirectory staff;

    LedgerPage(Ledger ledger, StaffDirectory staff) {
        this.ledger = ledger;
        this.staff = staff;
    }

    @GetMapping(PATH)
    @Requires(Permission.VIEW_LEDGER)
    String entries(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String before,
            Model model) {
        Optional<Long> end = before.matches("\\d{1,18}") ? Optional.of(Long.parseLong(before)) : Optional.empty();
        List<RecordedEntry> found =
                ledger.read(new LedgerQuery(given(subject), given(kind), given(actor), Optional.empty(), end, PAGE));
        model.addAttribute(
                "entries",
                found.stream()
                        .map(entry -> new ShownEntry(entry, who(entry.actor())))
                        .toList());
        model.addAttribute("kind", kind);
        model.addAttribute("actor", actor);
        model.addAttribute("subject", subject);
        model.addAttribute("more", found.size() == PAGE ? found.getLast().seq() : 0);
        return "console/ledger";
    }

    private String who(String actor) {
        return actor.startsWith("staff:") ? staff.nameOf(actor.substring("staff:".length())) : actor;
    }

    private static Optional<String> given(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }

    /** An entry with the name of who acted. */
    record ShownEntry(RecordedEntry entry, String who) {}
}
