package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.MediaItem.Fingerprints;
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
    void decide_poorPicture_isComparedByItsDigestsAlone() {
        decide(HarmClass.OTHER, Duty.REVIEW, false, fingerprints(Optional.of(49)));
        decide(HarmClass.OTHER, Duty.REVIEW, false, fingerprints(Optional.of(50)));
        decide(HarmClass.OTHER, Duty.REVIEW, false, fingerprints(Optional.empty()));

        assertThat(asked.get(0).pdq()).isEmpty();
        assertThat(asked.get(0).md5()).isPresent();
        assertThat(asked.get(1).pdq()).containsExactly(HASH);
        assertThat(asked.get(2).pdq()).containsExactly(HASH);
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
            return List.of(new KnownMedia.Match("b", "e", harmClass, duty, "pdq", 8, Optional.of("a list"), shadow));
        };
        return given.engine(LegalBases.none(), new KnownMediaDetector(banks, Duration.ofSeconds(5)))
                .decide(given.media("river-17", evidence));
    }

    private static Fingerprints fingerprints(Optional<Integer> quality) {
        return new Fingerprints(
                List.of(HASH),
                quality,
                Optional.of("0123456789abcdef0123456789abcdef"),
                Optional.empty(),
                Optional.empty());
    }
}
