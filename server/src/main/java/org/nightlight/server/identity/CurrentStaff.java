package org.nightlight.server.identity;

import java.util.Optional;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who is signed in, on the thread of a console request. A controller method may instead have a parameter of type
 * {@link StaffMember}.
 */
public final class CurrentStaff {

    private CurrentStaff() {}

    /** The person signed in, with the roles held now; empty on other threads and for other requests. */
    public static Optional<StaffMember> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof StaffMember staff
                ? Optional.of(staff)
                : Optional.empty();
    }

    /**
     * The person signed in.
     *
     * @throws AuthenticationCredentialsNotFoundException when there is none
     */
    public static StaffMember require() {
        return find().orElseThrow(() -> new AuthenticationCredentialsNotFoundException("Nobody is signed in"));
    }

    /** Whether the person signed in may do it; false when there is none. For templates: {@code T(…).may(…)}. */
    public static boolean may(Permission permission) {
        return find().map(staff -> staff.may(permission)).orElse(false);
    }
}
