package org.nightlight.server.learning.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.policy.Score;
import org.nightlight.policy.ScoreWeight;
import org.nightlight.server.learning.internal.Outcome.Kind;
import org.nightlight.server.learning.internal.OutcomeTable.Taught;
import org.nightlight.server.learning.internal.WeightTable.Dismissal;
import org.springframework.stereotype.Component;

/** What resolved decisions teach about weights; nothing of it is in force before a person approves it. Thread-safe. */
@Component
class Proposals {

    private final OutcomeTable outcomes;
    private final WeightTable weights;
    private final LearnedWeights learned;
    private final ReloadingPack pack;

    Proposals(OutcomeTable outcomes, WeightTable weights, LearnedWeights learned, ReloadingPack pack) {
        this.outcomes = outcomes;
        this.weights = weights;
        this.learned = learned;
        this.pack = pack;
    }

    /** The proposals that nobody has dismissed, those that move the most first. */
    List<Proposal> all() {
        List<Taught> taught = outcomes.taught();
        List<Dismissal> dismissed = weights.dismissals();
        List<Proposal> found = new ArrayList<>();
        for (ScoreWeight ofPack : pack.loaded().scores().weights()) {
            lesson(taught, ofPack)
                    .filter(lesson -> dismissed.stream().noneMatch(one -> hides(one, ofPack, lesson)))
                    .flatMap(lesson -> of(ofPack, lesson))
                    .ifPresent(found::add);
        }
        found.sort(
                Comparator.comparingDouble((Proposal one) -> Math.abs(one.part().weight() - one.inForce()))
                        .reversed());
        return found;
    }

    /** The same proposal as a person saw it, if it still stands. */
    Optional<Proposal> asSeen(ScoreWeight part) {
        return all().stream()
                .filter(one -> one.part().samePart(part) && Math.abs(one.part().weight() - part.weight()) < 0.001)
                .findFirst();
    }

    private Optional<Proposal> of(ScoreWeight ofPack, Lesson lesson) {
        double now = learned.inForce(ofPack).orElse(ofPack).weight();
        return Proposing.weight(ofPack.weight(), now, lesson).map(weight -> {
            ScoreWeight part = ofPack.with(weight);
            return new Proposal(
                    title(pack.get(), part),
                    part,
                    ofPack.weight(),
                    now,
                    lesson,
                    learned.shadow().contains(part));
        });
    }

    private static Optional<Lesson> lesson(List<Taught> taught, ScoreWeight part) {
        return taught.stream()
                .filter(one -> one.kind() == Kind.of(part.kind())
                        && one.score().equals(part.score())
                        && one.name().equals(part.name()))
                .map(Taught::lesson)
                .findFirst();
    }

    private static boolean hides(Dismissal dismissal, ScoreWeight part, Lesson lesson) {
        return dismissal.part().samePart(part) && lesson.with() < dismissal.restsOn() + Proposing.LEAST_DECISIONS;
    }

    /** What a person calls a part of a score. */
    static String title(PolicyPack pack, ScoreWeight part) {
        return pack.scores()
                .titleOf(part.score(), new Score.Part(part.kind(), part.name(), 0, 0))
                .orElse(part.name());
    }
}
