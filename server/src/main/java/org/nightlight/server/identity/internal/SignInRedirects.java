package org.nightlight.server.identity.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.nightlight.server.identity.CurrentStaff;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Leads those who are not, or not fully, signed in to the page that is next for them; others are refused. */
final class SignInRedirects implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final StaffRoster roster;

    SignInRedirects(StaffRoster roster) {
        this.roster = roster;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        String path = request.getRequestURI();
        boolean page = "GET".equals(request.getMethod()) && request.getHeader("HX-Request") == null;
        String next = page && path.startsWith("/console/") ? "?next=" + encode(withQuery(request)) : "";
        lead("/sign-in" + next, request, response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        Optional<StaffAuthentication> staff = StaffSessions.current();
        boolean expired = exception instanceof CsrfException
                && (request.getRequestURI().startsWith("/sign-in")
                        || CurrentStaff.find().isEmpty());
        if (expired) {
            lead("/sign-in?again", request, response);
        } else if (staff.isPresent() && !Factors.complete(staff.get())) {
            lead(nextStep(staff.get()), request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private String nextStep(StaffAuthentication staff) {
        return roster.row(staff.staff().id()).map(SignInRedirects::nextStep).orElse("/sign-in");
    }

    /** After the password: the code, or setting one up; who has only passkeys signs in with one. */
    static String nextStep(StaffRow row) {
        if (row.hasCode()) {
            return "/sign-in/code";
        }
        return row.hasSecondFactor() ? "/sign-in?passkey" : "/sign-in/second";
    }

    private static void lead(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", path);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (accepted != null && accepted.contains("text/event-stream")) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(path);
        }
    }

    private static String withQuery(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
