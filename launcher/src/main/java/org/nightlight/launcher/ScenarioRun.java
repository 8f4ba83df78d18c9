package org.nightlight.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.nightlight.embedding.SimilarityDetector;
import org.nightlight.engine.AppliedScore;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Signal;
import org.nightlight.engine.json.DecideFile;
import org.nightlight.media.InProcessFingerprinter;
import org.nightlight.media.MediaFingerprinter;
import org.nightlight.media.MediaLimits;
import org.nightlight.policy.Effect;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.Verdict;
import org.nightlight.testkit.scenario.Answer;
import org.nightlight.testkit.scenario.Player;
import org.nightlight.testkit.scenario.Results;
import org.nightlight.testkit.scenario.Scenario;
import org.nightlight.testkit.scenario.ScenarioResult;
import org.nightlight.testkit.scenario.Suite;

/** A suite of scenarios as a policy pack decides it, with the points that its scores gave. */
final class ScenarioRun {

    private static final long SEED = 1;

    private final Map<String, List<AppliedScore>> scores = new HashMap<>();
    private final Results results;

    /** Plays the suite to the pack. */
    ScenarioRun(PolicyPack pack, Suite suite) {
        results = new Player(suite, SEED).play(lines -> decide(pack, lines));
    }

    Results results() {
        return results;
    }

    /** When a scenario was first alerted, and the points: those at the alert, or the most there were without one. */
    String outcome(ScenarioResult result) {
        int turns = result.scenario().turns().size();
        if (result.firstAlert().isEmpty()) {
            return "no alert" + points(result.scenario(), 1, turns, " at most");
        }
        int turn = result.firstAlert().getAsInt();
        return "alert at turn " + turn + " of " + turns + points(result.scenario(), turn, turn, "");
    }

    /** The most points of each score from one turn to another; messages are named as in the README of GroomCheck. */
    private String points(Scenario scenario, int from, int to, String how) {
        Map<String, Double> most = new TreeMap<>();
        IntStream.rangeClosed(from, to)
                .mapToObj(turn -> scores.getOrDefault(scenario.id() + "/" + turn, List.of()))
                .flatMap(List::stream)
                .forEach(score -> most.merge(score.id(), score.points(), Math::max));
        StringBuilder text = new StringBuilder();
        most.forEach((id, points) -> text.append(String.format(Locale.ROOT, ", %s%s %.2f", id, how, points)));
        return text.toString();
    }

    private List<Answer> decide(PolicyPack pack, List<String> lines) {
        List<Answer> answers = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        try (MediaFingerprinter fingerprinter = new InProcessFingerprinter(MediaLimits.DEFAULT);
                SimilarityDetector closerLook = Packs.closerLook()) {
            DecideFile engine = Packs.engine(pack, fingerprinter, closerLook);
            engine.explain(
                    new ByteArrayInputStream(bytes),
                    (event, decision, rules) -> answers.add(answer(event.id(), decision)),
                    errors::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!errors.isEmpty()) {
            throw new Failure(Main.SOME_FAILED, "a scenario cannot be played: " + errors.getFirst());
        }
        return answers;
    }

    private Answer answer(String event, Decision decision) {
        if (!decision.scores().isEmpty()) {
            scores.put(event, decision.scores());
        }
        boolean alert = decision.verdict().compareTo(Verdict.HOLD) >= 0
                || decision.effects().stream().anyMatch(one -> one.effect() instanceof Effect.OpenCase);
        Set<String> signals = new HashSet<>();
        for (Signal signal : decision.signals()) {
            signals.add(signal.name());
        }
        return new Answer(event, alert, signals);
    }
}
