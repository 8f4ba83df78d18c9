package org.nightlight.server.detection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.server.TestPlatform.message;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Services;
import org.nightlight.server.review.CaseMaterial;
import org.nightlight.server.review.CaseResolved;
import org.nightlight.server.review.CaseResolved.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class ITRevisions {

    private static final String HELD = "keep this between us, add me on snap";

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CaseMaterial material;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private Rescans rescans;

    @LocalServerPort
    private int port;

    private TestPlatform platform = TestPlatform.at(URI.create("http://localhost"), "", "");

    @BeforeEach
    void setUp() {
        platform = TestPlatform.create(port, services, keys).withStrangerAndMinor("river-17", "stone-4");
    }

    @Test
    void resolvedWithoutViolation_releasesWhatWasHeld_andUndoingBringsItBack() {
        Answer held = platform.event(message("evt-1", "river-17", "stone-4", HELD));
        resolve(held, Outcome.NO_VIOLATION);
        assertThat(verdictNow(held)).isEqualTo("allow");
        resolve(held, Outcome.UNDONE);
        assertThat(verdictNow(held)).isEqualTo("hold");
        resolve(held, Outcome.VIOLATION);
        assertThat(verdictNow(held)).isEqualTo("block");
        assertThat(told()).containsExactly("allow", "hold", "block");
        Answer explanation = platform.get("/v1/decisions/" + held.text("decision"));
        assertThat(explanation.text("verdict")).isEqualTo("hold");
        assertThat(explanation.json().path("revisions").size()).isEqualTo(3);
    }

    private void resolve(Answer held, Outcome outcome) {
        String caseId = held.json().path("effects").path(0).path("case").asString("");
        transactions.executeWithoutResult(_ -> events.publishEvent(new CaseResolved(
                caseId, platform.service(), "river-17", List.of(held.text("decision")), outcome, "stf_test")));
    }

    private String verdictNow(Answer answer) {
        return jdbc.sql("select lower(verdict) from decision where id = ?")
                .param(answer.text("decision"))
                .query(String.class)
                .single();
    }

    private List<String> told() {
        return jdbc.sql("""
                        select data ->> 'verdict' from webhook_message
                         where service = ? and type = 'decision.revised' order by sequence
                        """)
                .param(platform.service())
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void material_ofAHeldEvent_hasItsTextAndWhatWasSaidBefore_andIsSealedInTheDatabase() {
        platform.event(message("evt-1", "river-17", "stone-4", "do you like football?"));
        platform.event(message("evt-2", "river-17", "stone-4", HELD));
        var decided = material.decisionsOf(platform.service(), "river-17", 10);
        assertThat(decided).hasSize(1);
        assertThat(decided.getFirst().text()).hasValue(HELD);
        assertThat(decided.getFirst().context())
                .extracting(CaseMaterial.ContextLine::text)
                .containsExactly("do you like football?");
        assertThat(jdbc.sql("select count(*) from decision where service = ? and decision::text like '%between us%'")
                        .param(platform.service())
                        .query(Long.class)
                        .single())
                .isZero();
        for (String text : List.of(
                "river-17",
                "stone-4",
                "evt-2",
                "content-evt-2",
                decided.getFirst().decision().id())) {
            assertThat(material.search(text))
                    .extracting(CaseMaterial.AccountRef::service)
                    .contains(platform.service());
        }
    }

    @Test
    void mediumThatCannotBeHad_isHeld_andScannedAgain() {
        Answer held = platform.event(
                message("evt-1", "stone-4", "river-17", "look")
                        .replace(
                                "\"text\"",
                                "\"media\":[{\"id\":\"m1\",\"kind\":\"image\",\"url\":\"http://198.51.100.7.invalid/m1\"}],\"text\""));
        assertThat(held.status()).as(held.body()).isEqualTo(200);
        assertThat(held.text("verdict")).isEqualTo("hold");
        String decision = held.text("decision");
        assertThat(waiting(decision)).isZero();
        makeDue(decision);
        rescans.runDue();
        assertThat(waiting(decision)).isEqualTo(1);
        assertThat(jdbc.sql("select next_at > now() from rescan where decision = ?")
                        .param(decision)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(told()).isEmpty();
    }

    private int waiting(String decision) {
        return jdbc.sql("select attempts from rescan where decision = ?")
                .param(decision)
                .query(Integer.class)
                .single();
    }

    private void makeDue(String decision) {
        jdbc.sql("update rescan set next_at = now() - interval '1 minute' where decision = ?")
                .param(decision)
                .update();
    }
}
