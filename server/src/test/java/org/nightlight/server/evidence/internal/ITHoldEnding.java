package org.nightlight.server.evidence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nightlight.server.evidence.internal.VaultSlice.ACTOR;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.server.evidence.Holds;
import org.nightlight.server.evidence.Holds.NewHold;
import org.nightlight.server.evidence.Holds.Reason;
import org.nightlight.server.evidence.Holds.Scope;

/** Which holds a person ends in the vault, and that features still end theirs. */
final class ITHoldEnding {

    private static final VaultSlice VAULT = new VaultSlice();

    private final Holds holds = VAULT.bean(Holds.class);
    private final HoldEnding ending = VAULT.bean(HoldEnding.class);

    @AfterAll
    static void close() {
        VAULT.close();
    }

    @ParameterizedTest
    @CsvSource({
        "FILING, true, false",
        "FILING, false, false",
        "EXTENSION, true, true",
        "EXTENSION, false, true",
        "COURT_ORDER, true, true",
        "COURT_ORDER, false, true",
        "APPEAL, true, true",
        "APPEAL, false, true"
    })
    void personEnds_byReason(Reason reason, boolean dated, boolean may) {
        String reference = VAULT.sealed("ending " + reason + dated);
        String hold = put(reference, reason, dated ? Optional.of(Duration.ofDays(365)) : Optional.empty());

        if (may) {
            assertThat(ending.end(reference, hold, "it was lifted", ACTOR)).isTrue();
            assertThat(inForce(hold)).isFalse();
            assertThat(ending.end(reference, hold, "again", ACTOR)).isFalse();
        } else {
            assertThatThrownBy(() -> ending.end(reference, hold, "I want it gone", ACTOR))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("It stays");
            assertThat(inForce(hold)).isTrue();
            assertThat(holds.end(hold, "the report was sent back before it was filed", "system"))
                    .as("the feature that put it")
                    .isTrue();
            assertThat(inForce(hold)).isFalse();
        }
    }

    @Test
    void openCase_endsWithTheCaseAlone() {
        String reference = VAULT.sealed("ending of a case");
        VAULT.used(reference, "river-ending", Optional.of("case_ending"));
        String hold = holds.of(reference).getFirst().id();

        assertThatThrownBy(() -> ending.end(reference, hold, "I want it gone", ACTOR))
                .hasMessageContaining("when the case is resolved");
        assertThat(inForce(hold)).isTrue();
    }

    @Test
    void holdOfAnotherObject_isNotEnded() {
        String reference = VAULT.sealed("ending one");
        String other = VAULT.sealed("ending another");
        String hold = put(other, Reason.APPEAL, Optional.empty());

        assertThat(ending.end(reference, hold, "by its id alone", ACTOR)).isFalse();
        assertThat(inForce(hold)).isTrue();
    }

    @Test
    void filingAfterItsDay_isOverByItself() {
        String reference = VAULT.sealed("ending in time");
        String hold = put(reference, Reason.FILING, Optional.of(Duration.ofMinutes(1)));
        VAULT.clock.advance(Duration.ofMinutes(2));

        assertThat(inForce(hold)).isFalse();
        assertThat(ending.end(reference, hold, "late", ACTOR)).isFalse();
    }

    private String put(String reference, Reason reason, Optional<Duration> until) {
        Instant now = VAULT.clock.instant();
        return holds.put(new NewHold(new Scope.OfObject(reference), reason, until.map(now::plus), "letter 7", ACTOR));
    }

    private boolean inForce(String hold) {
        return holds.find(hold).orElseThrow().inForce(VAULT.clock.instant());
    }
}
