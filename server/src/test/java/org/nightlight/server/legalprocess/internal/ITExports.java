package org.nightlight.server.legalprocess.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.nightlight.server.legalprocess.internal.Letters.LAKE;
import static org.nightlight.server.legalprocess.internal.Letters.STONE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.enforcement.Enforcements.NewEnforcement;
import org.nightlight.server.evidence.SealedEvidence;
import org.nightlight.server.evidence.SealedEvidence.Use;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.Services;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerQuery;
import org.nightlight.server.ledger.RecordedEntry;
import org.nightlight.server.legalprocess.ExportCheck;
import org.nightlight.server.legalprocess.internal.ExportTable.Export;
import org.nightlight.server.legalprocess.internal.ExportTable.State;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Packages of evidence of real cases, on the whole server. */
@ServerTest
class ITExports {

    private static final String HELD = "=1+1 keep this between us, add me on snap <script>alert(1)</script>";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private Register register;

    @Autowired
    private Exports exporting;

    @Autowired
    private ExportTable exports;

    @Autowired
    private ActTable acts;

    @Autowired
    private ExportStore store;

    @Autowired
    private ExportJob job;

    @Autowired
    private Vault vault;

    @Autowired
    private SealedEvidence evidence;

    @Autowired
    private Enforcements enforcements;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys apiKeys;

    @Autowired
    private Keys keys;

    @Autowired
    private DataFolder data;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private String service = "";
    private String caseId = "";
    private String request = "";

    @BeforeEach
    void aCaseThatAWarrantConcerns() {
        TestPlatform platform =
                TestPlatform.create(port, services, apiKeys).withStrangerAndMinor("river-17", "stone-4");
        service = platform.service();
        platform.event(TestPlatform.message("evt-0", "river-17", "stone-4", "hello there"));
        Answer held = platform.event(TestPlatform.message("evt-1", "river-17", "stone-4", HELD)
                .replaceFirst("\"content\"", "\"context\":{\"ip\":\"203.0.113.5\",\"port\":4711},\"content\""));
        caseId = held.json().path("effects").findValuesAsString("case").getFirst();
        request = register.register(Letters.filled(RequestKind.SEARCH_WARRANT, caseId), LAKE);
        // another authority's, which must not be told of
        register.register(Letters.filled(RequestKind.COURT_ORDER, caseId), STONE);
        register.verify(request, "asked the court", LAKE);
    }

