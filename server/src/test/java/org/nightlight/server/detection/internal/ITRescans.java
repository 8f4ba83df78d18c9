package org.nightlight.server.detection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.server.TestPlatform.message;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Decision.DetectorRun;
import org.nightlight.engine.Engine;
import org.nightlight.engine.KnownMediaDetector;
import org.nightlight.engine.MediaItem;
import org.nightlight.engine.MediaItem.Evidence;
import org.nightlight.engine.MediaItem.Fault;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.Unavailable;
import org.nightlight.engine.json.MediaSource;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.policy.Verdict;
import org.nightlight.server.RecordedNeighbours;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.detection.ExaminedMedia;
import org.nightlight.server.detection.ExaminedMedia.Content;
import org.nightlight.server.detection.MediaExaminer;
import org.nightlight.server.evidence.EvidenceNeed;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Services;
import org.nightlight.server.review.CaseMaterial;
import org.nightlight.server.review.CaseResolved;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of held media when they, or the detector, come back or do not. */
@ServerTest
class ITRescans {

    private static final byte[] PICTURE = "the bytes of a drawn picture".getBytes(StandardCharsets.UTF_8);

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
    private Vault vault;

    @Autowired
    private List<EvidenceNeed> needs = List.of();

    @LocalServerPort
    private int port;

    private final RecordedNeighbours neighbours = new RecordedNeighbours();
    private final Observations observations = new Observations(new SimpleMeterRegistry(), neighbours.alarms());
    private final Map<String, Evidence> evidence = new ConcurrentHashMap<>();
    private final Map<String, Integer> fetched = new ConcurrentHashMap<>();
    private TestPlatform platform;

    @BeforeEach
    void setUp() {
        platform = TestPlatform.create(port, services, keys).withStrangerAndMinor("river-17", "stone-4");
    }

    @Test
    void mediumThatNeverComes_isHandedToAPerson_andIsNoFaultOfTheDetector() {
        Answer held = platform.event(withUrls("m1"));
        String decision = held.text("decision");
        evidence.put("m1", new Unavailable("The media server answered with status 404", Fault.PLATFORM));

        scanUntilEnded(decision, properties.rescanTries() + 10);

        assertThat(verdict(decision)).isEqualTo("HOLD");
        assertThat(neighbours.rings(AlarmKind.DETECTOR_DOWN, "known-media")).isFalse();
        assertThat(jdbc.sql("""
                        select c.queue || ': ' || c.headline from case_decision d join review_case c on c.id = d.case_id
                         where d.decision = ? and c.status = 'open'
                        """).param(decision).query(String.class).single())
                .startsWith("content: A medium of held content could not be had");
        resolve(decision, CaseResolved.Outcome.NO_VIOLATION);
        assertThat(verdict(decision)).isEqualTo("ALLOW");
    }

    @Test
    void detectorThatIsDown_keepsMediaHeldForAsLongAsItTakes_andTheyAreScannedAtOnceWhenItIsBack() {
        Answer held = platform.event(withUrls("m1"));
        String decision = held.text("decision");
        evidence.put("m1", new Unavailable("The decoder does not start", Fault.OURS));
        Rescans rescans = rescans();
        for (int turn = 0; turn < properties.rescanTries() + 3; turn++) {
            makeDue(decision);
            rescans.runDue();
        }
        assertThat(isWaiting(decision)).isTrue();
        assertThat(neighbours.rings(AlarmKind.DETECTOR_DOWN, "known-media")).isTrue();

        evidence.put("m1", digests(digest()));
        for (int turn = 0; turn < 10 && isWaiting(decision); turn++) {
            // the server's own turn, to which the medium still cannot be had, may come in between and put it off
            fail(3);
            succeed();
            rescans.runDue();
        }

        assertThat(isWaiting(decision)).isFalse();
        assertThat(neighbours.rings(AlarmKind.DETECTOR_DOWN, "known-media")).isFalse();
        assertThat(told()).contains("allow");
    }

