package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.Account.Age;
import org.nightlight.engine.Account.Assurance;
import org.nightlight.engine.Account.Band;
import org.nightlight.engine.AgeClaims.Claim;
import org.nightlight.engine.AgeLedger.Source;

final class AgeLedgerTest {

    private static final int TODAY = (int) LocalDate.of(2026, 11, 21).toEpochDay();
    private static final int YEAR = 365;

    @Test
    void of_unknownAccountThatSaysAnAge_isTakenAtItsWord() {
        AgeLedger ledger = AgeLedger.of(account(Age.UNKNOWN), said(claim(13, TODAY, 0.9f)), TODAY);

        assertThat(ledger.minor()).isTrue();
        assertThat(ledger.adult()).isFalse();
        assertThat(ledger.perhapsMinor()).isTrue();
        assertThat(ledger.disclosed()).contains(13);
        assertThat(ledger.source()).isEqualTo(Source.DISCLOSED);
        assertThat(ledger.confidence()).isCloseTo(0.9, within(1e-6));
        assertThat(ledger.conflict()).isFalse();
    }

    @Test
    void of_ageSaidYearsAgo_hasGrown() {
        AgeClaims claims = said(claim(12, TODAY - 3 * YEAR - 2, 0.9f));

        assertThat(AgeLedger.of(account(Age.UNKNOWN), claims, TODAY).disclosed())
                .contains(15);
    }

    @Test
    void of_claimOlderThanNinetyDays_makesNobodyAnything() {
        for (int age : new int[] {13, 30}) {
            AgeClaims claims = said(claim(age, TODAY, 0.9f));
            AgeLedger fresh = AgeLedger.of(account(Age.UNKNOWN), claims, TODAY + 90);
            AgeLedger faded = AgeLedger.of(account(Age.UNKNOWN), claims, TODAY + 91);

            assertThat(fresh.perhapsMinor() || fresh.perhapsAdult()).isTrue();
            assertThat(fresh.minor() || fresh.adult()).isTrue();
            assertThat(faded.perhapsMinor() || faded.perhapsAdult()).isFalse();
            assertThat(faded.minor() || faded.adult()).isFalse();
            assertThat(faded.source()).isEqualTo(Source.NONE);
            assertThat(faded.disclosed()).contains(age);
        }
    }

    @Test
    void of_eighteenOrNineteen_isNoAdultYet() {
        Age minor = new Age(Band.AGE_13_15, Assurance.DECLARED);
        for (int age : new int[] {18, 19}) {
            AgeLedger ledger = AgeLedger.of(account(minor), said(claim(age, TODAY, 0.9f)), TODAY);
            assertThat(ledger.perhapsAdult()).isFalse();
            assertThat(ledger.perhapsMinor()).isTrue();
        }
        assertThat(AgeLedger.of(account(minor), said(claim(20, TODAY, 0.9f)), TODAY)
                        .perhapsAdult())
                .isTrue();
    }

    @Test
    void of_seventeenThenEighteen_keepsBoth() {
        AgeClaims claims = said(claim(17, TODAY - 5, 0.9f), claim(18, TODAY, 0.8f));

        assertThat(claims.claims()).containsExactly(claim(18, TODAY, 0.8f), claim(17, TODAY - 5, 0.9f));
        AgeLedger ledger = AgeLedger.of(account(Age.UNKNOWN), claims, TODAY);
        assertThat(ledger.perhapsMinor()).isTrue();
        assertThat(ledger.perhapsAdult()).isFalse();
        assertThat(ledger.disclosed()).contains(18);
        assertThat(ledger.conflict()).isFalse();
        assertThat(claims.claimedSince(TODAY - 90)).isOne();
        assertThat(said(claim(17, TODAY - YEAR - 1, 0.9f), claim(18, TODAY, 0.8f))
                        .claims())
                .as("who has become 18 since")
                .containsExactly(claim(18, TODAY, 0.9f));
    }

    @Test
    void of_declaredAdultWhoSaysThirteen_staysAdultButMayBeAMinor() {
        AgeLedger ledger =
                AgeLedger.of(account(new Age(Band.ADULT, Assurance.DECLARED)), said(claim(13, TODAY, 0.9f)), TODAY);

        assertThat(ledger.adult()).isTrue();
        assertThat(ledger.minor()).isFalse();
        assertThat(ledger.perhapsMinor()).isTrue();
        assertThat(ledger.conflict()).isTrue();
        assertThat(ledger.source()).isEqualTo(Source.DECLARED);
    }

    @Test
    void of_verifiedAccount_isWhatWasVerified() {
        AgeLedger adult =
                AgeLedger.of(account(new Age(Band.ADULT, Assurance.VERIFIED)), said(claim(13, TODAY, 0.9f)), TODAY);
        AgeLedger minor =
                AgeLedger.of(account(new Age(Band.AGE_13_15, Assurance.VERIFIED)), said(claim(25, TODAY, 0.9f)), TODAY);

        assertThat(adult.perhapsMinor()).isFalse();
        assertThat(adult.conflict()).isTrue();
        assertThat(minor.perhapsAdult()).isFalse();
        assertThat(minor.confidence()).isGreaterThan(adult.confidence() - 1e-9);
    }

    @Test
    void of_doubtfulClaim_changesNothing() {
        AgeLedger ledger = AgeLedger.of(account(Age.UNKNOWN), said(claim(13, TODAY, 0.4f)), TODAY);

        assertThat(ledger.minor()).isFalse();
        assertThat(ledger.perhapsMinor()).isFalse();
        assertThat(ledger.source()).isEqualTo(Source.NONE);
    }

