package org.nightlight.server.filing.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How many reports were filed, how fast and how complete; what is real by default, once anything is. */
@Controller
@Requires(Permission.VIEW_REPORTS)
class FiguresPage {

    private static final int WEEKS = 12;

    private final FiguresTable figures;
    private final StoredSetup setup;
    private final Clock clock;

    FiguresPage(FiguresTable figures, StoredSetup setup, Clock clock) {
        this.figures = figures;
        this.setup = setup;
        this.clock = clock;
    }

    @GetMapping(ReportsPage.PATH + "/figures")
    String page(@RequestParam(defaultValue = "") String of, Model model) {
        Environment environment = environment(of);
        Instant now = clock.instant();
        model.addAttribute("environment", environment);
        model.addAttribute("choices", List.of(Environment.PRODUCTION, Environment.TEST, Environment.TRIAL));
        model.addAttribute("figures", figures.since(environment, now.minus(Duration.ofDays(7L * WEEKS))));
        model.addAttribute("weeks", figures.weeks(environment, now, WEEKS));
        return "filing/figures";
    }

    private Environment environment(String of) {
        Environment now = setup.now().environment();
        return Arrays.stream(Environment.values())
                .filter(one -> one != Environment.OFF && one.name().equalsIgnoreCase(of))
                .findAny()
                .orElse(now == Environment.OFF ? Environment.PRODUCTION : now);
    }
}
