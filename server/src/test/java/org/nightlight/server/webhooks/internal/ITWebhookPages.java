package org.nightlight.server.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.nightlight.server.webhooks.internal.OutboxWorld.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.Services;
import org.nightlight.server.identity.TestStaff;
import org.nightlight.server.webhooks.Outbox;
import org.nightlight.server.webhooks.WebhookMessage;
import org.nightlight.server.webhooks.WebhookSecret;
import org.nightlight.server.webhooks.WebhookType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

@ServerTest
class ITWebhookPages {

    private static final RequestPostProcessor ADMINISTRATOR = TestStaff.holding(Role.ADMINISTRATOR);
    private static final RequestPostProcessor AUDITOR = TestStaff.holding(Role.AUDITOR);

    private final Receiver receiver = new Receiver();
    private final String service = "w-" + UUID.randomUUID().toString().substring(0, 8);

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Services services;

    @Autowired
    private Outbox outbox;

    @Autowired
    private MessageList messages;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient database;

    private MockMvc web = MockMvcBuilders.standaloneSetup().build();

    @BeforeEach
    void web() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        services.create(service, "Drawn service", "staff:stf_test");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void endpoint_setAndGivenASecret_showsItOnceAndSendsATest() throws Exception {
        web.perform(get("/console/webhooks/endpoints").with(ADMINISTRATOR))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(service)));
        web.perform(post(endpoint())
                        .with(ADMINISTRATOR)
                        .with(csrf())
                        .param("url", receiver.url().toString())
                        .param("enabled", "true")
                        .param("allowPrivate", "true"))
                .andExpect(redirectedUrl(endpoint()));
        var rotated = web.perform(
                        post(endpoint() + "/secret").with(ADMINISTRATOR).with(csrf()))
                .andExpect(redirectedUrl(endpoint()))
                .andReturn();
        String secret = String.valueOf(rotated.getFlashMap().get("secret"));
        assertThat(WebhookSecret.parse(secret).text()).isEqualTo(secret);
        web.perform(get(endpoint()).with(ADMINISTRATOR).flashAttr("secret", secret))
                .andExpect(content().string(containsString(secret)));
        web.perform(get(endpoint()).with(ADMINISTRATOR))
                .andExpect(content().string(not(containsString("whsec_"))))
                .andExpect(content().string(containsString("One secret is valid")));
        web.perform(get("/console/webhooks").with(ADMINISTRATOR))
                .andExpect(content().string(containsString(">sends<")))
                .andExpect(content().string(not(containsString("No endpoint yet"))));

        web.perform(post(endpoint() + "/test").with(ADMINISTRATOR).with(csrf())).andExpect(status().is3xxRedirection());

        await("arrival", () -> receiver.received().size() == 1);
        assertThat(receiver.received().getFirst().body()).contains("webhook.test");
    }

    @Test
    void endpoint_urlThatCannotBe_saysWhy() throws Exception {
        for (String url : new String[] {"", "not a url", "ftp://platform.example/", "http://platform.example/hook"}) {
            web.perform(post(endpoint())
                            .with(ADMINISTRATOR)
                            .with(csrf())
                            .param("url", url)
                            .param("enabled", "true"))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("class=\"fault\"")));
        }
        web.perform(get("/console/webhooks/endpoints/nobody-knows-it").with(ADMINISTRATOR))
                .andExpect(status().isNotFound());
    }

    @Test
    void message_refused_isShownParkedAndSentAgain() throws Exception {
        set();
        receiver.answersAlways(410);
        String id = enqueue("river-17");
        await("parked", () -> state(id) == MessageState.PARKED);

        web.perform(get("/console/webhooks")
                        .with(AUDITOR)
                        .param("service", service)
                        .param("state", "parked"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(id)))
                .andExpect(content().string(containsString("river-17")))
                .andExpect(content().string(not(containsString("drawn-secret-word"))))
                .andExpect(content().string(not(containsString("Send all again"))));
        web.perform(get("/console/webhooks/rows")
                        .with(AUDITOR)
                        .param("service", service)
                        .param("state", "delivered"))
                .andExpect(content().string(not(containsString(id))))
                .andExpect(content().string(not(containsString("<html"))));
        web.perform(get("/console/webhooks/messages/" + id).with(AUDITOR))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Answered 410")))
                .andExpect(content().string(containsString(">parked<")))
                .andExpect(content().string(not(containsString(">delivered<"))))
                .andExpect(content().string(not(containsString("drawn-secret-word"))))
                .andExpect(content().string(not(containsString("Send again"))));

        receiver.answersAlways(200);
        web.perform(post("/console/webhooks/messages/" + id + "/again")
                        .with(ADMINISTRATOR)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andExpect(flash().attributeExists("flash"));

        await("delivered", () -> state(id) == MessageState.DELIVERED);
    }

    @Test
    void messages_allSentAgain_arrive() throws Exception {
        set();
        receiver.answersAlways(400);
        String first = enqueue("river-17");
        String second = enqueue("stone-4");
        await("parked", () -> state(first) == MessageState.PARKED && state(second) == MessageState.PARKED);
        receiver.answersAlways(200);

        web.perform(post(endpoint() + "/again").with(ADMINISTRATOR).with(csrf()))
                .andExpect(redirectedUrl("/console/webhooks"));

        await("delivered", () -> state(first) == MessageState.DELIVERED && state(second) == MessageState.DELIVERED);
    }

    @Test
    void body_viewed_isRecorded() throws Exception {
        String id = enqueue("river-17");

        web.perform(get("/console/webhooks/messages/" + id + "/body").with(AUDITOR))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("drawn-secret-word")));

        assertThat(database.sql("select count(*) from ledger_entry where kind = 'webhook.message_viewed' "
                                + "and facts ->> 'message' = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        web.perform(get("/console/webhooks/messages/msg_nothing/body").with(AUDITOR))
                .andExpect(status().isNotFound());
    }

    @Test
    void overview_longList_leadsToOlderOnesWithTheSameFilter() throws Exception {
        for (int i = 0; i < 51; i++) {
            enqueue("river-17");
        }

        web.perform(get("/console/webhooks")
                        .with(AUDITOR)
                        .param("service", service)
                        .param("state", "pending"))
                .andExpect(content()
                        .string(containsString(
                                "/console/webhooks?service=" + service + "&amp;state=pending&amp;before=")));
    }

    @Test
    void pages_forRolesWithoutThem_areRefused() throws Exception {
        RequestPostProcessor reviewer = TestStaff.holding(Role.REVIEWER);
        web.perform(get("/console/webhooks").with(reviewer)).andExpect(status().isForbidden());
        web.perform(get("/console/webhooks/messages/msg_x/body").with(reviewer)).andExpect(status().isForbidden());
        web.perform(post("/console/webhooks/messages/msg_x/again").with(AUDITOR).with(csrf()))
                .andExpect(status().isForbidden());
        web.perform(post(endpoint()).with(AUDITOR).with(csrf())).andExpect(status().isForbidden());
    }

    private void set() throws Exception {
        web.perform(post(endpoint())
                .with(ADMINISTRATOR)
                .with(csrf())
                .param("url", receiver.url().toString())
                .param("enabled", "true")
                .param("allowPrivate", "true"));
        web.perform(post(endpoint() + "/secret").with(ADMINISTRATOR).with(csrf()));
    }

    private String enqueue(String account) {
        return Objects.requireNonNull(transaction.execute(status -> outbox.enqueue(new WebhookMessage(
                service, WebhookType.DECISION_REVISED, Optional.of(account), Map.of("event", "drawn-secret-word")))));
    }

    private MessageState state(String id) {
        return messages.find(id).orElseThrow().state();
    }

    private String endpoint() {
        return "/console/webhooks/endpoints/" + service;
    }
}
