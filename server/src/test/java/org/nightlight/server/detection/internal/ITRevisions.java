package org.nightlight.server.detection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.nightlight.server.TestPlatform.message;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.Engine;
import org.nightlight.engine.MediaItem;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.Memory.Key;
import org.nightlight.engine.MemoryState;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.bulk.WriteBehind;
import org.nightlight.server.detection.ExaminedMedia;
import org.nightlight.server.detection.MediaExaminer;
import org.nightlight.server.evidence.Vault;
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

    @Autowired
    private Banks banks;

    @Autowired
    private RescanTable waiting;

    @Autowired
    private DecisionTable table;

    @Autowired
    private MediaExaminer examiner;

    @Autowired
    private Engine engine;

    @Autowired
    private LaterFindings findings;

    @Autowired
    private Passes passes;

    @Autowired
    private MediaSealing sealing;

    @Autowired
    private DetectionProperties properties;

    @Autowired
    private Observations observations;

    @Autowired
    private Vault vault;

    @Autowired
    private WriteBehind<Key, MemoryState> memory;

    @LocalServerPort
    private int port;

    private TestPlatform platform = TestPlatform.at(URI.create("http://localhost"), "", "");

    @BeforeEach
    void setUp() {
        platform = TestPlatform.create(port, services, keys).withStrangerAndMinor("river-17", "stone-4");
    }

    @Test
    void resolvedWithoutViolation_forgetsTheHoldAndItsSigns() {
        Answer held = platform.event(message("evt-1", "river-17", "stone-4", HELD));
        Key pair = Key.pair(platform.service(), "river-17", "stone-4");
        MemoryState before = memory.read(pair);
        assertThat(before.holds()).isEqualTo(1);

        resolve(held, Outcome.NO_VIOLATION);

        MemoryState after = memory.read(pair);
        assertThat(after.holds()).isZero();
        assertThat(after.messages()).isEqualTo(1);
        assertThat(after.toBytes()).hasSizeLessThan(before.toBytes().length);
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

    @Test
    void mediumThatMustBeReported_foundByARescan_isMarkedEverywhere_thoughItsCaseIsOpen() {
        String listed = digest();
        String found = digest();
        enter(Duty.REMOVE, listed);
        enter(Duty.REPORT, found);
        Answer stopped = platform.event(withMedia(listed));
        String decision = stopped.text("decision");
        assertThat(stopped.text("verdict")).as(stopped.body()).isEqualTo("block");
        assertThat(mustReport(decision)).containsExactly(false, false);

        scanUntilEnded(decision, Map.of("m2", digests(found)));

        assertThat(mustReport(decision)).containsExactly(true, true);
        assertThat(material.decision(decision).orElseThrow().media())
                .extracting(CaseMaterial.KeptMedia::id, CaseMaterial.KeptMedia::mustReport)
                .containsExactly(tuple("m1", false), tuple("m2", true));
    }

    @Test
    void match_whileAnotherMediumCannotBeHad_countsAtOnce_andTheOtherIsScannedAgain() {
        String found = digest();
        Answer held = platform.event(withMedia(found));
        String decision = held.text("decision");
        assertThat(held.text("verdict")).as(held.body()).isEqualTo("hold");

        enter(Duty.REPORT, found);
        for (int turn = 0; turn < 3; turn++) {
            makeDue(decision);
            rescans.runDue();
        }

        assertThat(verdictNow(held)).isEqualTo("block");
        assertThat(told()).containsExactly("block");
        assertThat(jdbc.sql(
                                "select data ->> 'policy' from webhook_message where service = ? and type = 'decision.revised'")
                        .param(platform.service())
                        .query(String.class)
                        .single())
                .isEqualTo("child-safety/abuse-material");
        assertThat(mustReport(decision)).containsExactly(true, true);
        assertThat(waiting(decision)).isGreaterThanOrEqualTo(3);
    }

    @Test
    void eventThatCannotBeRead_keepsNoOtherFromBeingScanned() {
        String broken = platform.event(withMedia(digest())).text("decision");
        String sound = platform.event(withMedia(digest())).text("decision");
        jdbc.sql("update rescan set event = ? where decision = ?")
                .params(new byte[] {1, 2, 3}, broken)
                .update();
        makeDue(broken);

        scanUntilEnded(sound, Map.of("m2", digests(digest())));

        assertThat(isWaiting(broken)).isTrue();
        assertThat(waiting(broken)).isPositive();
    }

    /** A message of which m1 is compared at once and m2 cannot be had. */
    private String withMedia(String first) {
        return message(platform.newId("evt"), "stone-4", "river-17", "look").replace("\"text\"", """
                        "media":[{"id":"m1","kind":"image","hashes":{"sha256":"%s"}},
                                 {"id":"m2","kind":"image","url":"http://198.51.100.7.invalid/m2"}],"text\"""".formatted(first));
    }

    private static String digest() {
        return (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
    }

    private static Fingerprints digests(String sha256) {
        return new Fingerprints(List.of(), Optional.empty(), Optional.empty(), Optional.of(sha256));
    }

    /** Puts a medium on a list of its own. */
    private void enter(Duty duty, String sha256) {
        String bank = platform.newId("bank");
        assertThat(banks.create(
                        new Bank.Settings(
                                bank,
                                BankKind.MEDIA,
                                HarmClass.CSAM,
                                duty,
                                31,
                                true,
                                false,
                                "",
                                Optional.empty(),
                                true),
                        false,
                        "system"))
                .isPresent();
        KnownHashes hashes = new KnownHashes(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(sha256));
        banks.add(bank, List.of(NewEntry.of(hashes)), "system");
    }

    /** Whether the case, and the decision in it, hold what must be reported. */
    private List<Boolean> mustReport(String decision) {
        return jdbc.sql("""
                        select c.must_report, d.must_report from case_decision d join review_case c on c.id = d.case_id
                         where d.decision = ?
                        """)
                .param(decision)
                .query((row, _) -> List.of(row.getBoolean(1), row.getBoolean(2)))
                .single();
    }

    /** Scans as if media of this platform could be had by now; others' media are looked at as ever. */
    private Rescans rescans(Map<String, Fingerprints> had) {
        MediaExaminer now = (draft, parts) -> {
            ExaminedMedia looked = examiner.examine(draft, parts);
            if (!draft.service().equals(platform.service())) {
                return looked;
            }
            List<MediaItem> items = looked.items().stream()
                    .map(item -> had.containsKey(item.id())
                            ? new MediaItem(item.id(), item.kind(), had.get(item.id()))
                            : item)
                    .toList();
            return new ExaminedMedia(items, looked.bytes());
        };
        return new Rescans(
                waiting, table, now, engine, findings, passes, sealing, observations, vault, transactions, properties);
    }

    private void scanUntilEnded(String decision, Map<String, Fingerprints> had) {
        Rescans scan = rescans(had);
        // the server's own turn may come in between and put it off
        for (int turn = 0; turn < 10 && isWaiting(decision); turn++) {
            makeDue(decision);
            scan.runDue();
        }
        assertThat(isWaiting(decision)).isFalse();
    }

    private boolean isWaiting(String decision) {
        return jdbc.sql("select exists (select from rescan where decision = ?)")
                .param(decision)
                .query(Boolean.class)
                .single();
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
