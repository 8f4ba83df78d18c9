package org.nightlight.server.evidence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.evidence.Holds;
import org.nightlight.server.evidence.Holds.NewHold;
import org.nightlight.server.evidence.Holds.Reason;
import org.nightlight.server.evidence.Holds.Scope;
import org.nightlight.server.evidence.SealedEvidence.Use;
import org.nightlight.server.evidence.internal.Certificate.Basis;

/** Deletion by itself, which happens only where the operator says so. */
final class ITVaultUpkeep {

    private final VaultSlice slice = new VaultSlice("nightlight.evidence.delete-after=30d");

    private final VaultUpkeep upkeep = slice.bean(VaultUpkeep.class);
    private final VaultTable table = slice.bean(VaultTable.class);
    private final DeletionTable deletions = slice.bean(DeletionTable.class);

    @AfterEach
    void close() {
        slice.close();
    }

    @Test
    void deleteUnheld_whatNothingHolds_goesAfterThatTime() {
        String reference = slice.sealed("nothing holds it");
        slice.used(reference, "river-17", Optional.empty());
        slice.clock.advance(Duration.ofDays(29));
        upkeep.deleteUnheld();
        assertThat(table.find(reference)).isPresent();

        slice.clock.advance(Duration.ofDays(1));
        upkeep.deleteUnheld();

        assertThat(slice.file(reference)).doesNotExist();
        Certificate certificate = deletions.latestDone(reference).orElseThrow();
        assertThat(certificate.decided().basis()).isEqualTo(Basis.NO_HOLD);
        assertThat(certificate.decided().decidedBy()).isEqualTo("system");
    }

    @Test
    void deleteUnheld_isSetToNever_deletesNothing() {
        try (VaultSlice never = new VaultSlice()) {
            String reference = never.sealed("kept for ever");
            never.clock.advance(Duration.ofDays(10_000));

            never.bean(VaultUpkeep.class).deleteUnheld();

            assertThat(never.bean(VaultTable.class).find(reference)).isPresent();
        }
    }

    @Test
    void deleteUnheld_afterAHold_waitsAsLongAgain() {
        String reference = slice.sealed("held by a case and a report");
        slice.used(reference, "river-17", Optional.of("case_one"));
        slice.bean(Holds.class)
                .put(new NewHold(
                        new Scope.OfCase("case_one"),
                        Reason.FILING,
                        Optional.of(slice.clock.instant().plus(Duration.ofDays(365))),
                        "",
                        VaultSlice.ACTOR));
        slice.inTransaction(evidence -> evidence.caseResolved("case_one", VaultSlice.ACTOR));
        for (int month = 0; month < 13; month++) {
            slice.clock.advance(Duration.ofDays(30));
            upkeep.turn();
            upkeep.deleteUnheld();
            assertThat(table.find(reference)).isPresent();
        }

        slice.clock.advance(Duration.ofDays(30));
        upkeep.deleteUnheld();

        assertThat(table.find(reference)).isEmpty();
    }

    @Test
    void deleteUnheld_openCase_holdsForHoweverLong() {
        String reference = slice.sealed("nobody has resolved it");
        String decision = slice.used(reference, "river-17", Optional.of("case_two"));
        slice.clock.advance(Duration.ofDays(4_000));
        upkeep.deleteUnheld();
        assertThat(table.find(reference)).isPresent();

        slice.inTransaction(evidence -> evidence.caseResolved("case_two", VaultSlice.ACTOR));
        slice.inTransaction(evidence -> evidence.caseReopened("case_two", List.of(decision), VaultSlice.ACTOR));
        slice.clock.advance(Duration.ofDays(4_000));
        upkeep.deleteUnheld();
        assertThat(table.find(reference)).isPresent();
    }

    @Test
    void deleteUnheld_becameEvidenceLately_stays() {
        String reference = slice.sealed("used again");
        slice.clock.advance(Duration.ofDays(29));
        slice.inTransaction(evidence ->
                evidence.record(new Use(Set.of(reference), "harbour", "river-17", "dec_late", Optional.empty())));
        slice.clock.advance(Duration.ofDays(20));

        upkeep.deleteUnheld();

        assertThat(table.find(reference)).isPresent();
    }

    @Test
    void deleteUnheld_moreThanFitIntoOneGo_allGo() {
        for (int number = 0; number < 520; number++) {
            slice.vault().seal(("one of many " + number).getBytes(StandardCharsets.UTF_8), "image/png");
        }
        slice.clock.advance(Duration.ofDays(31));

        upkeep.deleteUnheld();

        assertThat(slice.jdbc()
                        .sql("select count(*) from vault_object")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(deletions.latest(1_000)).hasSize(520);
    }

    @Test
    void deleteUnheld_whatAFeatureStillNeeds_staysUntilItDoesNot() {
        String reference = slice.sealed("waits to be scanned again");
        String decision = slice.used(reference, "river-17", Optional.empty());
        slice.clock.advance(Duration.ofDays(31));
        VaultSlice.NEEDED.add(decision);
        upkeep.deleteUnheld();
        assertThat(table.find(reference).orElseThrow().leaving()).isFalse();

        VaultSlice.NEEDED.remove(decision);
        upkeep.deleteUnheld();

        assertThat(table.find(reference)).isEmpty();
    }

    @Test
    void properties_lessThanADay_areRefused() {
        S3Settings none = new S3Settings("", "", "us-east-1", "", "", "", Optional.empty());
        assertThatThrownBy(() -> new EvidenceProperties(Duration.ofHours(1), Duration.ofDays(7), none))
                .hasMessageContaining("delete-after");
        assertThatThrownBy(() -> new EvidenceProperties(Duration.ZERO, Duration.ofHours(1), none))
                .hasMessageContaining("check-every");
    }
}
