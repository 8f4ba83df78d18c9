package org.nightlight.server.identity.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nightlight.server.identity.IdentityException;
import org.nightlight.server.identity.StaffMember;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first sign-in: by a one-time link a password, then a second factor. */
@Controller
final class EnrolmentPages {

    static final String SECOND = "/sign-in/second";
    private static final String SECRET = "nightlight.code-secret";

    private final SignInLinks links;
    private final StoredStaffAccounts accounts;
    private final StaffTable table;
    private final StaffRoster roster;
    private final Passwords passwords;
    private final CodeEnrolments enrolments;
    private final StaffSessions sessions;
    private final Journal journal;
    private final TransactionTemplate transaction;

    EnrolmentPages(
            SignInLinks links,
            StoredStaffAccounts accounts,
            StaffTable table,
            StaffRoster roster,
            Passwords passwords,
            CodeEnrolments enrolments,
            StaffSessions sessions,
            Journal journal,
            TransactionTemplate transaction) {
        this.links = links;
        this.accounts = accounts;
        this.table = table;
        this.roster = roster;
        this.passwords = passwords;
        this.enrolments = enrolments;
        this.sessions = sessions;
        this.journal = journal;
        this.transaction = transaction;
    }

    @GetMapping(SignInLinks.PATH + "{token}")
    String linkPage(@PathVariable String token, Model model, HttpServletResponse response) {
        Optional<SignInLinks.Holder> holder = links.find(token);
        if (holder.isEmpty()) {
            response.setStatus(404);
            return "identity/link-over";
        }
        model.addAttribute("token", token);
        model.addAttribute("first", holder.get().staff().isEmpty());
        model.addAttribute(
                "name",
                holder.get()
                        .staff()
                        .flatMap(table::byId)
                        .map(row -> row.member().name())
                        .orElse(""));
        return "identity/link";
    }

    @PostMapping(SignInLinks.PATH + "{token}")
    String link(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String name,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        StaffRow row;
        try {
            row = Objects.requireNonNull(transaction.execute(status -> setPassword(token, name.strip(), password)));
        } catch (IdentityException refused) {
            String view = linkPage(token, model, response);
            model.addAttribute("fault", refused.getMessage());
            if (!name.isBlank()) {
                model.addAttribute("name", name);
            }
            return view;
        }
        roster.changed();
        sessions.beginWithPassword(row, request, response);
        return "redirect:" + SignInRedirects.nextStep(row);
    }

    @GetMapping(SECOND)
    String secondPage(HttpSession session, Model model) {
        Optional<StaffMember> staff = enrolling();
        if (staff.isEmpty()) {
            return "redirect:/sign-in";
        }
        show(staff.get(), session, model);
        return "identity/second";
    }

    @PostMapping(SECOND)
    String second(
            @RequestParam String code,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<StaffMember> staff = enrolling();
        if (staff.isEmpty()) {
            return "redirect:/sign-in?again";
        }
        StaffMember person = staff.get();
        try {
            transaction.executeWithoutResult(status -> {
                enrolments.confirm(person, Base32.encode(secret(session)), code);
                journal.write("staff.code_set_up", person.actor(), Map.of("staff", person.id()));
            });
        } catch (IdentityException refused) {
            response.setStatus(422);
            model.addAttribute("fault", refused.getMessage());
            show(person, session, model);
            return "identity/second";
        }
        session.removeAttribute(SECRET);
        roster.changed();
        StaffRow row = table.byId(person.id()).orElseThrow();
        return "redirect:"
                + sessions.complete(
                        row,
                        request,
                        response,
                        FactorGrantedAuthority.PASSWORD_AUTHORITY,
                        StaffAuthentication.CODE_FACTOR);
    }

    /** Who has entered the password and has nothing else yet; who has, may not set up another one this way. */
    Optional<StaffMember> enrolling() {
        return StaffSessions.current()
                .flatMap(staff -> table.byId(staff.staff().id()))
                .filter(row -> !row.hasSecondFactor())
                .map(StaffRow::member);
    }

    private StaffRow setPassword(String token, String name, String password) {
        SignInLinks.Holder holder =
                links.use(token).orElseThrow(() -> new IdentityException("This link does not work any more."));
        StaffMember staff = holder.staff()
                .flatMap(table::byId)
                .map(StaffRow::member)
                .orElseGet(() -> accounts.createFirstAdministrator(name));
        table.setPassword(staff.id(), passwords.accept(password, staff.name()));
        journal.write("staff.password_set", staff.actor(), Map.of("staff", staff.id()));
        StaffRow row = table.byId(staff.id()).orElseThrow();
        if (!row.active()) {
            throw new IdentityException("This account is disabled.");
        }
        return row;
    }

    private void show(StaffMember staff, HttpSession session, Model model) {
        model.addAttribute("enrolment", enrolments.of(staff, secret(session)));
    }

    // the same while the page is open, so that a mistyped code does not ask for another scan
    private static byte[] secret(HttpSession session) {
        if (session.getAttribute(SECRET) instanceof byte[] known) {
            return known;
        }
        byte[] secret = Totp.newSecret();
        session.setAttribute(SECRET, secret);
        return secret;
    }
}
