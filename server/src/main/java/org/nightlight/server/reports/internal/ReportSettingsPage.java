package org.nightlight.server.reports.internal;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.console.Flash;
import org.nightlight.server.console.NavItem;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.Services;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a service needs so that its users can report: the secret that signs tokens, and the sites that show the form. */
@Controller
final class ReportSettingsPage {

    static final String PATH = "/console/user-reports";

    private static final int MOST_ORIGINS = 50;

    private final Services services;
    private final ReportTokens tokens;
    private final TokenTable table;
    private final PublicAddress address;
    private final LedgerAtCommit ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ReportSettingsPage(
            Services services,
            ReportTokens tokens,
            TokenTable table,
            PublicAddress address,
            LedgerAtCommit ledger,
            TransactionTemplate transactions,
            Clock clock) {
        this.services = services;
        this.tokens = tokens;
        this.table = table;
        this.address = address;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Requires(Permission.VIEW_API_KEYS)
    String page(StaffMember staff, Model model) {
        model.addAttribute(
                "services",
                services.all().stream()
                        .map(service -> new Row(
                                service.id(),
                                service.name(),
                                table.secrets(service.id(), clock.instant()).size(),
                                table.origins(service.id())))
                        .toList());
        model.addAttribute("mayManage", staff.may(Permission.MANAGE_API_KEYS));
        model.addAttribute("form", address.of("/report"));
        model.addAttribute("script", address.of("/embed/report.js"));
        return "reports/settings";
    }

    @PostMapping(PATH + "/{service}/secret")
    @Requires(Permission.MANAGE_API_KEYS)
    String secret(@PathVariable String service, StaffMember staff, RedirectAttributes next) {
        require(service);
        next.addFlashAttribute("madeFor", service);
        next.addFlashAttribute("made", tokens.newSecret(service, staff.actor()));
        next.addFlashAttribute(
                "flash",
                Flash.done("The secret is made. Copy it now: it is not shown again. The one before works for a day."));
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/{service}/sites")
    @Requires(Permission.MANAGE_API_KEYS)
    String addSite(
            @PathVariable String service, @RequestParam String origin, StaffMember staff, RedirectAttributes next) {
        require(service);
        Optional<String> read = origin(origin.strip());
        if (read.isEmpty() || table.origins(service).size() >= MOST_ORIGINS) {
            next.addFlashAttribute(
                    "flash",
                    Flash.failed("Give a site such as https://www.example.org, without a path; at most " + MOST_ORIGINS
                            + "."));
            return "redirect:" + PATH;
        }
        transactions.executeWithoutResult(_ -> {
            table.addOrigin(service, read.get(), clock.instant());
            ledger.append(
                    LedgerEntry.of("report_site.added", staff.actor(), Map.of("service", service, "site", read.get())));
        });
        next.addFlashAttribute("flash", Flash.done("Users of " + read.get() + " can report there now."));
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/{service}/sites/remove")
    @Requires(Permission.MANAGE_API_KEYS)
    String removeSite(
            @PathVariable String service, @RequestParam String origin, StaffMember staff, RedirectAttributes next) {
        require(service);
        transactions.executeWithoutResult(_ -> {
            if (table.removeOrigin(service, origin)) {
                ledger.append(LedgerEntry.of(
                        "report_site.removed", staff.actor(), Map.of("service", service, "site", origin)));
            }
        });
        next.addFlashAttribute("flash", Flash.done("Reports from " + origin + " are refused from now on."));
        return "redirect:" + PATH;
    }

    private void require(String service) {
        if (services.find(service).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No such service");
        }
    }

    /** Scheme, host and port as browsers write them. */
    private static Optional<String> origin(String text) {
        try {
            URI uri = URI.create(text.toLowerCase(Locale.ROOT));
            boolean bare = uri.getPath() == null || uri.getPath().isEmpty();
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return bare && web && uri.getHost() != null && uri.getQuery() == null && uri.getUserInfo() == null
                    ? Optional.of(
                            uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()))
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** A service. */
    record Row(String id, String name, int secrets, List<String> sites) {}

    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem userReportsItem() {
            return new NavItem("User reports", PATH, Permission.VIEW_API_KEYS, 325, "u");
        }
    }
}
