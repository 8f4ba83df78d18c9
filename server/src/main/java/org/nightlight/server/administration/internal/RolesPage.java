package org.nightlight.server.administration.internal;

import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The matrix of action and role, as {@code docs/roles.md} publishes it. */
@Controller
final class RolesPage {

    static final String PATH = "/console/roles";

    @GetMapping(PATH)
    @Requires(Permission.VIEW_ROLES)
    String roles(Model model) {
        model.addAttribute("roles", Role.values());
        model.addAttribute("permissions", Permission.values());
        return "console/roles";
    }
}