    @Test
    void mediumHadAtARescan_isSealedWhenItHasConsequences_andNotFetchedAgain() {
        String listed = digest();
        enter(Duty.REMOVE, listed);
        Answer held = platform.event(withUrls("m1", "m2"));
        String decision = held.text("decision");
        assertThat(sealed(decision)).isEmpty();
        evidence.put("m1", digests(listed));
        evidence.put("m2", new Unavailable("The media server answered with status 503", Fault.PLATFORM));

        scanUntil(decision, () -> verdict(decision).equals("BLOCK"));

        assertThat(sealed(decision)).containsOnlyKeys("m1");
        assertThat(vault.open(Optional.ofNullable(sealed(decision).get("m1")).orElseThrow())
                        .content())
                .isEqualTo(PICTURE);
        assertThat(jdbc.sql("select reference from vault_use where decision = ?")
                        .param(decision)
                        .query(String.class)
                        .list())
                .containsExactlyElementsOf(sealed(decision).values());
        assertThat(needs).anyMatch(need -> need.needs(List.of("dec_other", decision)));
        int before = fetched.getOrDefault("m1", 0);
        evidence.put("m2", digests(digest()));
        scanUntilEnded(decision, 20);
        assertThat(fetched.get("m1")).isEqualTo(before);
        assertThat(fetched.get("m2")).isPositive();
        assertThat(needs).noneMatch(need -> need.needs(List.of("dec_other", decision)));
        assertThat(sealed(decision)).containsOnlyKeys("m1", "m2");
    }

