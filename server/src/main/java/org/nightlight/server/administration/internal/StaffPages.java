package org.nightlight.server.administration.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.nightlight.server.console.Flash;
import org.nightlight.server.identity.IdentityException;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffAccounts;
import org.nightlight.server.identity.StaffMember;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is on the staff: created, given roles, disabled, begun anew. A link is shown once, to whoever made it. */
@Controller
final class StaffPages {

    static final String PATH = "/console/staff";

    private final StaffAccounts accounts;

    StaffPages(StaffAccounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping(PATH)
    @Requires(Permission.VIEW_STAFF)
    String staff(Model model, StaffMember viewer) {
        model.addAttribute("accounts", accounts.all());
        model.addAttribute("roles", Role.values());
        model.addAttribute("viewer", viewer);
        model.addAttribute("mayManage", viewer.may(Permission.MANAGE_STAFF));
        return "console/staff";
    }

    @PostMapping(PATH)
    @Requires(Permission.MANAGE_STAFF)
    String create(
            @RequestParam String name,
            @RequestParam(defaultValue = "") List<String> roles,
            StaffMember actor,
            RedirectAttributes next) {
        return doing(next, () -> {
            next.addFlashAttribute("link", accounts.create(name.strip(), parse(roles), actor.actor()));
            return Flash.done("Created " + name.strip() + ". Hand over the link.");
        });
    }

    @PostMapping(PATH + "/{id}/roles")
    @Requires(Permission.MANAGE_STAFF)
    String setRoles(
            @PathVariable String id,
            @RequestParam(defaultValue = "") List<String> roles,
            StaffMember actor,
            RedirectAttributes next) {
        return doing(next, () -> {
            accounts.setRoles(id, parse(roles), actor);
            return Flash.done("The roles of " + nameOf(id) + " are changed, in force at once.");
        });
    }

    @PostMapping(PATH + "/{id}/disable")
    @Requires(Permission.MANAGE_STAFF)
    String disable(@PathVariable String id, StaffMember actor, RedirectAttributes next) {
        return doing(next, () -> {
            accounts.disable(id, actor);
            return Flash.done(nameOf(id) + " is signed out and can sign in no more.")
                    .undoneBy(PATH + "/" + id + "/enable");
        });
    }

    @PostMapping(PATH + "/{id}/enable")
    @Requires(Permission.MANAGE_STAFF)
    String enable(@PathVariable String id, StaffMember actor, RedirectAttributes next) {
        return doing(next, () -> {
            accounts.enable(id, actor);
            return Flash.done(nameOf(id) + " can sign in again.");
        });
    }

    @PostMapping(PATH + "/{id}/reset")
    @Requires(Permission.MANAGE_STAFF)
    String reset(@PathVariable String id, StaffMember actor, RedirectAttributes next) {
        return doing(next, () -> {
            next.addFlashAttribute("link", accounts.resetSignIn(id, actor));
            return Flash.done("Password, code and passkeys of " + nameOf(id) + " are gone. Hand over the link.");
        });
    }

    private static String doing(RedirectAttributes next, Doing doing) {
        try {
            next.addFlashAttribute("flash", doing.flash());
        } catch (IdentityException refused) {
            next.addFlashAttribute("flash", Flash.failed(String.valueOf(refused.getMessage())));
        }
        return "redirect:" + PATH;
    }

    private String nameOf(String id) {
        return accounts.find(id).map(account -> account.member().name()).orElse(id);
    }

    private static Set<Role> parse(List<String> names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : names) {
            try {
                roles.add(Role.ofWireName(name));
            } catch (IllegalArgumentException unknown) {
                throw new IdentityException("There is no role '" + name + "'.");
            }
        }
        return roles;
    }

    /** What a form does, and what the next page says about it. */
    private interface Doing {
        Flash flash();
    }
}
