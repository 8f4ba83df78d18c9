package org.nightlight.server.filing.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nightlight.server.console.Flash;
import org.nightlight.server.filing.internal.Confirmations.RefusedActException;
import org.nightlight.server.filing.internal.FilingTable.Shown;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Reports to NCMEC: which there are, what each says, what became of it, and what can be done. What one says is shown to
 * those who may see cases of child safety, and each look is in the ledger.
 */
@Controller
@Requires(Permission.VIEW_REPORTS)
class ReportsPage {

    static final String PATH = "/console/reports";

    private static final int A_PAGE = 100;
    private static final int LONGEST_REASON = 2000;

    private final FilingTable table;
    private final FilingLooks looks;
    private final FilingView views;
    private final Confirmations confirmations;

    ReportsPage(FilingTable table, FilingLooks looks, FilingView views, Confirmations confirmations) {
        this.table = table;
        this.looks = looks;
        this.views = views;
        this.confirmations = confirmations;
    }

    @GetMapping(PATH)
    String list(@RequestParam(defaultValue = "open") String show, Model model) {
        rows(show, model);
        return "filing/list";
    }

    @GetMapping(PATH + "/rows")
    String rowsOnly(@RequestParam(defaultValue = "open") String show, Model model) {
        rows(show, model);
        return "filing/list :: rows";
    }

    private void rows(String show, Model model) {
        Shown shown = Arrays.stream(Shown.values())
                .filter(one -> one.name().equalsIgnoreCase(show))
                .findAny()
                .orElse(Shown.OPEN);
        Map<Shown, Long> counts = new LinkedHashMap<>();
        List.of(Shown.values()).forEach(one -> counts.put(one, table.count(one)));
        model.addAttribute("shown", shown);
        model.addAttribute("counts", counts);
        model.addAttribute(
                "rows", table.list(shown, A_PAGE).stream().map(views::row).toList());
    }

    @GetMapping(PATH + "/{id}")
    String one(@PathVariable String id, StaffMember staff, Model model) {
        FilingRow filing = looks.look(id, staff);
        model.addAttribute("page", views.page(filing, staff));
        return "filing/report";
    }

    /** Where it stands, without what it says, for the page that is open. */
    @GetMapping(PATH + "/{id}/state")
    String state(@PathVariable String id, StaffMember staff, Model model) {
        model.addAttribute("page", views.state(looks.known(id, staff), staff));
        return "filing/report :: stands";
    }

    @GetMapping(PATH + "/{id}/attempts/{attempt}/steps/{step}")
    String step(
            @PathVariable String id,
            @PathVariable long attempt,
            @PathVariable long step,
            StaffMember staff,
            Model model) {
        model.addAttribute("id", id);
        model.addAttribute("words", looks.words(id, attempt, step, staff));
        return "filing/step";
    }

    /** The answer that filed the report, byte for byte. */
    @GetMapping(PATH + "/{id}/notice")
    ResponseEntity<byte[]> notice(@PathVariable String id, StaffMember staff) {
        FilingLooks.Notice notice = looks.notice(id, staff);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("ncmec-" + notice.number() + ".xml", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(notice.bytes());
    }

    @PostMapping(PATH + "/{id}/confirm")
    @Requires(Permission.CONFIRM_REPORT)
    String confirm(@PathVariable String id, StaffMember staff, RedirectAttributes next) {
        return act(id, staff, next, "Confirmed; it is being filed", () -> confirmations.confirm(id, staff));
    }

    @PostMapping(PATH + "/{id}/return")
    @Requires(Permission.CONFIRM_REPORT)
    String giveBack(@PathVariable String id, @RequestParam String reason, StaffMember staff, RedirectAttributes next) {
        return act(
                id,
                staff,
                next,
                "Returned to who prepared it",
                () -> confirmations.giveBack(id, checked(reason), staff));
    }

    @PostMapping(PATH + "/{id}/review")
    @Requires(Permission.CONFIRM_REPORT)
    String review(@PathVariable String id, StaffMember staff, RedirectAttributes next) {
        return act(id, staff, next, "Noted that you looked at it", () -> confirmations.reviewed(id, staff));
    }

    @PostMapping(PATH + "/{id}/again")
    @Requires(Permission.CONFIRM_REPORT)
    String again(@PathVariable String id, StaffMember staff, RedirectAttributes next) {
        return act(id, staff, next, "It is tried again now", () -> confirmations.tryNow(id, staff));
    }

    @PostMapping(PATH + "/{id}/retract")
    @Requires(Permission.CONFIRM_REPORT)
    String retract(@PathVariable String id, @RequestParam String reason, StaffMember staff, RedirectAttributes next) {
        return act(id, staff, next, "It is being taken back", () -> confirmations.retract(id, checked(reason), staff));
    }

    @PostMapping(PATH + "/{id}/anew")
    @Requires(Permission.CONFIRM_REPORT)
    String anew(@PathVariable String id, StaffMember staff, RedirectAttributes next) {
        return act(id, staff, next, "It is taken back and begun anew", () -> confirmations.startAnew(id, staff));
    }

    private static String checked(String reason) {
        String stripped = reason.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_REASON) {
            throw new RefusedActException("Say why, in at most " + LONGEST_REASON + " characters.");
        }
        return stripped;
    }

    private String act(String id, StaffMember staff, RedirectAttributes next, String done, Runnable what) {
        if (!FilingLooks.mayLook(staff) || table.find(id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            what.run();
            next.addFlashAttribute("flash", Flash.done(done));
        } catch (RefusedActException refused) {
            next.addFlashAttribute("flash", Flash.failed(refused.why()));
        }
        return "redirect:" + PATH + "/" + id;
    }
}