    @Test
    void of_hints_letInferWhatNobodySaid() {
        AgeClaims claims = AgeClaims.NONE;
        for (int i = 0; i < 2; i++) {
            assertThat(AgeLedger.of(account(Age.UNKNOWN), claims, TODAY).minor())
                    .isFalse();
            claims = claims.after(List.of(), Map.of("age.minor_hint", 0.6), TODAY);
        }

        AgeLedger inferred = AgeLedger.of(account(Age.UNKNOWN), claims, TODAY);
        assertThat(inferred.minor()).isTrue();
        assertThat(inferred.source()).isEqualTo(Source.INFERRED);
        assertThat(inferred.confidence()).isCloseTo(1.2 / 2.2, within(1e-6));
        assertThat(AgeLedger.of(account(new Age(Band.ADULT, Assurance.DECLARED)), claims, TODAY)
                        .perhapsMinor())
                .isTrue();
        assertThat(AgeLedger.of(account(Age.UNKNOWN), claims, TODAY + YEAR).minor())
                .isFalse();
        AgeClaims alsoAdult = claims.after(List.of(), Map.of("age.adult_hint", 0.9), TODAY);
        assertThat(AgeLedger.of(account(Age.UNKNOWN), alsoAdult, TODAY).perhapsMinor())
                .isFalse();
        AgeClaims said = claims.after(List.of(claim(30, TODAY, 0.9f)), Map.of(), TODAY);
        assertThat(AgeLedger.of(account(Age.UNKNOWN), said, TODAY).minor()).isFalse();
        assertThat(AgeLedger.of(account(Age.UNKNOWN), said, TODAY).adult()).isTrue();
    }

    @Test
    void of_fourteenToOneAndTwentyOneToAnother_isAConflictAndCanBeBoth() {
        AgeClaims claims = said(claim(14, TODAY - 3, 0.9f), claim(21, TODAY, 0.8f));
        AgeLedger ledger = AgeLedger.of(account(Age.UNKNOWN), claims, TODAY);

        assertThat(claims.claimedSince(TODAY - 90)).isEqualTo(2);
        assertThat(ledger.conflict()).isTrue();
        assertThat(ledger.perhapsMinor()).isTrue();
        assertThat(ledger.perhapsAdult()).isTrue();
        assertThat(ledger.disclosed()).contains(21);
        assertThat(ledger.adult()).isTrue();
    }

    @Test
    void claims_thatAgree_areOneWithTheHighestConfidence() {
        AgeClaims claims = said(claim(12, TODAY - 3 * YEAR, 0.9f), claim(15, TODAY - 40, 0.6f), claim(16, TODAY, 0.5f));

        assertThat(claims.claims()).containsExactly(claim(16, TODAY, 0.9f));
    }

    @Test
    void claims_moreThanFit_dropTheOldest() {
        AgeClaims claims = AgeClaims.NONE;
        for (int age = 10; age < 60; age += 5) {
            claims = claims.with(claim(age, TODAY, 0.9f));
        }

        assertThat(claims.claims()).extracting(Claim::age).containsExactly(55, 50, 45, 40);
    }

    @Test
    void disagrees_withThePlatform_dependsOnWhenItKnew() {
        Age declared = new Age(Band.AGE_13_15, Assurance.DECLARED);
        Age threeYearsAgo =
                new Age(Band.AGE_13_15, Assurance.DECLARED, Optional.empty(), Optional.of(LocalDate.of(2023, 11, 1)));
        Age born = new Age(Band.AGE_13_15, Assurance.DECLARED, Optional.of(2012), Optional.empty());

        assertThat(AgeLedger.disagrees(declared, claim(12, TODAY, 1), TODAY)).isTrue();
        assertThat(AgeLedger.disagrees(declared, claim(15, TODAY, 1), TODAY)).isFalse();
        assertThat(AgeLedger.disagrees(declared, claim(16, TODAY, 1), TODAY)).isFalse();
        assertThat(AgeLedger.disagrees(declared, claim(17, TODAY, 1), TODAY)).isTrue();
        assertThat(AgeLedger.disagrees(threeYearsAgo, claim(18, TODAY, 1), TODAY))
                .isFalse();
        assertThat(AgeLedger.disagrees(threeYearsAgo, claim(14, TODAY, 1), TODAY))
                .isTrue();
        assertThat(AgeLedger.disagrees(born, claim(13, TODAY, 1), TODAY)).isFalse();
        assertThat(AgeLedger.disagrees(born, claim(16, TODAY, 1), TODAY)).isTrue();
        assertThat(AgeLedger.disagrees(new Age(Band.ADULT, Assurance.DECLARED), claim(17, TODAY, 1), TODAY))
                .isTrue();
        assertThat(AgeLedger.disagrees(Age.UNKNOWN, claim(3, TODAY, 1), TODAY)).isFalse();
    }

    private static Claim claim(int age, int day, float confidence) {
        return new Claim(age, day, confidence);
    }

    private static AgeClaims said(Claim... claims) {
        AgeClaims said = AgeClaims.NONE;
        for (Claim claim : claims) {
            said = said.with(claim);
        }
        return said;
    }

    private static Account account(Age age) {
        return new Account(
                "harbour", "river-17", Optional.empty(), Optional.empty(), Optional.empty(), age, List.of(), List.of());
    }
}
