package org.nightlight.server.channels.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.nightlight.policy.Channel;
import org.nightlight.server.channels.ServiceCountry;
import org.nightlight.server.console.Flash;
import org.nightlight.server.console.NavItem;
import org.nightlight.server.identity.CurrentStaff;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the service is established, and which channels the policy pack knows. */
@Controller
@Requires(Permission.VIEW_REPORTING_SETUP)
class ChannelsSetupPage {

    static final String PATH = "/console/duties/setup";

    private final CaseCircumstances circumstances;
    private final ServiceCountry country;
    private final Clock clock;

    ChannelsSetupPage(CaseCircumstances circumstances, ServiceCountry country, Clock clock) {
        this.circumstances = circumstances;
        this.country = country;
        this.clock = clock;
    }

    /** Whether the person may also set it. */
    @ModelAttribute("manages")
    boolean manages() {
        return CurrentStaff.may(Permission.MANAGE_REPORTING);
    }

    @GetMapping(PATH)
    String page(Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        model.addAttribute("code", circumstances.serviceCountry().orElse(""));
        model.addAttribute(
                "country",
                circumstances.serviceCountry().map(CountryCodes::name).orElse(""));
        model.addAttribute(
                "channels",
                circumstances.matrix().channels().stream()
                        .map(channel -> new Row(channel, channel.stale(today)))
                        .toList());
        model.addAttribute("stale", circumstances.matrix().stale(today));
        return "channels/setup";
    }

    @PostMapping(PATH)
    @Requires(Permission.MANAGE_REPORTING)
    String set(@RequestParam(defaultValue = "") String code, StaffMember staff, RedirectAttributes next) {
        try {
            Set<String> codes = CountryCodes.read(code);
            if (codes.size() != 1) {
                throw new DutyConflictException("Write one country: where the service is established.");
            }
            country.set(List.copyOf(codes).getFirst(), staff.actor());
            next.addFlashAttribute("flash", Flash.done("Set. Open cases are looked at again within ten minutes."));
        } catch (DutyConflictException conflict) {
            next.addFlashAttribute("flash", Flash.failed(conflict.words()));
        }
        return "redirect:" + PATH;
    }

    /** A channel with whether its source is old. */
    record Row(Channel channel, boolean stale) {}

    /** Its place in the navigation. */
    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem countryNavItem() {
            return new NavItem("Country and channels", PATH, Permission.VIEW_REPORTING_SETUP, 336, "c");
        }
    }
}
