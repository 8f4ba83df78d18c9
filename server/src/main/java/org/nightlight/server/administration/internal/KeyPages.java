package org.nightlight.server.administration.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.server.console.Flash;
import org.nightlight.server.console.Tone;
import org.nightlight.server.identity.ApiKey;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.IdentityException;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.identity.Service;
import org.nightlight.server.identity.Services;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.identity.StaffMember;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The operator's services and their API keys. A key is shown once, on the page after it was made. */
@Controller
final class KeyPages {

    static final String PATH = "/console/keys";

    private final Services services;
    private final ApiKeys keys;
    private final StaffDirectory staff;
    private final Clock clock;

    KeyPages(Services services, ApiKeys keys, StaffDirectory staff, Clock clock) {
        this.services = services;
        this.keys = keys;
        this.staff = staff;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Requires(Permission.VIEW_API_KEYS)
    String keys(Model model, StaffMember viewer) {
        List<ApiKey> all = keys.all();
        model.addAttribute(
                "services",
                services.all().stream()
                        .map(service -> new ShownService(
                                service,
                                all.stream()
                                        .filter(key -> key.service().equals(service.id()))
                                        .map(this::shown)
                                        .toList()))
                        .toList());
        model.addAttribute("scopes", Scope.values());
        model.addAttribute("mayManage", viewer.may(Permission.MANAGE_API_KEYS));
        return "console/keys";
    }

    @PostMapping(PATH)
    @Requires(Permission.MANAGE_API_KEYS)
    String create(
            @RequestParam String service,
            @RequestParam String label,
            @RequestParam(defaultValue = "") List<String> scopes,
            @RequestParam(defaultValue = "") String days,
            StaffMember actor,
            RedirectAttributes next) {
        return doing(next, () -> {
            Optional<Duration> lifetime =
                    days.isBlank() ? Optional.empty() : Optional.of(Duration.ofDays(number(days, 1, 3650)));
            next.addFlashAttribute("made", keys.create(service, label, parse(scopes), lifetime, actor.actor()));
            return Flash.done("The key is made. Copy it now: it is not shown again.");
        });
    }

    @PostMapping(PATH + "/{id}/rotate")
    @Requires(Permission.MANAGE_API_KEYS)
    String rotate(
            @PathVariable String id,
            @RequestParam(defaultValue = "24") String hours,
            StaffMember actor,
            RedirectAttributes next) {
        return doing(next, () -> {
            Duration overlap = Duration.ofHours(number(hours, 0, 24 * 30));
            next.addFlashAttribute("made", keys.rotate(id, overlap, actor.actor()));
            return Flash.done(
                    overlap.isZero()
                            ? "The new key is made; the old one has ended."
                            : "The new key is made; the old one ends in " + overlap.toHours() + " hours.");
        });
    }

    @PostMapping(PATH + "/{id}/revoke")
    @Requires(Permission.MANAGE_API_KEYS)
    String revoke(@PathVariable String id, StaffMember actor, RedirectAttributes next) {
        return doing(next, () -> {
            keys.revoke(id, actor.actor());
            return Flash.done("The key is revoked; requests with it are refused from now on.");
        });
    }

    @PostMapping(PATH + "/services")
    @Requires(Permission.MANAGE_API_KEYS)
    String createService(
            @RequestParam String id, @RequestParam String name, StaffMember actor, RedirectAttributes next) {
        return doing(next, () -> {
            services.create(id.strip(), name, actor.actor());
            return Flash.done("Added the service " + name.strip() + ". It needs a key.");
        });
    }

    @PostMapping(PATH + "/services/{id}/name")
    @Requires(Permission.MANAGE_API_KEYS)
    String renameService(
            @PathVariable String id, @RequestParam String name, StaffMember actor, RedirectAttributes next) {
        return doing(next, () -> {
            services.rename(id, name, actor.actor());
            return Flash.done("The service is now called " + name.strip() + ".");
        });
    }

    private ShownKey shown(ApiKey key) {
        Instant now = clock.instant();
        boolean works = key.worksAt(now);
        String maker = key.createdBy().startsWith("staff:")
                ? staff.nameOf(key.createdBy().substring("staff:".length()))
                : key.createdBy();
        if (key.revokedAt().isPresent()) {
            return new ShownKey(key, maker, false, "revoked", Tone.NEUTRAL);
        }
        if (!works) {
            return new ShownKey(key, maker, false, "ended", Tone.NEUTRAL);
        }
        return key.expiresAt().isPresent()
                ? new ShownKey(key, maker, true, "ending", Tone.WARNING)
                : new ShownKey(key, maker, true, "works", Tone.OK);
    }

    private static String doing(RedirectAttributes next, Doing doing) {
        try {
            next.addFlashAttribute("flash", doing.flash());
        } catch (IdentityException refused) {
            next.addFlashAttribute("flash", Flash.failed(String.valueOf(refused.getMessage())));
        }
        return "redirect:" + PATH;
    }

    private static long number(String text, int least, int most) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // said below, as for a number out of bounds
        }
        throw new IdentityException("'" + text.strip() + "' is not a number from " + least + " to " + most + ".");
    }

    private static Set<Scope> parse(List<String> names) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : names) {
            try {
                scopes.add(Scope.ofWireName(name));
            } catch (IllegalArgumentException unknown) {
                throw new IdentityException("There is no scope '" + name + "'.");
            }
        }
        return scopes;
    }

    /** A service with its keys. */
    record ShownService(Service service, List<ShownKey> keys) {}

    /** A key with what the page says about it. */
    record ShownKey(ApiKey key, String maker, boolean works, String state, Tone tone) {

        /** The scopes in the API's words. */
        public List<String> scopes() {
            return key.scopes().stream().map(Scope::wireName).sorted().toList();
        }
    }

    /** What a form does, and what the next page says about it. */
    private interface Doing {
        Flash flash();
    }
}
