package org.nightlight.server.identity;

import java.util.Set;

/**
 * A person of the staff, as others see them; a controller method may have it as a parameter: the one signed in.
 *
 * @param id stays the same for ever, {@code stf_…}; what the ledger and other tables record
 * @param name what they sign in with, unique
 * @param roles what they hold at the moment
 */
public record StaffMember(String id, String name, Set<Role> roles) {

    /** Copies the roles. */
    public StaffMember {
        roles = Set.copyOf(roles);
    }

    /** Whether one of the roles allows it. */
    public boolean may(Permission permission) {
        return roles.stream().anyMatch(role -> role.permissions().contains(permission));
    }

    /** Who acted, as the ledger writes it: {@code staff:<id>}. */
    public String actor() {
        return "staff:" + id;
    }
}
