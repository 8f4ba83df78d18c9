package org.nightlight.server.webhooks.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.console.Flash;
import org.nightlight.server.identity.CurrentStaff;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.Service;
import org.nightlight.server.identity.Services;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.webhooks.WebhookEndpoints;
import org.nightlight.server.webhooks.WebhookSecret;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a service's messages go: the page to set it, its secret, and a trial. */
@Controller
@Requires(Permission.VIEW_WEBHOOKS)
class EndpointPages {

    private final WebhookEndpoints endpoints;
    private final OutboxAdministration outbox;
    private final Services services;

    EndpointPages(WebhookEndpoints endpoints, OutboxAdministration outbox, Services services) {
        this.endpoints = endpoints;
        this.outbox = outbox;
        this.services = services;
    }

    /** Whether the person may also act. */
    @ModelAttribute("manages")
    boolean manages() {
        return CurrentStaff.may(Permission.MANAGE_WEBHOOKS);
    }

    /** The services that have no endpoint yet. */
    @GetMapping("/console/webhooks/endpoints")
    String choose(Model model) {
        List<String> taken =
                endpoints.all().stream().map(WebhookEndpoints.Endpoint::service).toList();
        List<Service> open = services.all().stream()
                .filter(service -> !taken.contains(service.id()))
                .toList();
        model.addAttribute("services", open);
        return "webhooks/choose";
    }

    @GetMapping("/console/webhooks/endpoints/{service}")
    String endpoint(@PathVariable String service, Model model) {
        Service known = known(service);
        Optional<WebhookEndpoints.Endpoint> endpoint = endpoints.find(service);
        model.addAttribute("service", known);
        model.addAttribute("endpoint", endpoint.orElse(null));
        if (!model.containsAttribute("form")) {
            model.addAttribute(
                    "form",
                    endpoint.map(found ->
                                    new EndpointForm(found.url().toString(), found.enabled(), found.allowPrivate()))
                            .orElseGet(() -> new EndpointForm("", true, false)));
        }
        return "webhooks/endpoint";
    }

    @Requires(Permission.MANAGE_WEBHOOKS)
    @PostMapping("/console/webhooks/endpoints/{service}")
    String save(
            @PathVariable String service,
            @ModelAttribute("form") EndpointForm form,
            StaffMember staff,
            Model model,
            RedirectAttributes next) {
        known(service);
        try {
            endpoints.configure(service, form.uri(), form.sends(), form.mayBePrivate(), staff.actor());
        } catch (IllegalArgumentException invalid) {
            model.addAttribute("fault", invalid.getMessage());
            return endpoint(service, model);
        }
        next.addFlashAttribute("flash", Flash.done("Saved"));
        return back(service);
    }

    @Requires(Permission.MANAGE_WEBHOOKS)
    @PostMapping("/console/webhooks/endpoints/{service}/secret")
    String rotate(@PathVariable String service, StaffMember staff, RedirectAttributes next) {
        known(service);
        WebhookSecret secret = endpoints.rotateSecret(service, staff.actor());
        next.addFlashAttribute("secret", secret.text());
        return back(service);
    }

    @Requires(Permission.MANAGE_WEBHOOKS)
    @PostMapping("/console/webhooks/endpoints/{service}/test")
    String test(@PathVariable String service, StaffMember staff) {
        known(service);
        return "redirect:/console/webhooks/messages/" + outbox.sendTest(service, staff.actor());
    }

    private Service known(String service) {
        return services.find(service).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String back(String service) {
        return "redirect:/console/webhooks/endpoints/" + service;
    }

    /** What the form holds. */
    record EndpointForm(
            @Nullable String url,
            @Nullable Boolean enabled,
            @Nullable Boolean allowPrivate) {

        /** Whether messages are sent; public for the template, as the other. */
        public boolean sends() {
            return Boolean.TRUE.equals(enabled); // a box that is not ticked is not sent
        }

        public boolean mayBePrivate() {
            return Boolean.TRUE.equals(allowPrivate);
        }

        URI uri() {
            try {
                return new URI(Optional.ofNullable(url).orElse("").strip());
            } catch (URISyntaxException unreadable) {
                throw new IllegalArgumentException(
                        "This is not a URL; enter one such as https://platform.example/hook");
            }
        }
    }
}
