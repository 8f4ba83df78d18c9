package org.nightlight.server.webhooks.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.console.Flash;
import org.nightlight.server.identity.CurrentStaff;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.webhooks.WebhookEndpoints;
import org.nightlight.server.webhooks.WebhookType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** The list of messages and the page of one. */
@Controller
@Requires(Permission.VIEW_WEBHOOKS)
class MessagePages {

    private static final int PAGE = 50;

    private final MessageList messages;
    private final OutboxAdministration administration;
    private final WebhookEndpoints endpoints;
    private final JsonMapper json;

    MessagePages(
            MessageList messages, OutboxAdministration administration, WebhookEndpoints endpoints, JsonMapper json) {
        this.messages = messages;
        this.administration = administration;
        this.endpoints = endpoints;
        this.json = json;
    }

    /** Whether the person may also act. */
    @ModelAttribute("manages")
    boolean manages() {
        return CurrentStaff.may(Permission.MANAGE_WEBHOOKS);
    }

    @GetMapping("/console/webhooks")
    String overview(@ModelAttribute("filter") FilterForm filter, Model model) {
        rows(filter, model);
        model.addAttribute("endpoints", endpoints.all());
        return "webhooks/overview";
    }

    @GetMapping("/console/webhooks/rows")
    String rows(@ModelAttribute("filter") FilterForm filter, Model model) {
        List<MessageList.Row> rows = messages.find(filter.toFilter(), PAGE + 1);
        boolean more = rows.size() > PAGE;
        List<MessageList.Row> page = more ? rows.subList(0, PAGE) : rows;
        model.addAttribute("messages", page);
        model.addAttribute("backlogs", messages.backlogs());
        model.addAttribute(
                "types",
                Arrays.stream(WebhookType.values()).map(WebhookType::wireName).toList());
        model.addAttribute("query", filter.query(Optional.empty()));
        if (more) {
            model.addAttribute("older", filter.query(Optional.of(page.getLast().sequence())));
        }
        return "webhooks/overview :: rows";
    }

    @GetMapping("/console/webhooks/messages/{id}")
    String message(@PathVariable String id, Model model) {
        model.addAttribute("message", messages.find(id).orElseThrow(MessagePages::notFound));
        model.addAttribute("attempts", messages.attempts(id));
        return "webhooks/message";
    }

    /** The body is loaded only when somebody asks for it, and that is recorded. */
    @GetMapping("/console/webhooks/messages/{id}/body")
    String body(@PathVariable String id, StaffMember staff, Model model) {
        String data = administration.view(id, staff.actor()).orElseThrow(MessagePages::notFound);
        model.addAttribute("body", json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(data)));
        return "webhooks/body :: body";
    }

    @PostMapping("/console/webhooks/messages/{id}/again")
    @Requires(Permission.MANAGE_WEBHOOKS)
    String again(@PathVariable String id, StaffMember staff, RedirectAttributes next) {
        boolean sent = administration.sendAgain(id, staff.actor());
        next.addFlashAttribute(
                "flash",
                sent ? Flash.done("The message will be sent again") : Flash.failed("It is not parked any more"));
        return "redirect:/console/webhooks/messages/" + id;
    }

    @PostMapping("/console/webhooks/endpoints/{service}/again")
    @Requires(Permission.MANAGE_WEBHOOKS)
    String allAgain(@PathVariable String service, StaffMember staff, RedirectAttributes next) {
        int sent = administration.sendAllAgain(service, staff.actor());
        next.addFlashAttribute(
                "flash",
                sent == 0
                        ? Flash.failed("Nothing is parked any more")
                        : Flash.done((sent == 1 ? "1 message" : sent + " messages") + " will be sent again"));
        return "redirect:/console/webhooks";
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** The filter as it stands in the address; what cannot be read filters nothing. */
    record FilterForm(
            @Nullable String service,
            @Nullable String state,
            @Nullable String type,
            @Nullable String account,
            @Nullable Long before) {

        MessageList.Filter toFilter() {
            return new MessageList.Filter(
                    text(service), stateChosen(), text(type), text(account), Optional.ofNullable(before));
        }

        private Optional<MessageState> stateChosen() {
            return text(state)
                    .flatMap(name -> Arrays.stream(MessageState.values())
                            .filter(known -> known.wireName().equals(name.toLowerCase(Locale.ROOT)))
                            .findFirst());
        }

        /** The same filter as a query, from another place in the list. */
        String query(Optional<Long> from) {
            UriComponentsBuilder query = UriComponentsBuilder.newInstance();
            text(service).ifPresent(value -> query.queryParam("service", "{service}"));
            text(state).ifPresent(value -> query.queryParam("state", "{state}"));
            text(type).ifPresent(value -> query.queryParam("type", "{type}"));
            text(account).ifPresent(value -> query.queryParam("account", "{account}"));
            from.ifPresent(value -> query.queryParam("before", value));
            return query.encode()
                    .buildAndExpand(Map.of(
                            "service", text(service).orElse(""),
                            "state", text(state).orElse(""),
                            "type", text(type).orElse(""),
                            "account", text(account).orElse("")))
                    .toUriString();
        }

        private static Optional<String> text(@Nullable String value) {
            return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
        }
    }
}