    @Test
    void packageOfACase_tellsAllOfIt_verifiesAndIsRecorded() throws Exception {
        transactions.executeWithoutResult(_ -> enforcements.apply(new NewEnforcement(
                service,
                "river-17",
                new Measure.Warn(),
                "child-safety/grooming",
                Optional.empty(),
                caseId,
                "system",
                "")));
        String id = exporting.ask(Optional.of(request), Optional.of(caseId), "The warrant of the lake", false, LAKE);
        assertThatThrownBy(() -> exporting.approve(id, "", LAKE)).hasMessageContaining("Another person");
        exporting.approve(id, "", STONE);
        Export made = made(id);

        Path file = takenAway(made);
        assertThat(ExportCheck.of(file, Optional.of(keys.publicKey()), (_, _) -> {}))
                .isInstanceOf(ExportCheck.Result.Intact.class);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))))
                .isEqualTo(made.sha256().orElseThrow());
        JsonNode messages = json(file, "messages.json");
        assertThat(messages.findValuesAsString("text")).contains("hello there", HELD);
        assertThat(text(file, "messages.csv")).contains("\"'=1+1 keep this");
        assertThat(text(file, "index.html"))
                .contains("&lt;script&gt;", "The warrant of the lake", "river-17", request)
                .doesNotContain("<script");
        JsonNode metadata = json(file, "metadata.json");
        assertThat(metadata.path("cases").get(0).path("case").asString()).isEqualTo(caseId);
        assertThat(metadata.path("accounts").findValuesAsString("role")).containsExactly("suspect", "participant");
        assertThat(metadata.path("decisions").get(0).path("reasons").size()).isPositive();
        JsonNode circumstances = metadata.path("decisions").get(0).path("circumstances");
        assertThat(circumstances.path("ip").asString()).isEqualTo("203.0.113.5");
        assertThat(circumstances.path("port").asInt()).isEqualTo(4711);
        assertThat(metadata.path("enforcement").size()).isPositive();
        JsonNode extract = json(file, "ledger.json");
        assertThat(extract.path("entries").findValuesAsString("kind"))
                .contains("case.opened")
                .noneMatch(kind -> kind.startsWith("legal.") || kind.startsWith("evidence.hold"));
        assertThat(text(file, "manifest.json"))
                .startsWith("{")
                .contains("nightlight-export-1", "\"approvedBy\"", "\"approvedAt\"");
        assertThat(ledger.read(LedgerQuery.latest(50).with("export", id)))
                .extracting(RecordedEntry::kind)
                .containsExactly("legal.export_made", "legal.export_approved", "legal.export_asked");
    }

    @Test
    void twoHundredFiles_areOriginal_eachRecorded_andADamagedOneIsNamed() throws Exception {
        List<String> references = new ArrayList<>();
        for (int number = 0; number < 200; number++) {
            references.add(seal(number, "drawn " + number + " for " + service));
        }
        Path damaged = data.evidence()
                .resolve(references.get(7).substring(4, 6))
                .resolve(references.get(7).substring(6));
        byte[] kept = Files.readAllBytes(damaged);
        byte[] flipped = kept.clone();
        flipped[flipped.length / 2] ^= 1;
        String order =
                register.register(Letters.filled(RequestKind.COURT_ORDER, references.toArray(String[]::new)), LAKE);
        register.verify(order, "asked the court", LAKE);
        Files.write(damaged, flipped);

        String id = exporting.ask(Optional.of(order), Optional.empty(), "The order", false, LAKE);
        exporting.approve(id, "", STONE);
        Export made = made(id);

        assertThat(made.missing()).isEqualTo(1);
        Path file = takenAway(made);
        assertThat(ExportCheck.of(file, Optional.of(keys.publicKey()), (_, _) -> {}))
                .isInstanceOf(ExportCheck.Result.Intact.class);
        assertThat(text(file, "files/file-00200.png")).isEqualTo("drawn 199 for " + service);
        assertThat(text(file, "index.html")).contains("not here: " + references.get(7), "1 file could not be put in");
        assertThat(ledger.read(
                        LedgerQuery.latest(500).ofKind("evidence.exported").with("for", id)))
                .hasSize(199)
                .allMatch(entry -> entry.actor().equals(LAKE.actor())
                        && "legal_process".equals(entry.facts().get("purpose")));
        // heals it, and silences the alarm for those who share this server
        vault.seal(("drawn 7 for " + service).getBytes(StandardCharsets.UTF_8), "image/png");
        assertThat(Files.readAllBytes(damaged)).isNotEqualTo(flipped);
    }

    @Test
    void finishedPackage_isUnreadableOnTheDisk_andGoneAfterItsTime() throws Exception {
        String id = exporting.ask(Optional.of(request), Optional.of(caseId), "The warrant", false, LAKE);
        exporting.approve(id, "", STONE);
        Export made = made(id);
        Path file = data.exports().resolve(id + ".sealed");
        byte[] sealed = Files.readAllBytes(file);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("index.html", "PK\u0003\u0004");
        byte[] key = exports.key(id).orElseThrow();
        byte[] flipped = sealed.clone();
        flipped[flipped.length / 2] ^= 1;
        Files.write(file, flipped);
        assertThatThrownBy(() -> takenAway(made)).isInstanceOf(IOException.class);
        Files.write(file, sealed);

        jdbc.sql("update legal_export set expires_at = now() - interval '1 minute' where id = ?")
                .param(id)
                .update();
        job.turn();

        await().until(() -> exports.find(id).orElseThrow().state() == State.DELETED);
        assertThat(file).doesNotExist();
        assertThat(exports.key(id)).isEmpty();
        assertThat(key).isNotEmpty();
        assertThatThrownBy(() -> exporting.taken(id, STONE)).hasMessageContaining("deleted");
    }

    @Test
    void packageLeftBehindByAKilledProcess_isMadeAnew_andItsDraftGoes() throws Exception {
        String id = exporting.ask(Optional.of(request), Optional.of(caseId), "The warrant", false, LAKE);
        // as a process leaves it that is killed while it makes the package
        jdbc.sql("""
                        update legal_export set state = 'making', attempts = 1, seen_at = now() - interval '1 hour',
                               decided_at = now(), decided_by = :by
                         where id = :id
                        """).param("by", STONE.actor()).param("id", id).update();
        Path draft = Files.writeString(data.exports().resolve(id + ".1.draft"), "half of it");

        Export made = made(id);
        job.turn();

        assertThat(made.attempts()).isEqualTo(2);
        assertThat(draft).doesNotExist();
        assertThat(ExportCheck.of(takenAway(made), Optional.of(keys.publicKey()), (_, _) -> {}))
                .isInstanceOf(ExportCheck.Result.Intact.class);
    }

    @Test
    void packageThatKillsTheServerAgainAndAgain_isGivenUpAndSaysSo() {
        String id = exporting.ask(Optional.of(request), Optional.of(caseId), "The warrant", false, LAKE);
        jdbc.sql("""
                        update legal_export set state = 'making', attempts = 3, seen_at = now() - interval '1 hour',
                               decided_at = now(), decided_by = :by
                         where id = :id
                        """).param("by", STONE.actor()).param("id", id).update();
        job.turn();
        await().until(() -> exports.find(id).orElseThrow().state() == State.FAILED);
        assertThat(exports.find(id).orElseThrow().fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("3 times"));

        exporting.again(id, STONE);

        assertThat(made(id).state()).isEqualTo(State.READY);
    }

    @Test
    void emergency_isReleasedByOne_andLookedAtByAnother() {
        String urgent =
                register.register(Letters.filled(RequestKind.EMERGENCY, "harbour/none-" + service, caseId), LAKE);
        assertThatThrownBy(() -> exporting.ask(Optional.of(urgent), Optional.empty(), "To find them", true, LAKE))
                .hasMessageContaining("verify");
        register.verify(urgent, "called their desk by our own directory", LAKE);
        String id = exporting.ask(Optional.of(urgent), Optional.empty(), "To find them", true, LAKE);

        assertThat(made(id).toReview()).isTrue();
        assertThatThrownBy(() -> exporting.review(id, LAKE)).hasMessageContaining("Another person");
        exporting.review(id, STONE);

        assertThat(exports.find(id).orElseThrow().toReview()).isFalse();
        assertThatThrownBy(() -> exporting.ask(Optional.of(request), Optional.empty(), "Quickly", true, LAKE))
                .hasMessageContaining("emergency");
    }

    @Test
    void personWithoutTheRightToSeeEvidence_exportsNothing() {
        StaffMember auditor = new StaffMember("stf_auditor", "auditor", Set.of(Role.AUDITOR));
        String id = exporting.ask(Optional.of(request), Optional.of(caseId), "The warrant", false, LAKE);

        assertThatThrownBy(() -> exporting.ask(Optional.of(request), Optional.empty(), "x", false, auditor))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> exporting.approve(id, "", auditor)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> exporting.taken(id, auditor)).isInstanceOf(RefusedException.class);
    }

    @Test
    void preservationRequest_isNotReleased_withoutSayingWhy() {
        String kept = register.register(Letters.filled(RequestKind.PRESERVATION, caseId), LAKE);
        register.verify(kept, "asked their desk", LAKE);
        String id = exporting.ask(Optional.of(kept), Optional.of(caseId), "Their letter", false, LAKE);

        assertThatThrownBy(() -> exporting.approve(id, "", STONE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("entitles nobody");
        assertThat(exports.find(id).orElseThrow().state()).isEqualTo(State.WAITING);
        exporting.approve(id, "counsel allows it, letter 9", STONE);

        assertThat(exports.find(id).orElseThrow().state()).isNotEqualTo(State.WAITING);
        assertThat(acts.of(kept)).anySatisfy(act -> {
            assertThat(act.kind()).isEqualTo(ActTable.Kind.EXPORT_APPROVED);
            assertThat(act.actor()).isEqualTo(STONE.actor());
            assertThat(act.note()).contains("counsel allows it, letter 9");
        });
    }

    @Test
    void packageOfACaseThatIsNotThere_isRefused() {
        assertThatThrownBy(() -> exporting.ask(Optional.of(request), Optional.of("case_nothing"), "x", false, LAKE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no case case_nothing");
    }

    private Export made(String id) {
        job.turn();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !exports.find(id).orElseThrow().state().busy());
        Export made = exports.find(id).orElseThrow();
        assertThat(made.state()).as("%s", made.fault()).isEqualTo(State.READY);
        return made;
    }

    private Path takenAway(Export made) throws IOException {
        Path file = folder.resolve(made.id() + ".zip");
        try (InputStream in = store.read(made.id(), exports.key(made.id()).orElseThrow());
                OutputStream out = Files.newOutputStream(file)) {
            in.transferTo(out);
        }
        assertThat(Files.size(file)).isEqualTo(made.size());
        return file;
    }

    private String seal(int number, String content) {
        String reference = vault.seal(content.getBytes(StandardCharsets.UTF_8), "image/png");
        transactions.executeWithoutResult(_ -> evidence.record(
                new Use(Set.of(reference), service, "river-17", "dec_" + service + number, Optional.empty())));
        return reference;
    }

    private static String text(Path file, String entry) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(entry))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode json(Path file, String entry) throws IOException {
        return JSON.readTree(text(file, entry));
    }
}
