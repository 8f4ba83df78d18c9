package org.nightlight.server.blocks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Services;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Blocks and mutes over HTTP, and what becomes of events between those who are apart. */
@ServerTest
class ITBlocks {

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private KnownBlocks known;

    @Autowired
    private BlockTable table;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private TestPlatform platform;

    @BeforeEach
    void start() {
        platform = TestPlatform.create(port, services, keys);
    }

    @Test
    void block_isMutualSilentAndAtOnce_andKeepsNoContent() {
        assertThat(verdict("fox-1", "owl-2", "")).isEqualTo("allow");

        assertThat(set("owl-2", "fox-1", "block").status()).isEqualTo(201);
        Answer blocked = send("fox-1", "owl-2", "");
        assertThat(blocked.text("verdict")).isEqualTo("block");
        assertThat(blocked.json().at("/reasons/0/policy").asString("")).isEqualTo("block-list");
        assertThat(blocked.json().path("nudges")).isEmpty();
        assertThat(verdict("owl-2", "fox-1", "")).isEqualTo("block");
        assertThat(verdict("fox-1", "elk-3", "")).isEqualTo("allow");
        assertThat(database.sql("select words is null from decision where id = ?")
                        .param(blocked.text("decision"))
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(platform.get("/v1/decisions/" + blocked.text("decision")).body())
                .contains("block-list")
                .doesNotContain("see you there");

        platform.send("DELETE", "/v1/blocks?account=owl-2&other=fox-1", "application/json", new byte[0]);
        assertThat(verdict("fox-1", "owl-2", "")).isEqualTo("allow");
    }

    @Test
    void mute_keepsAwayOneWayOnly() {
        set("owl-2", "fox-1", "mute");

        assertThat(verdict("fox-1", "owl-2", "")).isEqualTo("block");
        assertThat(verdict("owl-2", "fox-1", "")).isEqualTo("allow");
    }

    @Test
    void block_withSeveralReaders_keepsAwayOnlyWhenNobodyWantsIt() {
        set("owl-2", "fox-1", "block");
        String body = """
                {"id":"%s","type":"comment","at":"%s","actor":{"id":"fox-1"},"conversation":{"id":"g","kind":"group"},
                 "recipients":[{"id":"owl-2"},{"id":"elk-3"}],"text":"see you there"}""";

        assertThat(platform.event(body.formatted(platform.newId("evt"), TestPlatform.now()))
                        .text("verdict"))
                .isEqualTo("allow");
        set("elk-3", "fox-1", "mute");
        assertThat(platform.event(body.formatted(platform.newId("evt"), TestPlatform.now()))
                        .text("verdict"))
                .isEqualTo("block");
    }

    @Test
    void block_alsoKeepsAwayOtherAccountsOfTheDevice() {
        send("fox-1", "elk-3", "d-77");
        set("owl-2", "fox-1", "block");

        assertThat(verdict("fox-again", "owl-2", "d-77")).isEqualTo("block");
        assertThat(verdict("fox-again", "owl-2", "d-78")).isEqualTo("allow");
        send("fox-1", "elk-3", "d-79");
        assertThat(verdict("fox-third", "owl-2", "d-79")).isEqualTo("block");
    }

    @Test
    void block_hidesNoHarm() {
        platform.withStrangerAndMinor("river-17", "stone-4");
        set("stone-4", "river-17", "block");

        Answer blocked = platform.event(TestPlatform.message(
                platform.newId("evt"), "river-17", "stone-4", "keep this between us, add me on snap"));

        assertThat(blocked.text("verdict")).isEqualTo("block");
        assertThat(blocked.body()).contains("open_case", "case_");
    }

    @Test
    void blocks_areListed_refusedWhenWrong_andErasedWithTheAccount() {
        set("owl-2", "fox-1", "block");
        set("owl-2", "elk-3", "mute");
        assertThat(platform.get("/v1/blocks?account=owl-2")
                        .json()
                        .path("blocks")
                        .size())
                .isEqualTo(2);
        assertThat(set("owl-2", "owl-2", "block").status()).isEqualTo(422);
        assertThat(set("owl-2", "fox-1", "bite").text("pointer")).isEqualTo("/kind");
        assertThat(TestPlatform.create(port, services, keys)
                        .get("/v1/blocks?account=owl-2")
                        .json()
                        .path("blocks"))
                .isEmpty();

        Answer erased = platform.send("DELETE", "/v1/accounts/fox-1", "application/json", new byte[0]);

        assertThat(erased.body()).contains("blocks");
        assertThat(platform.get("/v1/blocks?account=owl-2")
                        .json()
                        .path("blocks")
                        .size())
                .isEqualTo(1);
        assertThat(verdict("fox-1", "owl-2", "")).isEqualTo("allow");
    }

    @Test
    void look_findsWhatAnotherProcessChanged() {
        database.sql(
                        "insert into account_block (service, account, other, kind, since) values (?, 'owl-2', 'fox-1', 'block', now())")
                .param(platform.service())
                .update();
        known.look();
        assertThat(verdict("fox-1", "owl-2", "")).isEqualTo("block");

        database.sql("update account_block set ended_at = now(), changed = pg_current_xact_id() where service = ?")
                .param(platform.service())
                .update();
        known.look();
        assertThat(verdict("fox-1", "owl-2", "")).isEqualTo("allow");
        assertThat(table.of(platform.service(), "owl-2")).isEmpty();
    }

    private Answer set(String account, String other, String kind) {
        return platform.post(
                "/v1/blocks", "{\"account\":\"%s\",\"other\":\"%s\",\"kind\":\"%s\"}".formatted(account, other, kind));
    }

    private String verdict(String actor, String target, String device) {
        return send(actor, target, device).text("verdict");
    }

    private Answer send(String actor, String target, String device) {
        String context = device.isEmpty() ? "" : ",\"context\":{\"device\":\"" + device + "\"}";
        return platform.event("""
                {"id":"%s","type":"message","at":"%s","actor":{"id":"%s"},"target":{"id":"%s"},
                 "conversation":{"id":"c","kind":"direct"},"text":"see you there"%s}""".formatted(platform.newId("evt"), TestPlatform.now(), actor, target, context));
    }
}
