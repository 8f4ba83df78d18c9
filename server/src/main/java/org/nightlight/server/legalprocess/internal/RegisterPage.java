package org.nightlight.server.legalprocess.internal;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.nightlight.server.console.Flash;
import org.nightlight.server.identity.CurrentStaff;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.legalprocess.internal.LegalRequestTable.Only;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The register of requests of police and courts, and the form for a new one. */
@Controller
@Requires(Permission.VIEW_LEGAL_PROCESS)
class RegisterPage {

    static final String PATH = "/console/legal";

    private static final int MOST = 200;
    private static final int EXPORTS = 20;

    private final LegalRequestTable requests;
    private final ExportTable exports;
    private final Register register;
    private final KnownAccounts known;
    private final Clock clock;

    RegisterPage(LegalRequestTable requests, ExportTable exports, Register register, KnownAccounts known, Clock clock) {
        this.requests = requests;
        this.exports = exports;
        this.register = register;
        this.known = known;
        this.clock = clock;
    }

    /** Whether the person may also act. */
    @ModelAttribute("manages")
    boolean manages() {
        return CurrentStaff.may(Permission.MANAGE_LEGAL_PROCESS);
    }

    @GetMapping(PATH)
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "open") String only,
            @RequestParam(defaultValue = "") String kind,
            Model model) {
        Only which = LegalRequestTable.named(Only.values(), only).orElse(Only.OPEN);
        Optional<RequestKind> wanted = LegalRequestTable.named(RequestKind.values(), kind);
        List<LegalRequest> found = requests.list(which, wanted, q.strip(), MOST);
        model.addAttribute("requests", found);
        model.addAttribute("truncated", found.size() == MOST);
        model.addAttribute("most", MOST);
        model.addAttribute("q", q.strip());
        model.addAttribute("only", which);
        model.addAttribute("choices", Only.values());
        model.addAttribute("kind", wanted.map(Enum::name).orElse(""));
        model.addAttribute("kinds", RequestKind.values());
        model.addAttribute("now", clock.instant());
        model.addAttribute("exports", exports.latest(EXPORTS));
        return "legal/index";
    }

    @GetMapping(PATH + "/new")
    String form(@RequestParam(defaultValue = "") String subject, Model model) {
        return form(RequestForm.empty(subject, clock), "", model);
    }

    @PostMapping(PATH)
    @Requires(Permission.MANAGE_LEGAL_PROCESS)
    String register(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String agency,
            @RequestParam(defaultValue = "") String officer,
            @RequestParam(defaultValue = "") String contact,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String law,
            @RequestParam(defaultValue = "") String receivedAt,
            @RequestParam(defaultValue = "") String receivedBy,
            @RequestParam(defaultValue = "") String dueAt,
            @RequestParam(defaultValue = "none") String nondisclosure,
            @RequestParam(defaultValue = "") String nondisclosureUntil,
            @RequestParam(defaultValue = "") String subjects,
            @RequestParam(defaultValue = "") String asked,
            @RequestParam(defaultValue = "") String notes,
            StaffMember who,
            Model model,
            RedirectAttributes next) {
        RequestForm form = new RequestForm(
                kind,
                agency,
                officer,
                contact,
                number,
                law,
                receivedAt,
                receivedBy,
                dueAt,
                nondisclosure,
                nondisclosureUntil,
                subjects,
                asked,
                notes);
        try {
            RequestForm.Filled filled = form.filled(clock);
            String id = register.register(filled, who);
            List<String> unknown = known.unknown(filled.subjects());
            next.addFlashAttribute(
                    "flash",
                    unknown.isEmpty()
                            ? Flash.done("It is in the register, and what it concerns is held. Now verify who asks.")
                            : Flash.failed("It is in the register, but nothing is known of "
                                    + String.join(", ", unknown) + ": nothing of it is held."));
            return "redirect:" + PATH + "/" + id;
        } catch (IllegalArgumentException | RefusedException refused) {
            return form(form, Objects.requireNonNullElse(refused.getMessage(), "It could not be registered"), model);
        }
    }

    private static String form(RequestForm form, String fault, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("fault", fault);
        model.addAttribute("kinds", RequestKind.values());
        model.addAttribute("ways", ReceivedBy.values());
        return "legal/new";
    }
}
