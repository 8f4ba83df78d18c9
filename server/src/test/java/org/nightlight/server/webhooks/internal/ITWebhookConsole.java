package org.nightlight.server.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.server.webhooks.internal.OutboxWorld.await;

import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.console.ConsoleBrowser;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.Services;
import org.nightlight.server.identity.StaffAccounts;
import org.nightlight.server.webhooks.Outbox;
import org.nightlight.server.webhooks.WebhookMessage;
import org.nightlight.server.webhooks.WebhookType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class ITWebhookConsole {

    @Autowired
    private StaffAccounts accounts;

    @Autowired
    private Services services;

    @Autowired
    private Outbox outbox;

    @Autowired
    private MessageList messages;

    @Autowired
    private TransactionTemplate transaction;

    @LocalServerPort
    private int port;

    @Test
    void administrator_setsAnEndpointAndSendsAgainWhatWasRefused() {
        String service = "console-" + UUID.randomUUID().toString().substring(0, 8);
        services.create(service, "Drawn service", "system");
        try (ConsoleBrowser browser = ConsoleBrowser.at(port);
                Receiver receiver = new Receiver()) {
            Page page = browser.signIn(
                    accounts.createWithCredentials("w-" + service, Set.of(Role.ADMINISTRATOR), "system"));

            page.navigate(browser.address("/console/webhooks/endpoints/" + service));
            page.fill("#url", receiver.url().toString());
            page.check("[name=allowPrivate]");
            page.click("text=Save");
            page.locator(".flash").waitFor();
            page.keyboard().press("r");
            assertThat(page.locator("#new-secret").textContent()).startsWith("whsec_");
            browser.look(page, "webhook-endpoint");

            receiver.answers(message -> new Receiver.Answer(422, Map.of(), "this event is not known here"));
            String id = enqueue(service);
            await("parked", () -> messages.find(id).orElseThrow().state() == MessageState.PARKED);
            page.navigate(browser.address("/console/webhooks?service=" + service));
            assertThat(page.locator("#" + id).textContent()).contains("parked").contains("this event is not known");
            browser.look(page, "webhooks");

            receiver.answersAlways(200);
            page.navigate(browser.address("/console/webhooks/messages/" + id));
            page.keyboard().press("v");
            page.locator("pre").waitFor();
            assertThat(page.locator("pre").textContent()).contains("evt-1");
            page.keyboard().press("s");
            page.locator("#facts .badge:text('delivered')").waitFor();
            browser.look(page, "webhook-message");
        }
    }

    private String enqueue(String service) {
        return Objects.requireNonNull(transaction.execute(status -> outbox.enqueue(new WebhookMessage(
                service, WebhookType.DECISION_REVISED, Optional.of("river-17"), Map.of("event", "evt-1")))));
    }
}
