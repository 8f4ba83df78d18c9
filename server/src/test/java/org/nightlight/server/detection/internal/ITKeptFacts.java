package org.nightlight.server.detection.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.Explained;
import org.nightlight.engine.Lowering;
import org.nightlight.policy.Facts;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Services;
import org.nightlight.server.review.CaseMaterial;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the rules of a decision saw is kept sealed, explains it later, and is erased with the account. */
@ServerTest
class ITKeptFacts {

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Services services;

    @Autowired
    private CaseMaterial material;

    @Autowired
    private DecisionTable table;

    @Autowired
    private ReloadingPack pack;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private TestPlatform platform = TestPlatform.at(URI.create("http://localhost"), "", "");

    @BeforeEach
    void create() {
        platform = TestPlatform.create(port, services, keys).withStrangerAndMinor("river-17", "stone-4");
    }

    @Test
    void factsOf_heldMessage_explainItAndHoldNoText() {
        say("are you home alone?");
        String held = say("this is our little secret").text("decision");

        Facts facts = material.factsOf(held).orElseThrow();
        Explained later = new Explained(material.decision(held).orElseThrow().decision(), facts, pack.get());

        assertThat(later.lowering()).contains(new Lowering("grooming/building-up", List.of("grooming.secrecy")));
        assertThat(facts.plain().toString()).doesNotContain("little secret");
        assertThat(new String(table.facts(held).orElseThrow(), StandardCharsets.ISO_8859_1))
                .doesNotContain("grooming", "untrusted_adult");
        assertThat(platform.get("/v1/decisions/" + held).body()).doesNotContain("untrusted_adult", "lowering");
    }

    @Test
    void factsOf_accountErased_areGoneOnceNoCaseNeedsThem() {
        say("are you home alone?");
        String held = say("this is our little secret").text("decision");
        table.eraseWords(platform.service(), "river-17", Set.of());
        assertThat(material.factsOf(held)).isPresent();

        database.sql("update decision set case_open = false where id = ?")
                .param(held)
                .update();
        assertThat(platform.send("DELETE", "/v1/accounts/river-17", "application/json", new byte[0])
                        .status())
                .isEqualTo(200);

        assertThat(material.factsOf(held)).isEmpty();
    }

    private Answer say(String text) {
        return platform.event(TestPlatform.message(platform.newId("evt"), "river-17", "stone-4", text));
    }
}
