package org.nightlight.server.legalprocess.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.nightlight.server.legalprocess.internal.Letters.LAKE;
import static org.nightlight.server.legalprocess.internal.Letters.STONE;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.policy.Priority;
import org.nightlight.server.ServerTest;
import org.nightlight.server.alarms.Alarm;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.evidence.Holds;
import org.nightlight.server.evidence.Holds.Hold;
import org.nightlight.server.evidence.Holds.Reason;
import org.nightlight.server.evidence.SealedEvidence;
import org.nightlight.server.evidence.SealedEvidence.Use;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerQuery;
import org.nightlight.server.ledger.RecordedEntry;
import org.nightlight.server.legalprocess.internal.HeldSubjects.Held;
import org.nightlight.server.legalprocess.internal.LegalRequestTable.Only;
import org.nightlight.server.review.Cases;
import org.nightlight.server.review.Cases.CaseOpening;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The register of police and courts on the whole server. */
@ServerTest
class ITLegalRegister {

    private final String own = UUID.randomUUID().toString().substring(0, 8);
    private final String account = "river-" + own;

    @Autowired
    private Register register;

    @Autowired
    private Closing closing;

    @Autowired
    private KnownAccounts known;

    @Autowired
    private LegalAnswers answers;

    @Autowired
    private LegalRequestTable requests;

    @Autowired
    private HeldSubjects held;

    @Autowired
    private ServedDocuments documents;

    @Autowired
    private LegalClock legalClock;

    @Autowired
    private Vault vault;

    @Autowired
    private SealedEvidence evidence;

    @Autowired
    private Holds holds;

    @Autowired
    private Cases cases;

    @Autowired
    private Alarms alarms;

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    private String caseId = "";
    private String reference = "";

    @BeforeEach
    void aCaseWithASealedFile() {
        caseId = openCase("1");
        reference = seal("1", caseId);
    }

