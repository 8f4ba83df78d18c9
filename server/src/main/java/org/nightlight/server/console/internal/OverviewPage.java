package org.nightlight.server.console.internal;

import java.util.Comparator;
import java.util.List;
import org.nightlight.server.console.NavItem;
import org.nightlight.server.console.OverviewCard;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The console's first page: what rings, and the figures the features contribute. */
@Controller
final class OverviewPage {

    static final String PATH = "/console";

    private final List<OverviewCard> cards;

    OverviewPage(ObjectProvider<OverviewCard> cards) {
        this.cards = cards.stream()
                .sorted(Comparator.comparingInt(OverviewCard::order))
                .toList();
    }

    @GetMapping(PATH)
    @Requires(Permission.VIEW_OVERVIEW)
    String overview(StaffMember staff, Model model) {
        fill(staff, model);
        return "console/overview";
    }

    /** The bare address leads here. */
    @GetMapping("/")
    String root() {
        return "redirect:" + PATH;
    }

    /** The figures alone, for the live refresh. */
    @GetMapping(PATH + "/overview/figures")
    @Requires(Permission.VIEW_OVERVIEW)
    String figures(StaffMember staff, Model model) {
        fill(staff, model);
        return "console/overview :: figures";
    }

    private void fill(StaffMember staff, Model model) {
        model.addAttribute(
                "cards",
                cards.stream()
                        .filter(card -> staff.may(card.permission()))
                        .map(Shown::of)
                        .toList());
    }

    /** A card as the template shows it. */
    record Shown(String title, String path, OverviewCard.Figure figure) {
        static Shown of(OverviewCard card) {
            return new Shown(card.title(), card.path(), card.figure());
        }
    }

    /** The way back to this page. */
    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem overviewNavItem() {
            return new NavItem("Overview", PATH, Permission.VIEW_OVERVIEW, 100, "o");
        }
    }
}
