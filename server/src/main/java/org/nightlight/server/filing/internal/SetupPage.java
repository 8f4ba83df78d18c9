package org.nightlight.server.filing.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nightlight.server.console.Flash;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.filing.ReportingSetup.Persons;
import org.nightlight.server.filing.SetupNotice;
import org.nightlight.server.filing.internal.Settings.Agreement;
import org.nightlight.server.filing.internal.Settings.Deadlines;
import org.nightlight.server.identity.CurrentStaff;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.identity.StaffMember;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where reports go, with which credentials, what they say of this service, and who confirms them. */
@Controller
@Requires(Permission.VIEW_REPORTING_SETUP)
class SetupPage {

    static final String PATH = "/console/reporting";

    private static final String TEMPLATE = "filing/setup";
    private static final String FORM = "form";

    private final StoredSetup setup;
    private final Connection connection;
    private final SetupView views;
    private final StaffDirectory staff;
    private final List<SetupNotice> notices;
    private final Clock clock;

    SetupPage(
            StoredSetup setup,
            Connection connection,
            SetupView views,
            StaffDirectory staff,
            List<SetupNotice> notices,
            Clock clock) {
        this.setup = setup;
        this.connection = connection;
        this.views = views;
        this.staff = staff;
        this.notices = List.copyOf(notices);
        this.clock = clock;
    }

    /** Whether the person may also act. */
    @ModelAttribute("manages")
    boolean manages() {
        return CurrentStaff.may(Permission.MANAGE_REPORTING);
    }

    @GetMapping(PATH)
    String page(Model model) {
        Settings settings = setup.settings();
        model.addAttribute("settings", settings);
        model.addAttribute(
                "notices",
                notices.stream().flatMap(notice -> notice.now().stream()).toList());
        model.addAttribute("environments", Environment.values());
        model.addAttribute("hosts", views.hosts());
        model.addAttribute("names", staff);
        if (!model.containsAttribute(FORM)) {
            model.addAttribute(FORM, ReporterForm.of(settings));
        }
        model.addAttribute("missing", ReporterForm.findings(settings.reporter(), true, clock));
        return TEMPLATE;
    }

    @PostMapping(PATH + "/environment")
    @Requires(Permission.MANAGE_REPORTING)
    String environment(
            @RequestParam String environment,
            @RequestParam(defaultValue = "") String trialAddress,
            @RequestParam(defaultValue = "") String confirmation,
            StaffMember by,
            RedirectAttributes next) {
        Environment wanted = environment(environment);
        Settings settings = setup.settings();
        Optional<String> fault = fault(settings, wanted, trialAddress.strip(), confirmation.strip());
        if (fault.isPresent()) {
            return failed(next, fault.get());
        }
        Optional<URI> address =
                trialAddress.isBlank() ? Optional.empty() : Optional.of(URI.create(trialAddress.strip()));
        setup.change(settings.in(wanted, address), by);
        return done(next, "Reports go to " + Tiplines.name(wanted) + " now");
    }

    private Optional<String> fault(Settings settings, Environment wanted, String address, String confirmation) {
        if (!address.isEmpty()) {
            try {
                Optional<String> refusal = Tiplines.refusal(new URI(address));
                if (refusal.isPresent()) {
                    return refusal;
                }
            } catch (URISyntaxException unreadable) {
                return Optional.of("This is no address; enter one such as http://127.0.0.1:8089/ispws.");
            }
        }
        if (wanted == Environment.TRIAL && address.isEmpty()) {
            return Optional.of("Enter the address of the invented CyberTipline.");
        }
        if (wanted != Environment.PRODUCTION || settings.environment() == Environment.PRODUCTION) {
            return Optional.empty();
        }
        if (!confirmation.equals("production")) {
            return Optional.of("To switch to production, write the word production into the field.");
        }
        if (setup.given(Environment.PRODUCTION).isEmpty()) {
            return Optional.of("Set NCMEC's credentials for production first.");
        }
        List<String> findings = ReporterForm.findings(settings.reporter(), true, clock);
        if (!findings.isEmpty()) {
            return Optional.of("What reports say of this service is not complete: " + String.join(" ", findings));
        }
        return settings.platform().isEmpty()
                ? Optional.of("Say what reports call this service first.")
                : Optional.empty();
    }

