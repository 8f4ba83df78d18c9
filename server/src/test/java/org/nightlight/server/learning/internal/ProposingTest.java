package org.nightlight.server.learning.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ProposingTest {

    @Test
    void weight_moreOftenAmongUpheld_movesUpByTheShrunkRatio() {
        Lesson lesson = new Lesson(60, 100, 40, 100);

        // ln((60.5 / 101) / (40.5 / 101)) = 0.40134; half of it, since 100 decisions had it: aim 1.8 + 0.20067
        assertThat(lesson.logLikelihoodRatio()).isCloseTo(0.40134, within(1e-5));
        assertThat(Proposing.weight(1.8, 1.8, lesson)).contains(2.0);
    }

    @Test
    void weight_rarerAmongUpheld_movesDownAndByAStepAtMost() {
        Lesson lesson = new Lesson(10, 100, 90, 100);

        // ln(10.5 / 90.5) = -2.154, half of it -1.077: aim below 0, so a step of 30 %
        assertThat(Proposing.weight(0.5, 0.5, lesson)).contains(0.35);
        // from there the next step, and then on to the aim, which is the pack's weight plus what was learned
        assertThat(Proposing.weight(0.5, 0.35, lesson)).contains(0.25);
        assertThat(Proposing.weight(2.0, 1.0, lesson)).contains(0.93);
    }

    @Test
    void weight_approvedAgainAndAgain_comesToRest() {
        Lesson lesson = new Lesson(60, 100, 40, 100);
        double weight = 1.0;
        for (int step = 0; step < 20; step++) {
            weight = Proposing.weight(1.0, weight, lesson).orElse(weight);
        }

        assertThat(weight).isEqualTo(1.2);
        assertThat(Proposing.weight(1.0, weight, lesson)).isEmpty();
    }

    @Test
    void weight_tooLittleKnown_isNotProposed() {
        assertThat(Proposing.weight(1, 1, new Lesson(20, 50, 9, 50))).isEmpty();
        assertThat(Proposing.weight(1, 1, new Lesson(20, 50, 10, 50))).isPresent();
        assertThat(Proposing.weight(1, 1, new Lesson(40, 60, 4, 4))).isEmpty();
        assertThat(Proposing.weight(1, 1, new Lesson(0, 4, 40, 60))).isEmpty();
    }

    @Test
    void weight_ofNothing_risesByTheSmallestStep() {
        Lesson lesson = new Lesson(60, 100, 40, 100);

        assertThat(Proposing.weight(0, 0, lesson)).contains(0.05);
        assertThat(Proposing.weight(0, 0.05, lesson)).contains(0.1);
        assertThat(Proposing.weight(0, 0, new Lesson(40, 100, 60, 100)))
                .as("less than nothing")
                .isEmpty();
    }

    @Test
    void weight_anyLesson_isNeverNegativeNeverBeyondAStepAndRisesWithWhatIsUpheld() {
        Random random = new Random(81);
        for (int round = 0; round < 5_000; round++) {
            long upheld = 1 + random.nextInt(300);
            long denied = 1 + random.nextInt(300);
            long upheldWith = random.nextInt((int) upheld + 1);
            long deniedWith = 1 + random.nextInt((int) denied);
            double ofPack = 3 * random.nextDouble();
            double inForce = random.nextBoolean() ? ofPack : 3 * random.nextDouble();

            double one = proposed(ofPack, inForce, new Lesson(upheldWith, upheld, deniedWith, denied));
            double turned =
                    proposed(ofPack, inForce, new Lesson(upheldWith + 1, upheld + 1, deniedWith - 1, denied - 1));

            assertThat(one).isGreaterThanOrEqualTo(0);
            assertThat(one).isCloseTo(inForce, within(Math.max(0.3 * inForce, 0.05) + 1e-9));
            if (denied > Proposing.LEAST_OF_EACH && upheld >= Proposing.LEAST_OF_EACH) {
                assertThat(turned).as("one more upheld in place of one denied").isGreaterThanOrEqualTo(one - 0.005);
            }
        }
    }

    private static double proposed(double ofPack, double inForce, Lesson lesson) {
        Optional<Double> weight = Proposing.weight(ofPack, inForce, lesson);
        return weight.orElse(inForce);
    }
}
