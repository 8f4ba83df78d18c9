package org.nightlight.server.channels.internal;

import java.util.List;
import org.nightlight.server.channels.CaseDuty.Clocked;
import org.nightlight.server.console.NavItem;
import org.nightlight.server.console.OverviewCard;
import org.nightlight.server.console.Tone;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** All that somebody must or may still be told, by deadline. */
@Controller
@Requires(Permission.VIEW_REPORTS)
class DeadlinesPage {

    static final String PATH = "/console/duties";

    private static final int MOST = 500;

    private final DutyReader reader;
    private final KnownCaseTable cases;
    private final CaseCircumstances circumstances;

    DeadlinesPage(DutyReader reader, KnownCaseTable cases, CaseCircumstances circumstances) {
        this.reader = reader;
        this.cases = cases;
        this.circumstances = circumstances;
    }

    @GetMapping(PATH)
    String page(Model model) {
        fill(model);
        return "channels/list";
    }

    @GetMapping(PATH + "/rows")
    String rows(Model model) {
        fill(model);
        return "channels/list :: rows";
    }

    private void fill(Model model) {
        List<DutyLine> all = reader.open(MOST);
        model.addAttribute(
                "must", all.stream().filter(line -> line.duty().must()).toList());
        model.addAttribute(
                "emergencies",
                all.stream()
                        .filter(line -> !line.duty().must() && line.duty().pressing())
                        .toList());
        model.addAttribute(
                "may", all.stream().filter(line -> !line.duty().pressing()).toList());
        model.addAttribute("unsettled", cases.unsettled(MOST));
        model.addAttribute("serviceCountry", circumstances.serviceCountry().orElse(""));
        model.addAttribute("truncated", all.size() == MOST);
        model.addAttribute("most", MOST);
    }

    /** How much must still be told, emergencies and cases of which it is not known to whom included, on the first page. */
    @Component
    static class Card implements OverviewCard {

        private final DutyReader reader;
        private final KnownCaseTable cases;
        private final CaseCircumstances circumstances;

        Card(DutyReader reader, KnownCaseTable cases, CaseCircumstances circumstances) {
            this.reader = reader;
            this.cases = cases;
            this.circumstances = circumstances;
        }

        @Override
        public String title() {
            return "To be told to authorities";
        }

        @Override
        public Permission permission() {
            return Permission.VIEW_REPORTS;
        }

        @Override
        public String path() {
            return PATH;
        }

        @Override
        public int order() {
            return 150;
        }

        @Override
        public Figure figure() {
            List<DutyLine> pressing = reader.open(MOST).stream()
                    .filter(line -> line.duty().pressing())
                    .toList();
            long passed = pressing.stream()
                    .filter(line -> line.clocked() == Clocked.PASSED)
                    .count();
            long now = pressing.stream()
                    .filter(line ->
                            line.clocked() == Clocked.NEAR && line.duty().immediate())
                    .count();
            int unclear = cases.unsettled(MOST).size();
            String number = Long.toString(pressing.size() + unclear);
            if (passed > 0) {
                return new Figure(
                        number, passed + " past the time" + (now > 0 ? ", " + now + " due now" : ""), Tone.URGENT);
            }
            if (now > 0) {
                return new Figure(number, now + " due now", Tone.URGENT);
            }
            if (circumstances.serviceCountry().isEmpty()) {
                return new Figure(number, "the country of your service is not set", Tone.WARNING);
            }
            if (unclear > 0) {
                return new Figure(number, "of " + unclear + " it is not known to whom", Tone.WARNING);
            }
            return pressing.isEmpty()
                    ? new Figure(number, "nothing is due", Tone.OK)
                    : new Figure(number, "none past the time", Tone.WARNING);
        }
    }

    /** Its place in the navigation. */
    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem deadlinesNavItem() {
            return new NavItem("Deadlines", PATH, Permission.VIEW_REPORTS, 117, "d");
        }
    }
}
