package org.nightlight.server.identity.internal;

import java.util.Collection;
import org.nightlight.server.identity.StaffMember;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** A person's sign-in, complete or not yet; its authorities are the factors that were checked. Lives in the session. */
final class StaffAuthentication extends AbstractAuthenticationToken {

    /** The factor of one-time codes, beside those that Spring Security names. */
    static final String CODE_FACTOR = "FACTOR_TOTP";

    private static final long serialVersionUID = 1;

    private final transient StaffMember staff;
    private final int epoch;

    StaffAuthentication(StaffMember staff, int epoch, Collection<? extends GrantedAuthority> factors) {
        super(factors);
        this.staff = staff;
        this.epoch = epoch;
        setAuthenticated(true);
    }

    StaffMember staff() {
        return staff;
    }

    int epoch() {
        return epoch;
    }

    @Override
    public StaffMember getPrincipal() {
        return staff;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return staff.name();
    }
}
