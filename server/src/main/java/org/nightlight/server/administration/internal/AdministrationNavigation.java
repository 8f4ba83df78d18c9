package org.nightlight.server.administration.internal;

import org.nightlight.server.console.NavItem;
import org.nightlight.server.identity.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways to these pages. */
@Configuration(proxyBeanMethods = false)
class AdministrationNavigation {

    @Bean
    NavItem keysNavItem() {
        return new NavItem("Services and keys", KeyPages.PATH, Permission.VIEW_API_KEYS, 300, "k");
    }

    @Bean
    NavItem staffNavItem() {
        return new NavItem("Staff", StaffPages.PATH, Permission.VIEW_STAFF, 310, "s");
    }

    @Bean
    NavItem alarmsNavItem() {
        return new NavItem("Alarms", AlarmPages.PATH, Permission.VIEW_ALARMS, 190, "a");
    }

    @Bean
    NavItem ledgerNavItem() {
        return new NavItem("Ledger", LedgerPage.PATH, Permission.VIEW_LEDGER, 380, "l");
    }

    @Bean
    NavItem rolesNavItem() {
        return new NavItem("Roles", RolesPage.PATH, Permission.VIEW_ROLES, 390, "r");
    }
}