    @PostMapping(PATH + "/reporter")
    @Requires(Permission.MANAGE_REPORTING)
    String reporter(@ModelAttribute(FORM) ReporterForm form, StaffMember by, Model model, RedirectAttributes next) {
        Settings settings = setup.settings();
        List<String> findings =
                ReporterForm.findings(form.block(), settings.environment() == Environment.PRODUCTION, clock);
        if (!findings.isEmpty()) {
            model.addAttribute("faults", findings);
            return page(model);
        }
        setup.change(settings.saying(form.platformName(), form.block()), by);
        return done(next, "Saved");
    }

    @PostMapping(PATH + "/rules")
    @Requires(Permission.MANAGE_REPORTING)
    String rules(
            @RequestParam String persons,
            @RequestParam(defaultValue = "false") boolean exactMatchesAlone,
            @RequestParam(defaultValue = "") String agreementOn,
            @RequestParam(defaultValue = "") String agreementSaidBy,
            @RequestParam int filed,
            @RequestParam int confirmed,
            @RequestParam int danger,
            @RequestParam int reviewed,
            StaffMember by,
            RedirectAttributes next) {
        if (List.of(filed, confirmed, danger, reviewed).stream().anyMatch(one -> one < 1 || one > 10_000)) {
            return failed(next, "The times are from 1 to 10000.");
        }
        Optional<LocalDate> agreed = Optional.empty();
        if (!agreementOn.isBlank()) {
            try {
                agreed = Optional.of(LocalDate.parse(agreementOn.strip()));
            } catch (DateTimeParseException unreadable) {
                return failed(next, "Write the date of the agreement as 2026-11-01.");
            }
            if (agreementSaidBy.isBlank() || agreementSaidBy.length() > 255) {
                return failed(next, "Say who said that the agreement covers A1 to B2, in at most 255 characters.");
            }
        }
        setup.change(
                setup.settings()
                        .ruled(
                                persons.equalsIgnoreCase("one") ? Persons.ONE : Persons.TWO,
                                exactMatchesAlone,
                                agreed.map(on -> new Agreement(on, agreementSaidBy.strip())),
                                new Deadlines(
                                        Duration.ofMinutes(filed),
                                        Duration.ofMinutes(confirmed),
                                        Duration.ofMinutes(danger),
                                        Duration.ofHours(reviewed))),
                by);
        return done(next, "Saved");
    }

    @PostMapping(PATH + "/credentials")
    @Requires(Permission.MANAGE_REPORTING)
    String credentials(
            @RequestParam String environment,
            @RequestParam String user,
            @RequestParam String password,
            StaffMember by,
            RedirectAttributes next) {
        Environment wanted = environment(environment);
        if (wanted == Environment.OFF) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (user.length() > 255 || password.length() > 1000) {
            return failed(next, "A name has at most 255 characters, a password 1000.");
        }
        try {
            setup.credentials(wanted, user.strip(), password, by);
        } catch (IllegalArgumentException refused) {
            return failed(next, "Not set: " + refused.getMessage() + ".");
        }
        return done(next, "Set; they are not shown again. Try the connection now");
    }

    @PostMapping(PATH + "/try")
    @Requires(Permission.MANAGE_REPORTING)
    String tryIt(@RequestParam String environment, StaffMember by, RedirectAttributes next)
            throws InterruptedException {
        Environment wanted = environment(environment);
        Optional<String> wrong = connection.tryIt(wanted, by);
        return wrong.isPresent()
                ? failed(next, wrong.get())
                : done(next, "The connection for " + Tiplines.name(wanted) + " works");
    }

    @PostMapping(PATH + "/schema")
    @Requires(Permission.MANAGE_REPORTING)
    String accept(
            @RequestParam String environment, @RequestParam String sha256, StaffMember by, RedirectAttributes next) {
        return connection.accept(environment(environment), sha256, by)
                ? done(next, "Reports follow the new schema now")
                : failed(next, "This schema did not come; load the page anew.");
    }

    private static Environment environment(String value) {
        return Arrays.stream(Environment.values())
                .filter(one -> one.name().equals(value.toUpperCase(Locale.ROOT)))
                .findAny()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    private static String done(RedirectAttributes next, String text) {
        next.addFlashAttribute("flash", Flash.done(text));
        return "redirect:" + PATH;
    }

    private static String failed(RedirectAttributes next, String text) {
        next.addFlashAttribute("flash", Flash.failed(text));
        return "redirect:" + PATH;
    }
}
