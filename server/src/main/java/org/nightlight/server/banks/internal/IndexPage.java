package org.nightlight.server.banks.internal;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.IndexHealth;
import org.nightlight.server.console.NavItem;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How the indexes are and how fast matching is. Every figure is measured; what was not measured is told as such. */
@Controller
@Requires(Permission.VIEW_BANKS)
class IndexPage {

    static final String PATH = "/console/index";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final IndexHealth health;
    private final MatchMeter meter;
    private final Banks banks;
    private final ImportJobs imports;

    IndexPage(IndexHealth health, MatchMeter meter, Banks banks, ImportJobs imports) {
        this.health = health;
        this.meter = meter;
        this.banks = banks;
        this.imports = imports;
    }

    @GetMapping(PATH)
    String page(Model model) {
        MatchMeter.Report matching = meter.report();
        IndexHealth.Report index = health.report();
        model.addAttribute("index", index);
        model.addAttribute("memory", memory(index.bytes()));
        model.addAttribute("matching", matching);
        model.addAttribute("median", matching.median().map(IndexPage::text));
        model.addAttribute("rare", matching.rare().map(IndexPage::text));
        model.addAttribute("minutes", minutes(matching));
        model.addAttribute(
                "banks",
                banks.all().stream()
                        .filter(bank -> bank.kind() == BankKind.MEDIA)
                        .sorted(Comparator.comparingLong(Bank::entries).reversed())
                        .toList());
        model.addAttribute("imports", imports.running());
        return "banks/index";
    }

    private static List<Minute> minutes(MatchMeter.Report matching) {
        return IntStream.range(0, matching.perMinute().size())
                .mapToObj(i -> new Minute(
                        MINUTE.format(matching.from().plus(Duration.ofMinutes(i))),
                        matching.perMinute().get(i)))
                .toList();
    }

    private static String memory(long bytes) {
        double kibibytes = bytes / 1024.0;
        return kibibytes < 1024
                ? String.format(Locale.ROOT, "%.1f KiB", kibibytes)
                : String.format(Locale.ROOT, "%,.1f MiB", kibibytes / 1024);
    }

    private static String text(Duration time) {
        double micros = time.toNanos() / 1000.0;
        return micros < 1000
                ? String.format(Locale.ROOT, "%.0f µs", micros)
                : String.format(Locale.ROOT, "%.1f ms", micros / 1000);
    }

    /** How many media a minute had. */
    record Minute(String at, long media) {}

    /** Leads there. */
    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem indexNavigation() {
            return new NavItem("Index health", PATH, Permission.VIEW_BANKS, 222, "i");
        }
    }
}