    @Test
    void caseOpenedByARescan_afterAnEarlierOneWasResolved_isTheDecisionsCase() {
        String first = digest();
        String second = digest();
        enter(Duty.REVIEW, first);
        enter(Duty.REMOVE, second);
        Answer held = platform.event(withUrls("m2")
                .replace(
                        "\"media\":[",
                        "\"media\":[{\"id\":\"m1\",\"kind\":\"image\",\"hashes\":{\"sha256\":\"" + first + "\"}},"));
        String decision = held.text("decision");
        String earlier = caseOf(decision);
        jdbc.sql("update review_case set status = 'resolved' where id = ?")
                .param(earlier)
                .update();
        resolve(decision, CaseResolved.Outcome.VIOLATION);
        evidence.put("m1", digests(first));
        evidence.put("m2", digests(second));

        scanUntilEnded(decision, 20);

        String later = caseOf(decision);
        assertThat(later).isNotEqualTo(earlier);
        assertThat(jdbc.sql("select case_open from decision where id = ?")
                        .param(decision)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void erasedAccount_whoseContentWaits_isToldThatTheScanEndsAndThatSealedMediaStay() {
        String listed = digest();
        enter(Duty.REMOVE, listed);
        Answer held = platform.event(withUrls("m1", "m2"));
        String decision = held.text("decision");
        evidence.put("m1", digests(listed));
        evidence.put("m2", new Unavailable("The media server answered with status 503", Fault.PLATFORM));
        scanUntil(decision, () -> verdict(decision).equals("BLOCK"));
        assertThat(isWaiting(decision)).isTrue();

        Answer erased = platform.send("DELETE", "/v1/accounts/stone-4", "application/json", new byte[0]);

        assertThat(erased.body())
                .contains("\"waiting_rescans\"", "{\"what\":\"sealed_media\",\"why\":\"open_case\",\"count\":1}");
        assertThat(isWaiting(decision)).isFalse();
    }

    private String withUrls(String... media) {
        StringBuilder items = new StringBuilder();
        for (String id : media) {
            items.append(items.isEmpty() ? "" : ",")
                    .append("{\"id\":\"%s\",\"kind\":\"image\",\"url\":\"http://198.51.100.7.invalid/%s\"}"
                            .formatted(id, id));
        }
        return message(platform.newId("evt"), "stone-4", "river-17", "look")
                .replace("\"text\"", "\"media\":[" + items + "],\"text\"");
    }

    private static String digest() {
        return (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
    }

    private static Fingerprints digests(String sha256) {
        return new Fingerprints(List.of(), Optional.empty(), Optional.empty(), Optional.of(sha256));
    }

    private void enter(Duty duty, String sha256) {
        String bank = platform.newId("bank");
        assertThat(banks.create(
                        new Bank.Settings(
                                bank,
                                BankKind.MEDIA,
                                HarmClass.OTHER,
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

    /** Scans as if media of this platform were as they are said to be; others' media are looked at as ever. */
    private Rescans rescans() {
        MediaExaminer now = (draft, parts) -> {
            if (!draft.service().equals(platform.service())) {
                return examiner.examine(draft, parts);
            }
            Map<String, Content> bytes = new HashMap<>();
            List<MediaItem> items = draft.media().stream()
                    .map(one -> {
                        Evidence known =
                                Optional.ofNullable(evidence.get(one.id())).orElseThrow();
                        if (one.source() instanceof MediaSource.Url) {
                            fetched.merge(one.id(), 1, Integer::sum);
                        } else if (one.source() instanceof MediaSource.Attached) {
                            assertThat(parts.get(one.id())).isEqualTo(PICTURE);
                        }
                        if (known instanceof Fingerprints && !(one.source() instanceof MediaSource.Hashes)) {
                            bytes.put(one.id(), new Content(PICTURE, "image/png"));
                        }
                        return new MediaItem(one.id(), one.kind(), known);
                    })
                    .toList();
            return new ExaminedMedia(items, bytes);
        };
        return new Rescans(
                waiting, table, now, engine, findings, passes, sealing, observations, vault, transactions, properties);
    }

    private void scanUntilEnded(String decision, int turns) {
        Rescans scan = rescans();
        for (int turn = 0; turn < turns && isWaiting(decision); turn++) {
            makeDue(decision);
            scan.runDue();
        }
        assertThat(isWaiting(decision)).isFalse();
    }

    private void scanUntil(String decision, java.util.function.BooleanSupplier condition) {
        Rescans scan = rescans();
        for (int turn = 0; turn < 10 && !condition.getAsBoolean(); turn++) {
            makeDue(decision);
            scan.runDue();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            observations.detectors(run(Optional.of(KnownMediaDetector.MEDIA_MISSING + "m1")), ours());
        }
    }

    private void succeed() {
        observations.detectors(run(Optional.empty()), List.of());
    }

    private static List<MediaItem> ours() {
        return List.of(new MediaItem("m1", MediaItem.Kind.IMAGE, new Unavailable("The decoder does not start")));
    }

    private Decision run(Optional<String> failure) {
        return new Decision(
                "dec_1",
                platform.service(),
                "evt",
                java.time.Instant.EPOCH,
                Verdict.ALLOW,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new DetectorRun("known-media", "1", 1, failure)),
                "default@1",
                failure.isPresent());
    }

    private void resolve(String decision, CaseResolved.Outcome outcome) {
        String caseId = caseOf(decision);
        transactions.executeWithoutResult(_ -> events.publishEvent(
                new CaseResolved(caseId, platform.service(), "stone-4", List.of(decision), outcome, "stf_test")));
    }

    private String caseOf(String decision) {
        return jdbc.sql("select case_id from decision where id = ?")
                .param(decision)
                .query(String.class)
                .single();
    }

    private Map<String, String> sealed(String decision) {
        Map<String, String> sealed = new HashMap<>();
        material.decision(decision)
                .orElseThrow()
                .media()
                .forEach(one -> one.vault().ifPresent(reference -> sealed.put(one.id(), reference)));
        return sealed;
    }

    private List<String> told() {
        return jdbc.sql(
                        "select data ->> 'verdict' from webhook_message where service = ? and type = 'decision.revised'")
                .param(platform.service())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private String verdict(String decision) {
        return jdbc.sql("select verdict from decision where id = ?")
                .param(decision)
                .query(String.class)
                .single();
    }

    private boolean isWaiting(String decision) {
        return jdbc.sql("select exists (select from rescan where decision = ?)")
                .param(decision)
                .query(Boolean.class)
                .single();
    }

    private void makeDue(String decision) {
        jdbc.sql("update rescan set next_at = now() - interval '1 minute' where decision = ?")
                .param(decision)
                .update();
    }
}
