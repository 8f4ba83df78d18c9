package org.nightlight.server.detection.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.enforcement.Enforcements.NewEnforcement;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Services;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody who was banned comes back with the same device. */
@ServerTest
class ITEvasion {

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Enforcements enforcements;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private TestPlatform platform;
    private String device;
    private String banned;

    @BeforeEach
    void start() {
        platform = TestPlatform.create(port, services, keys);
        device = platform.newId("device");
        banned = platform.newId("river");
    }

    @Test
    void newAccount_withTheDeviceOfABannedOne_opensACaseOnce() {
        act(banned);
        ban();
        String fresh = account(Instant.now().plus(Duration.ofSeconds(1)));

        Answer first = act(fresh);
        Answer second = act(fresh);

        assertThat(first.text("verdict")).isEqualTo("allow");
        assertThat(first.json().at("/effects/0/kind").asString("")).isEqualTo("open_case");
        assertThat(second.json().path("effects").size()).isZero();
        assertThat(headline(fresh)).contains("device of " + banned);
    }

    @Test
    void newAccount_withADeviceSeenAfterTheBan_opensACase() {
        ban();
        act(banned);
        String fresh = account(Instant.now().plus(Duration.ofSeconds(1)));

        // the device of the banned account reaches the memory with the next look at the table, as it does elsewhere
        assertThat(database.sql("select count(*) from closed_device d join enforcement e on e.id = d.enforcement"
                                + " where e.account = ? and length(d.device) > 0")
                        .param(banned)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(act(fresh).text("verdict")).isEqualTo("allow");
    }

    @Test
    void olderAccount_withTheDeviceOfABannedOne_isLeftAlone() {
        act(banned);
        String sibling = account(Instant.now().minus(Duration.ofDays(400)));
        ban();

        assertThat(act(sibling).json().path("effects").size()).isZero();
        assertThat(act(platform.newId("unknown")).json().path("effects").size()).isZero();
    }

    @Test
    void newAccount_afterTheBanWasLifted_isLeftAlone() {
        act(banned);
        String id = ban();
        transaction.executeWithoutResult(_ -> enforcements.lift(id, "a mix-up", "staff:stf_1"));
        String fresh = account(Instant.now().plus(Duration.ofSeconds(1)));

        assertThat(act(fresh).json().path("effects").size()).isZero();
    }

    @Test
    void device_isKeptAsADigestAlone() {
        act(banned);
        ban();

        assertThat(database.sql("select count(*) from closed_device where encode(device, 'escape') like ?")
                        .param("%" + device + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private String account(Instant madeAt) {
        String id = platform.newId("cloud");
        // the platform's clock may be ahead of ours by a few minutes
        platform.put("/v1/accounts/" + id, "{\"createdAt\":\"" + madeAt + "\"}");
        return id;
    }

    private Answer act(String account) {
        Answer answer = platform.event("""
                {"id":"%s","type":"comment","at":"%s","actor":{"id":"%s"},"conversation":{"id":"square","kind":"public"},
                 "text":"good morning","context":{"device":"%s"}}""".formatted(platform.newId("evt"), TestPlatform.now(), account, device));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private String ban() {
        return Objects.requireNonNull(transaction.execute(_ -> enforcements
                .apply(new NewEnforcement(
                        platform.service(),
                        banned,
                        new Measure.Ban(),
                        "safety/extortion",
                        Optional.empty(),
                        "case_" + banned,
                        "staff:stf_1",
                        "why"))
                .id()));
    }

    private String headline(String account) {
        return database.sql("select headline from review_case where service = ? and account = ?")
                .param(platform.service())
                .param(account)
                .query(String.class)
                .single();
    }
}
