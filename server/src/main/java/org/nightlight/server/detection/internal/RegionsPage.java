package org.nightlight.server.detection.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nightlight.policy.PrivateUse;
import org.nightlight.policy.Region;
import org.nightlight.policy.Region.Permission;
import org.nightlight.policy.Regions.RegionCoverage;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.policy.ReportingDuty;
import org.nightlight.server.console.Flash;
import org.nightlight.server.console.NavItem;
import org.nightlight.server.identity.CurrentStaff;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which regions are covered, why others are not, and on what legal basis a named person says they may be. */
@Controller
@Requires(org.nightlight.server.identity.Permission.VIEW_POLICY)
class RegionsPage {

    private static final String PATH = "/console/regions";
    private static final int LONGEST_STATEMENT = 1_000;

    private final ReloadingPack pack;
    private final RecordedLegalBases bases;

    RegionsPage(ReloadingPack pack, RecordedLegalBases bases) {
        this.pack = pack;
        this.bases = bases;
    }

    /** Whether the person may record a basis. */
    @ModelAttribute("records")
    boolean records() {
        return CurrentStaff.may(org.nightlight.server.identity.Permission.RECORD_LEGAL_BASIS);
    }

    @GetMapping(PATH)
    String regions(Model model) {
        List<RegionCoverage> overview = pack.get().regions().overview(bases);
        model.addAttribute("pack", pack.get().label());
        model.addAttribute("regions", overview.stream().map(RegionRow::of).toList());
        model.addAttribute("history", bases.history());
        return "detection/regions";
    }

    @GetMapping(PATH + "/{region}")
    String region(@PathVariable String region, Model model) {
        RegionCoverage coverage = coverage(region);
        model.addAttribute("region", RegionRow.of(coverage));
        return "detection/region";
    }

    @Requires(org.nightlight.server.identity.Permission.RECORD_LEGAL_BASIS)
    @PostMapping(PATH + "/{region}/basis")
    String record(
            @PathVariable String region,
            @RequestParam(defaultValue = "") String statement,
            @RequestParam(required = false) @Nullable Set<PrivateUse> uses,
            StaffMember staff,
            Model model,
            RedirectAttributes next) {
        RegionCoverage coverage = coverage(region);
        String text = statement.strip();
        if (text.isEmpty() || text.length() > LONGEST_STATEMENT || uses == null || uses.isEmpty()) {
            model.addAttribute("fault", "Name the provision relied on, and at least one use it permits");
            return region(region, model);
        }
        bases.record(region, text, EnumSet.copyOf(uses), staff.actor());
        next.addFlashAttribute(
                "flash", Flash.done("Recorded for " + coverage.region().title()));
        return "redirect:" + PATH;
    }

    @Requires(org.nightlight.server.identity.Permission.RECORD_LEGAL_BASIS)
    @PostMapping(PATH + "/{region}/basis/withdraw")
    String withdraw(@PathVariable String region, StaffMember staff, RedirectAttributes next) {
        RegionCoverage coverage = coverage(region);
        bases.withdraw(region, staff.actor());
        next.addFlashAttribute(
                "flash", Flash.done("Withdrawn for " + coverage.region().title()));
        return "redirect:" + PATH;
    }

    private RegionCoverage coverage(String id) {
        return pack.get().regions().overview(bases).stream()
                .filter(one -> one.region().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /**
     * A region as the page shows it.
     *
     * @param askable the uses for which a basis can be recorded
     * @param basis the basis in force; empty when there is none
     */
    record RegionRow(
            String id,
            String title,
            String countries,
            boolean knownMedia,
            boolean content,
            boolean buffer,
            boolean lookBack,
            String because,
            List<PrivateUse> askable,
            String basis,
            List<Region.Source> sources,
            List<ReportingDuty> duties,
            List<Region.OtherDuty> others) {

        private static RegionRow of(RegionCoverage coverage) {
            Region region = coverage.region();
            return new RegionRow(
                    region.id(),
                    region.title(),
                    String.join(", ", region.countries()),
                    coverage.knownMedia().permitted(),
                    coverage.content().permitted(),
                    coverage.buffer().permitted(),
                    coverage.lookBack().permitted(),
                    region.because(),
                    List.of(PrivateUse.values()).stream()
                            .filter(use -> region.privateMessages().get(use) == Permission.NEEDS_BASIS)
                            .toList(),
                    coverage.basis().map(basis -> basis.statement()).orElse(""),
                    region.sources(),
                    region.duties(),
                    region.otherDuties());
        }
    }

    /** Its place in the navigation. */
    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem regionsNavItem() {
            return new NavItem("Regions", PATH, org.nightlight.server.identity.Permission.VIEW_POLICY, 210, "g");
        }
    }
}
