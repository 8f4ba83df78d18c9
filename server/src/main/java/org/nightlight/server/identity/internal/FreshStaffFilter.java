package org.nightlight.server.identity.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks at each request whether the sign-in still holds: a person who was disabled, whose sign-in was reset or whose
 * session was idle too long is out with the next request, and roles given or taken count with it.
 */
final class FreshStaffFilter extends OncePerRequestFilter {

    /** On requests that a page makes by itself: they do not count as use. */
    static final String AUTOMATIC = "X-Nightlight-Automatic";

    private final StaffRoster roster;
    private final StaffSessions sessions;

    FreshStaffFilter(StaffRoster roster, StaffSessions sessions) {
        this.roster = roster;
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<StaffAuthentication> signedIn = StaffSessions.current();
        if (signedIn.isPresent()) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            refreshed(signedIn.get(), request).ifPresent(context::setAuthentication);
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    private Optional<StaffAuthentication> refreshed(StaffAuthentication signedIn, HttpServletRequest request) {
        boolean automatic =
                request.getHeader(AUTOMATIC) != null || request.getRequestURI().equals("/console/live");
        HttpSession session = request.getSession(false);
        Optional<StaffRow> row =
                roster.row(signedIn.staff().id()).filter(one -> one.active() && one.epoch() == signedIn.epoch());
        if (row.isEmpty() || session == null || sessions.over(session, automatic)) {
            if (session != null) {
                session.invalidate();
            }
            return Optional.empty();
        }
        if (!automatic) {
            roster.seen(signedIn.staff().id());
        }
        return Optional.of(new StaffAuthentication(row.get().member(), signedIn.epoch(), signedIn.getAuthorities()));
    }
}
