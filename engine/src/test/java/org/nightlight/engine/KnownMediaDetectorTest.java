package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.policy.Duty;
import org.nightlight.policy.Effect;
import org.nightlight.policy.Feature;
import org.nightlight.policy.HarmClass;
import org.nightlight.policy.LegalBases;
import org.nightlight.policy.Party;
import org.nightlight.policy.Verdict;

final class KnownMediaDetectorTest {

    private static final PdqHash HASH = new PdqHash(1, 2, 3, 4);
    private final Fixtures given = new Fixtures();
    private final List<Fingerprints> asked = new ArrayList<>();

    @Test
    void decide_matchThatMustBeReported_blocksRestrictsPreservesAndOpensAnUrgentCase() {
        Decision decision = decide(HarmClass.CSAM, Duty.REPORT, false, fingerprints(Optional.of(90)));

        assertThat(decision.verdict()).isEqualTo(Verdict.BLOCK);
        assertThat(decision.effects())
                .extracting(Decision.AppliedEffect::effect)
                .contains(
                        new Effect.Preserve(),
                        new Effect.Restrict(Party.ACTOR, Feature.MEDIA_UPLOAD, Optional.empty()));
        assertThat(decision.signals())
                .singleElement()
                .satisfies(signal -> assertThat(signal.attributes())
                        .containsEntry("bank", "b")
                        .containsEntry("entry", "e")
                        .containsEntry("harm_class", "csam")
                        .containsEntry("duty", "report")
                        .containsEntry("distance", 8L)
                        .containsEntry("media", "m0"));
    }

    @Test
    void decide_matchOfAShadowBank_neverActs() {
        Decision decision = decide(HarmClass.CSAM, Duty.REPORT, true, fingerprints(Optional.of(90)));

        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decision.consequential()).isFalse();
        assertThat(decision.signals()).extracting(Signal::name).containsExactly("media.known_shadow");
    }

    @Test
    void decide_frames_areGivenToTheBanksAsTheyAre() {
        View poor = View.of(HASH, Optional.of(12));
        View good = new View(HASH, Optional.of(77), Duration.ofSeconds(3), Orientation.FLIPPED_Y, true);

        Decision decision = decide(HarmClass.OTHER, Duty.REVIEW, false, fingerprints(List.of(poor, good)));

        assertThat(asked)
                .singleElement()
                .satisfies(given -> assertThat(given.views()).containsExactly(poor, good));
        assertThat(decision.signals())
                .singleElement()
                .satisfies(signal -> assertThat(signal.attributes())
                        .containsEntry("orientation", "flipped_y")
                        .containsEntry("at_seconds", 3.0)
                        .containsEntry("borders_removed", true)
                        .containsEntry("hash", HASH.toHex())
                        .containsEntry("source", "a list")
                        .containsEntry("severity", "2"));
    }

    @Test
    void decide_mediumThatCouldNotBeHad_isHeld() {
        Decision decision = given.engine(new KnownMediaDetector(f -> List.of(), Duration.ofSeconds(5)))
                .decide(given.media("river-17", new MediaItem.Unavailable("the host does not answer")));

        assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(decision.rescan()).isTrue();
    }

    @Test
    void decide_oneMediumMatchesAndAnotherCouldNotBeHad_isBlocked() {
        Decision decision = decide(
                HarmClass.CSAM,
                Duty.REPORT,
                false,
                new MediaItem.Unavailable("the host does not answer"),
                fingerprints(Optional.of(90)));

        assertThat(decision.verdict()).isEqualTo(Verdict.BLOCK);
        assertThat(decision.rescan()).isTrue();
    }

    @Test
    void decide_privateMediumInTheEu_isNotComparedWithoutBasis() {
        given.account("stone-4", Account.Band.AGE_13_15, "FR");

        Decision decision = decide(HarmClass.CSAM, Duty.REPORT, false, fingerprints(Optional.of(90)));

        assertThat(asked).isEmpty();
        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decision.detectors())
                .singleElement()
                .satisfies(run -> assertThat(run.skipped()).isPresent());
    }

    private Decision decide(HarmClass harmClass, Duty duty, boolean shadow, MediaItem.Evidence... evidence) {
        KnownMedia banks = fingerprints -> {
            asked.add(fingerprints);
            KnownMedia.Claim claim = new KnownMedia.Claim(
                    Optional.of("a list"), Optional.empty(), Optional.empty(), Optional.of("abc"), Optional.of("2"));
            return List.of(new KnownMedia.Match(
                    "b",
                    "e",
                    harmClass,
                    duty,
                    "pdq",
                    HASH.toHex(),
                    8,
                    fingerprints.reliable().views().stream().findFirst(),
                    claim,
                    shadow));
        };
        return given.engine(LegalBases.none(), new KnownMediaDetector(banks, Duration.ofSeconds(5)))
                .decide(given.media("river-17", evidence));
    }

    private static Fingerprints fingerprints(Optional<Integer> quality) {
        return fingerprints(List.of(View.of(HASH, quality)));
    }

    private static Fingerprints fingerprints(List<View> views) {
        return new Fingerprints(
                views, Optional.of("0123456789abcdef0123456789abcdef"), Optional.empty(), Optional.empty());
    }
}
