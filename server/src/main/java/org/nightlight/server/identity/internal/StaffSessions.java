package org.nightlight.server.identity.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nightlight.server.identity.IdentityProperties;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins sign-ins and knows when they are over. The session gets a new id and a new CSRF token with each step. */
@Component
final class StaffSessions {

    private static final String BEGAN = "nightlight.began";
    private static final String USED = "nightlight.used";
    private static final String NEXT = "nightlight.next";

    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final CsrfTokenRepository csrf;
    private final IdentityProperties properties;
    private final SignInThrottle throttle;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StaffSessions(
            CsrfTokenRepository csrf,
            IdentityProperties properties,
            SignInThrottle throttle,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.csrf = csrf;
        this.properties = properties;
        this.throttle = throttle;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Who is signing in or signed in, on this request. */
    static Optional<StaffAuthentication> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication instanceof StaffAuthentication staff ? Optional.of(staff) : Optional.empty();
    }

    /** The password was right (or has just been set); a second factor must follow. */
    void beginWithPassword(StaffRow row, HttpServletRequest request, HttpServletResponse response) {
        begin(row, request, response, FactorGrantedAuthority.PASSWORD_AUTHORITY);
    }

    /** The sign-in is complete; goes into the ledger. Returns the path to go to. */
    String complete(StaffRow row, HttpServletRequest request, HttpServletResponse response, String... factors) {
        transaction.executeWithoutResult(status -> {
            throttle.succeeded(row.member().name(), request.getRemoteAddr(), factors.length);
            journal.write(
                    "staff.signed_in",
                    row.member().actor(),
                    Map.of(
                            "staff",
                            row.member().id(),
                            "factors",
                            Arrays.stream(factors).map(StaffSessions::word).collect(Collectors.joining(" "))),
                    Map.of("address", request.getRemoteAddr()));
        });
        begin(row, request, response, factors);
        HttpSession session = request.getSession();
        Object next = session.getAttribute(NEXT);
        session.removeAttribute(NEXT);
        return next instanceof String path ? path : "/console";
    }

    private static String word(String factor) {
        return switch (factor) {
            case FactorGrantedAuthority.PASSWORD_AUTHORITY -> "password";
            case FactorGrantedAuthority.WEBAUTHN_AUTHORITY -> "passkey";
            case StaffAuthentication.CODE_FACTOR -> "code";
            default -> throw new IllegalArgumentException(factor);
        };
    }

    /** An attempt failed; goes into the ledger. */
    void failed(Optional<StaffRow> row, String factor, HttpServletRequest request) {
        transaction.executeWithoutResult(status -> journal.write(
                "staff.sign_in_failed",
                "system",
                Map.of("staff", row.map(one -> one.member().id()).orElse("unknown"), "factor", factor),
                Map.of("address", request.getRemoteAddr())));
    }

    /** Remembers where a person wanted to go, if that is a page of the console. */
    void wanted(String path, HttpServletRequest request) {
        boolean page = path.equals("/console") || path.startsWith("/console/");
        if (page && !path.contains("//") && !path.contains("\\") && path.length() < 500) {
            request.getSession().setAttribute(NEXT, path);
        }
    }

    /** Whether the session has been idle or has lasted too long; if not, notes that it was used. */
    boolean over(HttpSession session, boolean automatic) {
        Instant now = clock.instant();
        if (!(session.getAttribute(BEGAN) instanceof Instant began)
                || !(session.getAttribute(USED) instanceof Instant used)) {
            return true;
        }
        if (now.isAfter(used.plus(properties.idle())) || now.isAfter(began.plus(properties.longest()))) {
            return true;
        }
        if (!automatic) {
            session.setAttribute(USED, now);
        }
        return false;
    }

    private void begin(StaffRow row, HttpServletRequest request, HttpServletResponse response, String... factors) {
        HttpSession session = request.getSession();
        request.changeSessionId();
        session.setAttribute(BEGAN, clock.instant());
        session.setAttribute(USED, clock.instant());
        List<FactorGrantedAuthority> authorities = Arrays.stream(factors)
                .map(FactorGrantedAuthority::fromAuthority)
                .toList();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new StaffAuthentication(row.member(), row.epoch(), authorities));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        csrf.saveToken(null, request, response);
    }
}
