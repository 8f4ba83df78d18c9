package org.nightlight.server.legalprocess.internal;

import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Refusing a request or noting that it was taken back, from its page: proposed by one person, confirmed by another. */
@Controller
@Requires(Permission.MANAGE_LEGAL_PROCESS)
class ClosingPage {

    private static final String ONE = RegisterPage.PATH + "/{id}";
    private static final String WAITS = "It waits for another person to confirm it. Until then everything stays held.";

    private final Closing closing;

    ClosingPage(Closing closing) {
        this.closing = closing;
    }

    @PostMapping(ONE + "/refuse")
    String refuse(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String note,
            StaffMember who,
            RedirectAttributes next) {
        return LegalRequestPage.act(id, next, WAITS, _ -> closing.refuse(id, LegalRequestPage.note(note), who));
    }

    @PostMapping(ONE + "/withdraw")
    String withdraw(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String note,
            StaffMember who,
            RedirectAttributes next) {
        return LegalRequestPage.act(id, next, WAITS, _ -> closing.withdraw(id, LegalRequestPage.note(note), who));
    }

    @PostMapping(ONE + "/closing/confirm")
    String confirm(@PathVariable String id, StaffMember who, RedirectAttributes next) {
        return LegalRequestPage.act(
                id, next, "It is closed, and holds nothing any more", _ -> closing.confirm(id, who));
    }

    @PostMapping(ONE + "/closing/return")
    String sendBack(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String note,
            StaffMember who,
            RedirectAttributes next) {
        return LegalRequestPage.act(
                id, next, "The request goes on", _ -> closing.sendBack(id, LegalRequestPage.note(note), who));
    }
}