    @Test
    void preservationRequest_holdsForNinetyDays_andIsRenewedOnce() {
        String id = register.register(Letters.filled(RequestKind.PRESERVATION, caseId), LAKE);
        LegalRequest one = requests.find(id).orElseThrow();
        assertThat(one.preserveUntil()).contains(one.receivedAt().plus(Duration.ofDays(90)));
        assertThat(ofAuthorities()).singleElement().satisfies(hold -> {
            assertThat(hold.reason()).isEqualTo(Reason.EXTENSION);
            assertThat(hold.until()).isEqualTo(one.preserveUntil());
            assertThat(hold.note()).contains(one.details().number());
        });

        register.extend(id, "their second letter", STONE);

        assertThat(ofAuthorities())
                .filteredOn(hold -> hold.end().isEmpty())
                .singleElement()
                .satisfies(hold ->
                        assertThat(hold.until()).contains(one.receivedAt().plus(Duration.ofDays(180))));
        assertThatThrownBy(() -> register.extend(id, "again", STONE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("once");
        register.verify(id, "called the number in our own directory", LAKE);
        answers.draft(id, "It is preserved.", LAKE);
        answers.approve(id, STONE);
        assertThat(ofAuthorities())
                .as("confirming does not end it")
                .anyMatch(hold -> hold.end().isEmpty());
    }

    @Test
    void warrantOnAnAccount_holdsAllItsCases_alsoLaterOnes_untilItIsAnswered() {
        String id = register.register(Letters.filled(RequestKind.SEARCH_WARRANT, "harbour/" + account), LAKE);
        assertThat(held.of(id)).extracting(Held::scope).containsExactly(caseId);

        resolve();
        String second = openCase("2");
        seal("2", second);
        legalClock.turn();
        assertThat(held.of(id)).extracting(Held::scope).containsExactlyInAnyOrder(caseId, second);
        assertThat(held.of(id)).allMatch(line -> line.hold().orElseThrow().reason() == Reason.COURT_ORDER);

        register.verify(id, "asked the court's registry", LAKE);
        answers.draft(id, "The package of today.", LAKE);
        assertThatThrownBy(() -> answers.approve(id, LAKE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Another person");
        answers.approve(id, STONE);

        assertThat(requests.find(id).orElseThrow().state()).isEqualTo(RequestState.ANSWERED);
        assertThat(held.of(id)).allMatch(line -> line.hold().orElseThrow().end().isPresent());
        assertThat(ledger.read(LedgerQuery.latest(50).with("request", id)))
                .extracting(RecordedEntry::kind)
                .containsExactly("legal.answered", "legal.answer_drafted", "legal.verified", "legal.registered");
        assertThat(ledger.read(LedgerQuery.latest(50).with("request", id)))
                .allMatch(entry -> entry.personal().isEmpty())
                .noneMatch(entry -> entry.facts().toString().contains("lake police"));
    }

    @Test
    void anything_beforeWhoAsksIsVerified_isNotAnswered() {
        String id = register.register(Letters.filled(RequestKind.COURT_ORDER, caseId), LAKE);
        answers.draft(id, "Soon.", LAKE);

        assertThatThrownBy(() -> answers.approve(id, STONE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("verify");
        assertThat(requests.find(id).orElseThrow().state()).isEqualTo(RequestState.REGISTERED);
    }

    @Test
    void emergency_isAnsweredByOne_andAnotherMustLookAtIt() {
        String id = register.register(Letters.filled(RequestKind.EMERGENCY, caseId), LAKE);
        legalClock.turn();
        assertThat(ringing(id)).containsExactly(id + " emergency");
        assertThatThrownBy(() -> answers.answerAlone(id, "They know.", LAKE)).hasMessageContaining("verify");
        register.verify(id, "called the number in our own directory", LAKE);
        answers.answerAlone(id, "Told the officer where the account was last seen.", LAKE);
        legalClock.turn();
        assertThat(ringing(id)).isEmpty();
        assertThat(requests.list(Only.TO_REVIEW, Optional.empty(), id, 10)).hasSize(1);

        jdbc.sql("update legal_answer set drafted_at = drafted_at - interval '25 hours' where request = ?")
                .param(id)
                .update();
        legalClock.turn();
        assertThat(ringing(id)).containsExactly(id + " review");
        assertThatThrownBy(() -> answers.review(id, "fine", LAKE)).hasMessageContaining("Another person");
        answers.review(id, "It was right.", STONE);
        legalClock.turn();

        assertThat(ringing(id)).isEmpty();
        assertThat(requests.list(Only.TO_REVIEW, Optional.empty(), id, 10)).isEmpty();
    }

    @Test
    void warrant_isNeverAnsweredByOne() {
        String id = register.register(Letters.filled(RequestKind.SEARCH_WARRANT, caseId), LAKE);
        register.verify(id, "asked the court", LAKE);

        assertThatThrownBy(() -> answers.answerAlone(id, "all", LAKE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("emergency");
    }

    @Test
    void deadline_ringsTwoDaysBefore_andStopsWhenItIsClosed() {
        String far = register.register(due(Duration.ofDays(5)), LAKE);
        String near = register.register(due(Duration.ofHours(47)), LAKE);
        legalClock.turn();
        assertThat(ringing(far)).isEmpty();
        assertThat(ringing(near)).containsExactly(near + " answer");

        closing.refuse(near, "It names no law.", STONE);
        closing.confirm(near, LAKE);
        legalClock.turn();

        assertThat(ringing(near)).isEmpty();
        assertThat(held.of(near))
                .allMatch(line -> line.hold().orElseThrow().end().isPresent());
    }

    @Test
    void preservation_nearItsEnd_rings() {
        String id = register.register(
                Letters.letter(RequestKind.PRESERVATION, Duration.ofDays(84), "", caseId)
                        .filled(Clock.systemUTC()),
                LAKE);
        legalClock.turn();

        assertThat(ringing(id)).containsExactly(id + " preservation");

        closing.withdraw(id, "Their letter of today.", STONE);
        closing.confirm(id, LAKE);
        legalClock.turn();

        assertThat(ringing(id)).isEmpty();
    }

    @Test
    void document_isSealedHeldAndOpenedOnRecord() {
        String id = register.register(Letters.filled(RequestKind.SUBPOENA, caseId), LAKE);
        byte[] letter = ("a letter " + own).getBytes(StandardCharsets.UTF_8);

        documents.add(id, "../<b>order</b>.pdf", letter, "application/pdf", LAKE);

        ServedDocuments.Document document = documents.of(id).getFirst();
        assertThat(documents.open(id, document.id(), STONE).content().content()).isEqualTo(letter);
        assertThat(holds.of(document.evidence()))
                .singleElement()
                .satisfies(hold -> assertThat(hold.end()).isEmpty());
        assertThat(ledger.read(LedgerQuery.latest(10).with("document", document.id())))
                .extracting(RecordedEntry::kind, RecordedEntry::actor)
                .containsExactly(
                        tuple("legal.document_opened", STONE.actor()), tuple("legal.document_added", LAKE.actor()));
        assertThatThrownBy(() -> documents.add(id, "big", new byte[ServedDocuments.LARGEST + 1], "", LAKE))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void whatIsSealed_isNotReadableInTheDatabase_andIsFoundByItsNumber() {
        RequestForm.Filled form = Letters.filled(RequestKind.SUBPOENA, caseId);
        String id = register.register(form, LAKE);
        register.note(id, "spoke with counsel", LAKE);

        String rows = jdbc.sql("""
                        select (select request::text from legal_request request where id = :id)
                            || (select string_agg(act::text, '') from legal_act act where request = :id)
                        """).param("id", id).query(String.class).single();
        String sealed = new String(
                jdbc.sql("select details from legal_request where id = ?")
                        .param(id)
                        .query(byte[].class)
                        .single(),
                StandardCharsets.ISO_8859_1);
        assertThat(rows + sealed)
                .doesNotContain("shore", "Police", "counsel", form.details().number());
        assertThat(requests.list(
                        Only.ALL,
                        Optional.empty(),
                        "  " + form.details().number().toUpperCase(Locale.ROOT),
                        10))
                .extracting(LegalRequest::id)
                .containsExactly(id);
        assertThat(requests.list(Only.OPEN, Optional.of(RequestKind.SUBPOENA), caseId, 10))
                .extracting(LegalRequest::id)
                .contains(id);
    }

    @Test
    void unknownCaseOrObject_isRefused() {
        for (String subject : List.of("case_nothing", "evd_" + "0".repeat(64))) {
            assertThatThrownBy(() -> register.register(Letters.filled(RequestKind.SUBPOENA, subject), LAKE))
                    .isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void closing_takesTwoPeople_andHoldsUntilTheSecondConfirms() {
        String id = register.register(Letters.filled(RequestKind.SEARCH_WARRANT, caseId), LAKE);
        closing.refuse(id, "It names no law.", LAKE);

        assertThat(requests.find(id).orElseThrow().state()).isEqualTo(RequestState.REGISTERED);
        assertThat(held.of(id)).allMatch(line -> line.hold().orElseThrow().end().isEmpty());
        assertThatThrownBy(() -> closing.confirm(id, LAKE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Another person");
        assertThatThrownBy(() -> closing.withdraw(id, "And taken back.", LAKE)).hasMessageContaining("already");
        closing.sendBack(id, "It does name one.", STONE);
        assertThatThrownBy(() -> closing.confirm(id, STONE)).hasMessageContaining("Nothing waits");
        assertThat(held.of(id)).allMatch(line -> line.hold().orElseThrow().end().isEmpty());

        closing.withdraw(id, "Their letter of today.", STONE);
        closing.confirm(id, LAKE);

        assertThat(requests.find(id).orElseThrow().state()).isEqualTo(RequestState.WITHDRAWN);
        assertThat(held.of(id)).allMatch(line -> line.hold().orElseThrow().end().isPresent());
        assertThat(ledger.read(LedgerQuery.latest(50).with("request", id)))
                .extracting(RecordedEntry::kind, RecordedEntry::actor)
                .containsExactly(
                        tuple("legal.withdrawn", LAKE.actor()),
                        tuple("legal.withdrawal_proposed", STONE.actor()),
                        tuple("legal.closing_returned", STONE.actor()),
                        tuple("legal.refusal_proposed", LAKE.actor()),
                        tuple("legal.registered", LAKE.actor()));
    }

    @Test
    void holdThatIsGoneNevertheless_rings_untilItIsHeldAgain() {
        String id = register.register(Letters.filled(RequestKind.SEARCH_WARRANT, caseId), LAKE);
        legalClock.turn();
        assertThat(ringing(id)).isEmpty();
        holds.end(held.of(id).getFirst().hold().orElseThrow().id(), "by a slip", "system");
        legalClock.turn();
        assertThat(ringing(id)).containsExactly(id + " hold");

        register.holdAgain(id, STONE);
        legalClock.turn();

        assertThat(ringing(id)).isEmpty();
        assertThat(held.of(id))
                .singleElement()
                .satisfies(line -> assertThat(line.hold().orElseThrow().end()).isEmpty());
        assertThatThrownBy(() -> register.holdAgain(id, STONE)).isInstanceOf(RefusedException.class);
    }

    @Test
    void accountThatNothingIsKnownOf_isNamed() {
        assertThat(known.unknown(List.of(
                        Subject.parse("harbour/nobody-" + own),
                        Subject.parse("harbour/" + account),
                        Subject.parse(caseId))))
                .containsExactly("harbour/nobody-" + own);
    }

    private RequestForm.Filled due(Duration from) {
        String due = LocalDateTime.ofInstant(Clock.systemUTC().instant().plus(from), ZoneOffset.UTC)
                .toString();
        return Letters.letter(RequestKind.SUBPOENA, Duration.ofHours(1), due, caseId)
                .filled(Clock.systemUTC());
    }

    private List<String> ringing(String id) {
        return alarms.ringing().stream()
                .filter(alarm -> alarm.kind() == AlarmKind.LEGAL_PROCESS_DUE)
                .map(Alarm::subject)
                .filter(subject -> subject.startsWith(id))
                .toList();
    }

    private List<Hold> ofAuthorities() {
        return holds.of(reference).stream()
                .filter(hold -> hold.reason() != Reason.OPEN_CASE)
                .toList();
    }

    private String openCase(String number) {
        return transactions.execute(_ -> cases.open(new CaseOpening(
                "harbour",
                account,
                "child-safety",
                Priority.NORMAL,
                "dec_" + own + number,
                "evt-" + own + number,
                "child-safety/grooming",
                "Asks a minor to keep a secret",
                false)));
    }

    private void resolve() {
        jdbc.sql("update review_case set status = 'resolved' where id = ?")
                .param(caseId)
                .update();
    }

    private String seal(String number, String of) {
        String sealed = vault.seal(("drawn " + own + number).getBytes(StandardCharsets.UTF_8), "image/png");
        transactions.executeWithoutResult(_ ->
                evidence.record(new Use(Set.of(sealed), "harbour", account, "dec_" + own + number, Optional.of(of))));
        return sealed;
    }
}
