package org.nightlight.server.identity.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in with a password and a one-time code. */
@Controller
final class SignInPages {

    static final String PATH = "/sign-in";
    private static final String WAIT =
            "Too many attempts. Wait some minutes, then try again – or sign in with a passkey.";

    private final StaffTable table;
    private final Passwords passwords;
    private final TotpSeal seal;
    private final SignInThrottle throttle;
    private final StaffSessions sessions;
    private final Clock clock;

    SignInPages(
            StaffTable table,
            Passwords passwords,
            TotpSeal seal,
            SignInThrottle throttle,
            StaffSessions sessions,
            Clock clock) {
        this.table = table;
        this.passwords = passwords;
        this.seal = seal;
        this.throttle = throttle;
        this.sessions = sessions;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String page(
            @RequestParam Optional<String> next,
            @RequestParam Optional<String> out,
            @RequestParam Optional<String> again,
            @RequestParam Optional<String> passkey,
            @RequestParam Optional<String> changed,
            HttpServletRequest request,
            Model model) {
        if (StaffSessions.current().filter(Factors::complete).isPresent()) {
            return "redirect:/console";
        }
        next.ifPresent(path -> sessions.wanted(path, request));
        out.ifPresent(present -> model.addAttribute("notice", "You are signed out."));
        again.ifPresent(present -> model.addAttribute("notice", "The page was open for long. Sign in again."));
        changed.ifPresent(present -> model.addAttribute("notice", "Your password is changed. Sign in with it."));
        passkey.ifPresent(present ->
                model.addAttribute("notice", "You have set up no authenticator app: sign in with your passkey."));
        model.addAttribute("none", table.isEmpty());
        return "identity/sign-in";
    }

    @PostMapping(PATH)
    String password(
            @RequestParam String name,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!throttle.mayTry(name, request.getRemoteAddr())) {
            return fault("identity/sign-in", 429, WAIT, response, model);
        }
        Optional<StaffRow> row = table.byName(name.strip());
        boolean right = passwords.matches(password, row.filter(StaffRow::active).flatMap(StaffRow::passwordHash));
        if (!right || row.isEmpty()) {
            sessions.failed(row, "password", request);
            model.addAttribute("name", name);
            return fault("identity/sign-in", 422, "Name or password is not right.", response, model);
        }
        sessions.beginWithPassword(row.get(), request, response);
        return "redirect:" + SignInRedirects.nextStep(row.get());
    }

    @GetMapping(PATH + "/code")
    String codePage() {
        return signingIn().filter(StaffRow::hasCode).isPresent() ? "identity/code" : "redirect:" + PATH;
    }

    @PostMapping(PATH + "/code")
    String code(@RequestParam String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<StaffRow> row = signingIn().filter(StaffRow::hasCode);
        if (row.isEmpty()) {
            return "redirect:" + PATH + "?again";
        }
        StaffRow person = row.get();
        if (!throttle.mayTry(person.member().name(), request.getRemoteAddr())) {
            return fault("identity/code", 429, WAIT, response, model);
        }
        if (!accept(person.member().id(), code)) {
            sessions.failed(row, "code", request);
            return fault(
                    "identity/code",
                    422,
                    "That code is not right, or was used already. Wait for the next one.",
                    response,
                    model);
        }
        return "redirect:"
                + sessions.complete(
                        person,
                        request,
                        response,
                        FactorGrantedAuthority.PASSWORD_AUTHORITY,
                        StaffAuthentication.CODE_FACTOR);
    }

    /** Who has entered the password, in the state the table has now. */
    private Optional<StaffRow> signingIn() {
        return StaffSessions.current().flatMap(staff -> table.byId(staff.staff().id()));
    }

    private boolean accept(String staff, String code) {
        Optional<byte[]> sealed = table.totp(staff);
        if (sealed.isEmpty()) {
            return false;
        }
        OptionalLong step = Totp.verify(seal.open(sealed.get(), staff), code, clock.instant(), table.lastStep(staff));
        // of two requests with the same code only one finds the step unused
        return step.isPresent() && table.useStep(staff, step.getAsLong());
    }

    private static String fault(
            String view, int status, @Nullable String message, HttpServletResponse response, Model model) {
        response.setStatus(status);
        model.addAttribute("fault", message);
        model.addAttribute("none", false);
        return view;
    }
}
