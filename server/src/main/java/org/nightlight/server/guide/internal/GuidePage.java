package org.nightlight.server.guide.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.nightlight.policy.Helpline;
import org.nightlight.policy.Region;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.console.NavItem;
import org.nightlight.server.console.OverviewCard;
import org.nightlight.server.console.Tone;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.guide.internal.GuideTable.Tick;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.review.CaseMaterial;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The guide through a first case, for everybody; and for a case, with what is done of it. */
@Controller
class GuidePage {

    static final String PATH = "/console/guide";

    /** So many of the latest decisions say whom the account turned to. */
    private static final int MOST_DECISIONS = 20;

    private static final String OF_CASE = "/console/cases/{id}/guide";

    private final Guide guide;
    private final CaseLookup lookup;
    private final Enforcements enforcements;
    private final CaseMaterial material;
    private final ReloadingPack pack;
    private final StaffDirectory directory;
    private final Clock clock;

    GuidePage(
            Guide guide,
            CaseLookup lookup,
            Enforcements enforcements,
            CaseMaterial material,
            ReloadingPack pack,
            StaffDirectory directory,
            Clock clock) {
        this.guide = guide;
        this.lookup = lookup;
        this.enforcements = enforcements;
        this.material = material;
        this.pack = pack;
        this.directory = directory;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Requires(Permission.VIEW_OVERVIEW)
    String page(StaffMember staff, Model model) {
        model.addAttribute("reports", staff.may(Permission.VIEW_REPORTS));
        fill(Optional.empty(), Map.of(), false, model);
        return "guide/page";
    }

    @GetMapping(OF_CASE)
    @Requires(Permission.VIEW_CASE)
    String ofCase(@PathVariable String id, StaffMember staff, Model model) {
        CaseSummary one = lookup.find(id, staff);
        model.addAttribute("reports", staff.may(Permission.VIEW_REPORTS));
        fill(Optional.of(one), guide.ticks(id), staff.may(Permission.RESOLVE_CASE), model);
        return "guide/page";
    }

    @PostMapping(OF_CASE)
    @Requires(Permission.RESOLVE_CASE)
    String tick(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "false") boolean done,
            StaffMember staff) {
        guide.tick(lookup.find(id, staff), step, done, staff);
        return "redirect:/console/cases/" + id + "/guide" + (step.matches("[0-9a-f]{16}") ? "#step-" + step : "");
    }

    private void fill(Optional<CaseSummary> one, Map<String, Tick> ticks, boolean acts, Model model) {
        Optional<GuideText> text = guide.text();
        Map<String, Done> done = new HashMap<>();
        ticks.forEach((step, tick) -> done.put(step, new Done(tick, name(tick.by()))));
        model.addAttribute("text", text.orElse(null));
        model.addAttribute("one", one.orElse(null));
        model.addAttribute("done", done);
        model.addAttribute("acts", acts);
        model.addAttribute("count", text.map(known -> known.done(ticks)).orElse(0L));
        model.addAttribute("steps", text.map(known -> known.steps().size()).orElse(0));
        Set<String> here = one.map(this::countries).orElse(Set.of());
        model.addAttribute("emergency", lines("emergency", here));
        model.addAttribute("care", lines("own_care", Set.of()));
        model.addAttribute(
                "inForce",
                one.map(known -> enforcements.inForce(known.service(), known.account()).stream()
                                .map(GuidePage::measure)
                                .toList())
                        .orElse(List.of()));
    }

    /** Where the account of a case and those it turned to are, as far as the platform told. */
    private Set<String> countries(CaseSummary one) {
        Set<String> accounts = new TreeSet<>(Set.of(one.account()));
        List<String> decisions = one.decisions();
        decisions.subList(Math.max(0, decisions.size() - MOST_DECISIONS), decisions.size()).stream()
                .flatMap(decision -> material.decision(decision).stream())
                .flatMap(event -> event.target().stream())
                .forEach(accounts::add);
        return accounts.stream()
                .flatMap(account -> material.account(one.service(), account).region().stream())
                .collect(Collectors.toSet());
    }

    private List<Line> lines(String topic, Set<String> here) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return pack.get().helplines().all().stream()
                .filter(helpline -> helpline.topics().contains(topic))
                .map(helpline -> line(helpline, today, here))
                .sorted(Comparator.comparing((Line line) -> !line.here()))
                .toList();
    }

    private Line line(Helpline helpline, LocalDate today, Set<String> here) {
        boolean checked = helpline.verified()
                .filter(day -> !new Region.Source("", day).stale(today))
                .isPresent();
        return new Line(
                helpline.titles().getOrDefault(pack.get().defaultLanguage(), helpline.id()),
                String.join(", ", helpline.countries()),
                helpline.url(),
                checked,
                helpline.countries().stream().anyMatch(here::contains));
    }

    private static InForce measure(Enforcement enforcement) {
        String what = switch (enforcement.measure()) {
            case Enforcements.Measure.RestrictFeature restricted ->
                restricted.feature().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " is switched off";
            case Enforcements.Measure.RemoveContent _ -> "A content is taken down";
            case Enforcements.Measure.HideContent _ -> "A content is hidden";
            case Enforcements.Measure.Warn _ -> "The account is warned";
            case Enforcements.Measure.Suspend _ -> "The account is closed for a time";
            case Enforcements.Measure.Ban _ -> "The account is closed for good";
        };
        return new InForce(Character.toUpperCase(what.charAt(0)) + what.substring(1), enforcement);
    }

    private String name(String actor) {
        return actor.startsWith("staff:") ? directory.nameOf(actor.substring("staff:".length())) : actor;
    }

    /** A step that is done, and who did it. */
    record Done(Tick tick, String who) {}

    /**
     * Somebody to turn to.
     *
     * @param countries where; empty for everywhere
     * @param checked whether a person of the staff checked it within half a year
     * @param here whether somebody of the case is there
     */
    record Line(String title, String countries, String url, boolean checked, boolean here) {}

    /** What is in force on the account. */
    record InForce(String what, Enforcement enforcement) {}

    /** Its places in the navigation and on the first page. */
    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem guideNavItem() {
            return new NavItem("Guide", PATH, Permission.VIEW_OVERVIEW, 195, "h");
        }

        @Bean
        OverviewCard guideCard() {
            return new Card();
        }
    }

    /** The way to it from the first page. */
    static final class Card implements OverviewCard {

        @Override
        public String title() {
            return "Your first case?";
        }

        @Override
        public Permission permission() {
            return Permission.VIEW_CASE;
        }

        @Override
        public String path() {
            return PATH;
        }

        @Override
        public int order() {
            return 800;
        }

        @Override
        public Figure figure() {
            return new Figure("Guide", "what to do and not to do, step by step", Tone.NEUTRAL);
        }
    }
}
