package org.nightlight.server.evidence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nightlight.server.evidence.internal.VaultSlice.ACTOR;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.nightlight.server.accounts.AccountErasure;
import org.nightlight.server.accounts.AccountErasure.Kept;
import org.nightlight.server.evidence.Holds;
import org.nightlight.server.evidence.Holds.Hold;
import org.nightlight.server.evidence.Holds.NewHold;
import org.nightlight.server.evidence.Holds.NothingToHoldException;
import org.nightlight.server.evidence.Holds.Reason;
import org.nightlight.server.evidence.Holds.Scope;
import org.nightlight.server.evidence.SealedEvidence.Use;
import org.nightlight.server.evidence.Vault.DeletedException;
import org.nightlight.server.evidence.Vault.VaultException;
import org.nightlight.server.evidence.internal.Certificate.Basis;
import org.nightlight.server.evidence.internal.Deletions.Outcome;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.dao.DataIntegrityViolationException;

/** What is kept, what holds it, and how it goes; on a real database. */
final class ITVault {

    private static final VaultSlice VAULT = new VaultSlice();

    private final VaultTable table = VAULT.bean(VaultTable.class);
    private final Holds holds = VAULT.bean(Holds.class);
    private final Deletions deletions = VAULT.bean(Deletions.class);
    private final VaultUpkeep upkeep = VAULT.bean(VaultUpkeep.class);
    private final TakingUp takingUp = VAULT.bean(TakingUp.class);

    @AfterAll
    static void close() {
        VAULT.close();
    }

    @Test
    void seal_isInTheTable_onceWhateverHowOften() {
        String reference = VAULT.sealed("table-1");
        var first = table.find(reference).orElseThrow();

        assertThat(VAULT.sealed("table-1")).isEqualTo(reference);

        var second = table.find(reference).orElseThrow();
        assertThat(second.size()).contains(7);
        assertThat(second.sealedSince()).isEqualTo(first.sealedSince());
        assertThat(second.sealedLast()).isAfter(first.sealedLast());
    }

    @Test
    void record_saysOfWhatAnObjectIsEvidence() {
        String reference = VAULT.sealed("uses-1");
        String first = VAULT.used(reference, "river-1", Optional.empty());
        String second = VAULT.used(reference, "stone-1", Optional.of("case_uses1"));

        assertThat(table.usesOf(reference))
                .extracting(VaultTable.UseRow::decision)
                .containsExactly(first, second);
        assertThat(table.usesOf(reference).getLast().caseId()).contains("case_uses1");
    }

