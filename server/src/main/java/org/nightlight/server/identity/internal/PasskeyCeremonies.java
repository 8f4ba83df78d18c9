package org.nightlight.server.identity.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.identity.IdentityException;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The two halves of each passkey ceremony, called by the pages' script: what to ask the browser, and what it answered.
 * What was asked waits in the session and is used once.
 */
@Controller
final class PasskeyCeremonies {

    private static final String ASKED = "nightlight.passkey-asked";

    private final Passkeys passkeys;
    private final EnrolmentPages enrolment;
    private final StaffTable table;
    private final StaffRoster roster;
    private final SignInThrottle throttle;
    private final StaffSessions sessions;
    private final Journal journal;
    private final TransactionTemplate transaction;

    PasskeyCeremonies(
            Passkeys passkeys,
            EnrolmentPages enrolment,
            StaffTable table,
            StaffRoster roster,
            SignInThrottle throttle,
            StaffSessions sessions,
            Journal journal,
            TransactionTemplate transaction) {
        this.passkeys = passkeys;
        this.enrolment = enrolment;
        this.table = table;
        this.roster = roster;
        this.throttle = throttle;
        this.sessions = sessions;
        this.journal = journal;
        this.transaction = transaction;
    }

    @PostMapping("/sign-in/passkey/options")
    ResponseEntity<String> askForSignIn(HttpSession session) {
        return ask(session, passkeys.beginSignIn());
    }

    @PostMapping("/sign-in/passkey")
    ResponseEntity<Map<String, String>> signIn(
            @RequestBody String answer, HttpServletRequest request, HttpServletResponse response) {
        if (!throttle.mayTry(request.getRemoteAddr())) {
            return refuse(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts. Wait some minutes, then try again.");
        }
        Object asked = asked(request.getSession());
        Optional<StaffRow> row = asked instanceof PublicKeyCredentialRequestOptions options
                ? passkeys.finishSignIn(options, answer).flatMap(table::byName)
                : Optional.empty();
        if (row.isEmpty() || !row.get().active()) {
            sessions.failed(row, "passkey", request);
            return refuse(
                    HttpStatus.UNPROCESSABLE_ENTITY, "This passkey is not known here, or its account is disabled.");
        }
        String next = sessions.complete(row.get(), request, response, FactorGrantedAuthority.WEBAUTHN_AUTHORITY);
        return ResponseEntity.ok(Map.of("next", next));
    }

    /** For who has just set the first password: the passkey becomes the second factor. */
    @PostMapping("/sign-in/second/passkey/options")
    ResponseEntity<String> askForFirst(HttpSession session) {
        return enrolment
                .enrolling()
                .map(staff -> ask(session, passkeys.beginRegistration(staff)))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.FORBIDDEN).build());
    }

    @PostMapping("/sign-in/second/passkey")
    ResponseEntity<Map<String, String>> registerFirst(
            @RequestBody String answer,
            @RequestParam(defaultValue = "") String label,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<StaffMember> staff = enrolment.enrolling();
        if (staff.isEmpty()) {
            return refuse(HttpStatus.FORBIDDEN, "Sign in again.");
        }
        return register(staff.get(), answer, label, request.getSession()).orElseGet(() -> {
            StaffRow row = table.byId(staff.get().id()).orElseThrow();
            return ResponseEntity.ok(Map.of(
                    "next", sessions.complete(row, request, response, FactorGrantedAuthority.WEBAUTHN_AUTHORITY)));
        });
    }

    @PostMapping("/console/me/passkeys/options")
    @Requires(Permission.MANAGE_OWN_SIGN_IN)
    ResponseEntity<String> askForAnother(StaffMember staff, HttpSession session) {
        return ask(session, passkeys.beginRegistration(staff));
    }

    @PostMapping("/console/me/passkeys")
    @Requires(Permission.MANAGE_OWN_SIGN_IN)
    ResponseEntity<Map<String, String>> registerAnother(
            StaffMember staff,
            @RequestBody String answer,
            @RequestParam(defaultValue = "") String label,
            HttpSession session) {
        return register(staff, answer, label, session)
                .orElseGet(() -> ResponseEntity.ok(Map.of("next", "/console/me")));
    }

    /** The refusal, or nothing when the passkey was registered. */
    private Optional<ResponseEntity<Map<String, String>>> register(
            StaffMember staff, String answer, String label, HttpSession session) {
        try {
            if (!(asked(session) instanceof PublicKeyCredentialCreationOptions options)
                    || !options.getUser().getName().equals(staff.name())) {
                throw new IdentityException("The page was open for long. Load it anew and try again.");
            }
            String name = Inputs.name(label.isBlank() ? "Passkey" : label, "passkey");
            transaction.executeWithoutResult(status -> {
                passkeys.finishRegistration(options, answer, name);
                journal.write("staff.passkey_registered", staff.actor(), Map.of("staff", staff.id()));
            });
            roster.changed();
            return Optional.empty();
        } catch (IdentityException refused) {
            return Optional.of(refuse(HttpStatus.UNPROCESSABLE_ENTITY, String.valueOf(refused.getMessage())));
        }
    }

    private ResponseEntity<String> ask(HttpSession session, Object options) {
        session.setAttribute(ASKED, options);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(passkeys.write(options));
    }

    private static Object asked(HttpSession session) {
        Object asked = session.getAttribute(ASKED);
        session.removeAttribute(ASKED);
        return asked == null ? "" : asked;
    }

    private static ResponseEntity<Map<String, String>> refuse(HttpStatus status, String message) {
        return ResponseEntity.status(status).body(Map.of("message", message));
    }
}
