package org.nightlight.server.administration.internal;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.nightlight.server.console.Flash;
import org.nightlight.server.identity.CodeEnrolment;
import org.nightlight.server.identity.IdentityException;
import org.nightlight.server.identity.OwnSignIn;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own password, authenticator app and passkeys. */
@Controller
@Requires(Permission.MANAGE_OWN_SIGN_IN)
final class OwnPage {

    static final String PATH = "/console/me";
    private static final String ENROLMENT = "nightlight.enrolment";

    private final OwnSignIn own;

    OwnPage(OwnSignIn own) {
        this.own = own;
    }

    @GetMapping(PATH)
    String page(StaffMember staff, Model model) {
        model.addAttribute("staff", staff);
        model.addAttribute("hasCode", own.hasCode(staff));
        model.addAttribute("passkeys", own.passkeys(staff));
        return "console/me";
    }

    @PostMapping(PATH + "/password")
    String changePassword(
            @RequestParam String current, @RequestParam String wanted, StaffMember staff, RedirectAttributes next) {
        try {
            own.changePassword(staff, current, wanted);
            return "redirect:/sign-in?changed";
        } catch (IdentityException refused) {
            next.addFlashAttribute("flash", Flash.failed(String.valueOf(refused.getMessage())));
            return "redirect:" + PATH;
        }
    }

    @GetMapping(PATH + "/code")
    String codePage(StaffMember staff, HttpSession session, Model model) {
        CodeEnrolment enrolment = pending(session).orElseGet(() -> own.beginCode(staff));
        session.setAttribute(ENROLMENT, enrolment);
        model.addAttribute("enrolment", enrolment);
        return "console/me-code";
    }

    @PostMapping(PATH + "/code")
    String confirmCode(
            @RequestParam String code,
            StaffMember staff,
            HttpSession session,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        Optional<CodeEnrolment> pending = pending(session);
        if (pending.isEmpty()) {
            return "redirect:" + PATH + "/code";
        }
        try {
            own.confirmCode(staff, pending.get().secret(), code);
        } catch (IdentityException refused) {
            response.setStatus(422);
            model.addAttribute("fault", refused.getMessage());
            return codePage(staff, session, model);
        }
        session.removeAttribute(ENROLMENT);
        next.addFlashAttribute(
                "flash", Flash.done("The authenticator app is set up; an earlier one no longer counts."));
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/passkeys/{id}/remove")
    String removePasskey(@PathVariable String id, StaffMember staff, RedirectAttributes next) {
        try {
            own.removePasskey(staff, id);
            next.addFlashAttribute("flash", Flash.done("The passkey is removed."));
        } catch (IdentityException refused) {
            next.addFlashAttribute("flash", Flash.failed(String.valueOf(refused.getMessage())));
        }
        return "redirect:" + PATH;
    }

    private static Optional<CodeEnrolment> pending(HttpSession session) {
        return session.getAttribute(ENROLMENT) instanceof CodeEnrolment enrolment
                ? Optional.of(enrolment)
                : Optional.empty();
    }
}
