package org.nightlight.server.banks.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.console.NavItem;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The page on which a picture or a hash is looked up and compared. Nothing of a picture is stored. */
@Controller
@Requires(Permission.VIEW_BANKS)
class MatchPage {

    static final String PATH = "/console/match";

    private final SpecimenReader reader;
    private final StaffLookups lookups;

    MatchPage(SpecimenReader reader, StaffLookups lookups) {
        this.reader = reader;
        this.lookups = lookups;
    }

    @GetMapping(PATH)
    String ask() {
        return "banks/match";
    }

    @PostMapping(PATH)
    String lookUp(
            @RequestParam(required = false) @Nullable MultipartFile picture,
            @RequestParam(defaultValue = "") String hash,
            @RequestParam(required = false) @Nullable MultipartFile otherPicture,
            @RequestParam(defaultValue = "") String otherHash,
            StaffMember staff,
            Model model,
            HttpServletResponse response)
            throws IOException {
        model.addAttribute("hash", hash.strip());
        model.addAttribute("otherHash", otherHash.strip());
        Optional<Specimen> specimen = specimen(reader.read(picture, hash), "fault", model);
        Optional<Specimen> other = specimen(reader.read(otherPicture, otherHash), "otherFault", model);
        if (specimen.isEmpty() && !model.containsAttribute("fault")) {
            model.addAttribute("fault", "Choose a picture, or write a hash");
        }
        if (model.containsAttribute("fault") || model.containsAttribute("otherFault")) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        specimen.ifPresent(one -> {
            model.addAttribute("found", lookups.lookUp(one, staff));
            other.ifPresent(two -> model.addAttribute("comparison", Comparison.of(one, two)));
        });
        return "banks/match";
    }

    private static Optional<Specimen> specimen(Given given, String fault, Model model) {
        return switch (given) {
            case Given.Nothing() -> Optional.empty();
            case Given.Something(Specimen specimen) -> Optional.of(specimen);
            case Given.Refused(String reason) -> {
                model.addAttribute(fault, reason);
                yield Optional.empty();
            }
        };
    }

    /** Leads there. */
    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem matchNavigation() {
            return new NavItem("Look up", PATH, Permission.VIEW_BANKS, 221, "m");
        }
    }
}