    @Test
    void record_objectThatIsNotThere_isRefused() {
        assertThatThrownBy(() -> VAULT.used("evd_" + "0".repeat(64), "river-1", Optional.empty()))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void takingUp_fileWithoutRow_getsOne() {
        String reference = VAULT.sealed("killed-between-file-and-row");
        VAULT.jdbc()
                .sql("delete from vault_object where reference = ?")
                .param(reference)
                .update();

        assertThat(takingUp.run()).isEqualTo(1);

        assertThat(table.find(reference).orElseThrow().size()).contains(27);
        assertThat(takingUp.run()).isZero();
    }

    @Test
    void seal_thatCannotBeWritten_leavesNoRow() throws IOException {
        String reference = VAULT.bean(SealedVault.class).referenceOf("unwritable".getBytes(StandardCharsets.UTF_8));
        // something else lies where the file should be
        Path inTheWay = Files.createDirectories(VAULT.file(reference).resolve("in-the-way"));

        assertThatThrownBy(() -> VAULT.vault().seal("unwritable".getBytes(StandardCharsets.UTF_8), "image/png"))
                .isInstanceOf(VaultException.class);

        assertThat(table.find(reference)).isEmpty();
        Files.delete(inTheWay);
        Files.delete(VAULT.file(reference));
    }

    @Test
    void openCase_holdsUntilResolved_andAgainWhenThatIsUndone() {
        String reference = VAULT.sealed("case-1");
        String decision = VAULT.used(reference, "river-2", Optional.of("case_open1"));
        assertThat(held(reference)).containsExactly(Reason.OPEN_CASE);

        VAULT.inTransaction(evidence -> evidence.caseResolved("case_open1", ACTOR));
        assertThat(held(reference)).isEmpty();
        assertThat(holds.of(reference).getFirst().end().orElseThrow().by()).isEqualTo(ACTOR);

        VAULT.inTransaction(evidence -> evidence.caseReopened("case_open1", List.of(decision), ACTOR));
        assertThat(held(reference)).containsExactly(Reason.OPEN_CASE);
        assertThat(holds.of(reference)).hasSize(2);
    }

    @Test
    void putOnCase_coversWhatIsSealedLater_andOutlivesTheCase() {
        String first = VAULT.sealed("case-2a");
        String decision = VAULT.used(first, "river-3", Optional.of("case_two"));
        put(new Scope.OfCase("case_two"), Reason.FILING, Optional.empty());
        VAULT.inTransaction(evidence -> evidence.caseResolved("case_two", ACTOR));

        String later = VAULT.sealed("case-2b");
        VAULT.inTransaction(evidence ->
                evidence.record(new Use(Set.of(later), "harbour", "river-3", decision, Optional.of("case_three"))));
        VAULT.inTransaction(evidence -> evidence.caseResolved("case_three", ACTOR));

        assertThat(held(first)).containsExactly(Reason.FILING);
        assertThat(held(later)).containsExactly(Reason.FILING);
    }

    @Test
    void end_isRecordedWithWhoAndWhy_andOnlyOnce() {
        String reference = VAULT.sealed("end-1");
        VAULT.used(reference, "river-4", Optional.empty());
        String hold = put(new Scope.OfObject(reference), Reason.COURT_ORDER, Optional.empty());

        assertThat(holds.end(hold, "The order was lifted", ACTOR)).isTrue();
        assertThat(holds.end(hold, "Again", ACTOR)).isFalse();

        assertThat(held(reference)).isEmpty();
        assertThat(holds.of(reference).getFirst().end().orElseThrow().note()).isEqualTo("The order was lifted");
        assertThat(VAULT.neighbours.ledgerOf("river-4")).containsExactly("evidence.hold_put", "evidence.hold_ended");
        assertThat(VAULT.neighbours.entriesOf("river-4").getFirst().facts())
                .containsEntry("object", reference)
                .containsEntry("reason", "court_order")
                .doesNotContainKey("note");
    }

    @Test
    void hold_overItsTime_endsByItself() {
        String reference = VAULT.sealed("until-1");
        put(
                new Scope.OfObject(reference),
                Reason.EXTENSION,
                Optional.of(VAULT.clock.instant().plus(Duration.ofDays(90))));
        VAULT.clock.advance(Duration.ofDays(89));
        assertThat(held(reference)).containsExactly(Reason.EXTENSION);

        VAULT.clock.advance(Duration.ofDays(2));
        assertThat(held(reference)).isEmpty();
        VAULT.bean(RecordedHolds.class).endOver();

        assertThat(holds.of(reference).getFirst().end().orElseThrow().by()).isEqualTo("system");
    }

    @Test
    void put_whatCannotBe_isRefused() {
        String reference = VAULT.sealed("refused-1");
        assertThatThrownBy(() -> put(new Scope.OfObject("evd_" + "1".repeat(64)), Reason.FILING, Optional.empty()))
                .isInstanceOf(NothingToHoldException.class);
        assertThatThrownBy(() -> put(new Scope.OfCase("case_nobody"), Reason.FILING, Optional.empty()))
                .isInstanceOf(NothingToHoldException.class);
        assertThatThrownBy(() -> put(new Scope.OfObject(reference), Reason.OPEN_CASE, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> put(new Scope.OfObject(reference), Reason.FILING, Optional.of(VAULT.clock.instant())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void end_ofAnOpenCase_isRefused() {
        String reference = VAULT.sealed("refused-2");
        VAULT.used(reference, "river-5", Optional.of("case_refused2"));
        String hold = holds.of(reference).getFirst().id();

        assertThatThrownBy(() -> holds.end(hold, "I want it gone", ACTOR)).isInstanceOf(IllegalArgumentException.class);
        assertThat(held(reference)).containsExactly(Reason.OPEN_CASE);
    }

    @Test
    void delete_underAnyHold_isRefused() {
        for (Reason reason : Reason.values()) {
            String reference = VAULT.sealed("held by " + reason);
            switch (reason) {
                case OPEN_CASE -> VAULT.used(reference, "river-6", Optional.of("case_held"));
                case FILING, EXTENSION, COURT_ORDER, APPEAL ->
                    put(new Scope.OfObject(reference), reason, Optional.empty());
            }

            for (Basis basis : Basis.values()) {
                assertThat(deletions.delete(reference, basis, "asked", ACTOR))
                        .isInstanceOfSatisfying(
                                Outcome.Held.class,
                                outcome -> assertThat(outcome.holds())
                                        .extracting(Hold::reason)
                                        .containsExactly(reason));
            }
            assertThat(VAULT.vault().open(reference).content()).isNotEmpty();
        }
    }

    @Test
    void delete_whatNothingHolds_isGoneWithASignedCertificate() {
        String reference = VAULT.sealed("gone-1");
        VAULT.used(reference, "river-7", Optional.empty());

        Outcome outcome = deletions.delete(reference, Basis.REQUEST, "the authority's letter 12", ACTOR);

        assertThat(outcome).isInstanceOf(Outcome.Deleted.class);
        assertThat(VAULT.file(reference)).doesNotExist();
        assertThat(table.find(reference)).isEmpty();
        Certificate certificate =
                VAULT.bean(DeletionTable.class).latestDone(reference).orElseThrow();
        assertThat(deletions.signed(certificate)).isTrue();
        assertThat(certificate.text()).contains(reference, "bytes: 6", ACTOR).doesNotContain("letter 12");
        assertThat(deletions.signed(new Certificate(
                        certificate.decided(), certificate.deletedAt().plusSeconds(1), certificate.signature())))
                .isFalse();
        assertThat(VAULT.neighbours.ledgerOf("river-7"))
                .containsExactly("evidence.deletion_decided", "evidence.deleted");
        LedgerEntry entry = VAULT.neighbours.entriesOf("river-7").getLast();
        assertThat(entry.actor()).isEqualTo(ACTOR);
        assertThat(entry.facts())
                .containsEntry("object", reference)
                .containsEntry("certificate", certificate.decided().id())
                .containsEntry("signature", certificate.signature());
        assertThatThrownBy(() -> VAULT.vault().open(reference))
                .isInstanceOf(DeletedException.class)
                .hasMessageContaining(certificate.decided().id());
        assertThat(VAULT.neighbours.ringing()).noneMatch(one -> one.subject().equals(reference));
    }

    @Test
    void delete_whatWasJustSealed_waits() {
        String reference = VAULT.vault().seal("fresh".getBytes(StandardCharsets.UTF_8), "image/png");

        assertThat(deletions.delete(reference, Basis.REQUEST, "asked", ACTOR)).isInstanceOf(Outcome.TooFresh.class);
    }

    @Test
    void delete_unknown_saysSo() {
        assertThat(deletions.delete("evd_" + "2".repeat(64), Basis.REQUEST, "asked", ACTOR))
                .isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void upkeep_killedBeforeTheFileWent_deletesIt() {
        String reference = VAULT.sealed("killed-1");
        assertThat(deletions.decide(reference, Basis.REQUEST, "asked", ACTOR)).isEmpty();
        assertThat(VAULT.file(reference)).exists();

        upkeep.turn();

        assertThat(VAULT.file(reference)).doesNotExist();
        assertThat(VAULT.bean(DeletionTable.class).latestDone(reference)).isPresent();
    }

    @Test
    void upkeep_killedBetweenFileAndRow_certifiesIt_evenUnderAHoldThatCameTooLate() throws IOException {
        String reference = VAULT.sealed("killed-2");
        assertThat(deletions.decide(reference, Basis.REQUEST, "asked", ACTOR)).isEmpty();
        Files.delete(VAULT.file(reference));
        put(new Scope.OfObject(reference), Reason.COURT_ORDER, Optional.empty());

        upkeep.turn();

        assertThat(table.find(reference)).isEmpty();
        assertThat(deletions.signed(
                        VAULT.bean(DeletionTable.class).latestDone(reference).orElseThrow()))
                .isTrue();
    }

    @Test
    void upkeep_holdThatCameInBetween_wins() {
        String reference = VAULT.sealed("killed-3");
        VAULT.used(reference, "river-8", Optional.empty());
        assertThat(deletions.decide(reference, Basis.REQUEST, "asked", ACTOR)).isEmpty();
        String hold = put(new Scope.OfObject(reference), Reason.COURT_ORDER, Optional.empty());

        upkeep.turn();

        assertThat(VAULT.vault().open(reference).content()).isNotEmpty();
        assertThat(table.find(reference).orElseThrow().leaving()).isFalse();
        assertThat(VAULT.neighbours.ledgerOf("river-8")).last().isEqualTo("evidence.deletion_cancelled");
        holds.end(hold, "over", ACTOR);
        assertThat(deletions.delete(reference, Basis.REQUEST, "asked again", ACTOR))
                .isInstanceOf(Outcome.Deleted.class);
    }

    @Test
    void seal_whatIsAboutToGo_stays() {
        String reference = VAULT.sealed("again-1");
        assertThat(deletions.decide(reference, Basis.NO_HOLD, "", "system")).isEmpty();

        VAULT.sealed("again-1");
        upkeep.turn();

        assertThat(VAULT.vault().open(reference).content()).isNotEmpty();
    }

    @Test
    void seal_whatWasDeleted_isKeptAnew() {
        String reference = VAULT.sealed("again-2");
        deletions.delete(reference, Basis.REQUEST, "asked", ACTOR);

        assertThat(VAULT.sealed("again-2")).isEqualTo(reference);

        assertThat(VAULT.vault().open(reference).content()).isNotEmpty();
        assertThat(deletions.delete(reference, Basis.REQUEST, "asked", ACTOR)).isInstanceOf(Outcome.Deleted.class);
    }

    @Test
    void kept_saysHowMuchIsKeptOfAnAccount_whyAndUntilWhen() {
        AccountErasure erasure = VAULT.bean(EvidenceErasure.class);
        assertThat(erasure.kept("harbour", "river-9")).isEmpty();
        String free = VAULT.sealed("kept-1");
        String open = VAULT.sealed("kept-2");
        String reported = VAULT.sealed("kept-3");
        VAULT.used(free, "river-9", Optional.empty());
        VAULT.used(open, "river-9", Optional.of("case_kept2"));
        VAULT.used(reported, "river-9", Optional.of("case_kept3"));
        VAULT.used(reported, "river-9", Optional.empty());
        VAULT.inTransaction(evidence -> evidence.caseResolved("case_kept3", ACTOR));
        Instant until = VAULT.clock.instant().plus(Duration.ofDays(365));
        put(new Scope.OfCase("case_kept3"), Reason.FILING, Optional.of(until));

        assertThat(erasure.kept("harbour", "river-9"))
                .containsExactly(
                        kept(AccountErasure.Reason.OPEN_CASE, 1, Optional.empty()),
                        kept(AccountErasure.Reason.HOLD, 1, Optional.of(until)),
                        kept(AccountErasure.Reason.EVIDENCE, 1, Optional.empty()));
        assertThat(erasure.erase("harbour", "river-9", false)).isEmpty();

        put(new Scope.OfObject(reported), Reason.COURT_ORDER, Optional.empty());
        assertThat(erasure.kept("harbour", "river-9")).contains(kept(AccountErasure.Reason.HOLD, 1, Optional.empty()));
    }

    @Test
    void put_whileItIsBeingDeleted_eitherHoldsItOrFindsNothing() throws Exception {
        for (int round = 0; round < 40; round++) {
            String reference = VAULT.sealed("race of hold and deletion " + round);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Outcome> deletion =
                        threads.submit(() -> deletions.delete(reference, Basis.REQUEST, "asked", ACTOR));
                Future<Boolean> hold = threads.submit(() -> {
                    try {
                        put(new Scope.OfObject(reference), Reason.COURT_ORDER, Optional.empty());
                        return true;
                    } catch (NothingToHoldException gone) {
                        return false;
                    }
                });
                boolean deleted = deletion.get() instanceof Outcome.Deleted;
                assertThat(hold.get()).as("round %d", round).isNotEqualTo(deleted);
                assertThat(Files.exists(VAULT.file(reference))).isNotEqualTo(deleted);
            }
        }
    }

    @Test
    void seal_whileItIsBeingDeleted_isThereAfterwards() throws Exception {
        for (int round = 0; round < 40; round++) {
            byte[] content = ("race of seal and deletion " + round).getBytes(StandardCharsets.UTF_8);
            String reference = VAULT.sealed("race of seal and deletion " + round);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Outcome> deletion =
                        threads.submit(() -> deletions.delete(reference, Basis.NO_HOLD, "", "system"));
                Future<String> sealing = threads.submit(() -> VAULT.vault().seal(content, "image/png"));
                assertThat(sealing.get()).isEqualTo(reference);
                deletion.get();
            }
            upkeep.turn();
            assertThat(VAULT.vault().open(reference).content()).isEqualTo(content);
            assertThat(table.find(reference)).isPresent();
        }
    }

    private static Kept kept(AccountErasure.Reason reason, int count, Optional<Instant> until) {
        return new Kept(AccountErasure.Trace.SEALED_MEDIA, reason, OptionalInt.of(count), until);
    }

    private String put(Scope scope, Reason reason, Optional<Instant> until) {
        return holds.put(new NewHold(scope, reason, until, "letter 7", ACTOR));
    }

    private List<Reason> held(String reference) {
        return holds.of(reference).stream()
                .filter(hold -> hold.inForce(VAULT.clock.instant()))
                .map(Hold::reason)
                .toList();
    }
}
