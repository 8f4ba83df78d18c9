package org.nightlight.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.AppliedScore;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Event;
import org.nightlight.engine.EventType;
import org.nightlight.engine.Lowering;
import org.nightlight.engine.Signal;
import org.nightlight.policy.Effect;
import org.nightlight.policy.Feature;
import org.nightlight.policy.Party;
import org.nightlight.policy.Priority;
import org.nightlight.policy.Score;
import org.nightlight.policy.Verdict;

final class DecisionWriterTest {

    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
    private final DecisionWriter writer = new DecisionWriter();

    @Test
    void answer_decisionWithConsequences_isAsTheInterfacePromises() {
        DecisionWriter.EffectReference aCase =
                new DecisionWriter.EffectReference(Optional.of("case_01"), Optional.empty());

        String json = new String(
                writer.answer(event(), decision(), List.of(aCase), List.of("a warning"), 640), StandardCharsets.UTF_8);

        assertThat(json)
                .isEqualTo("{\"decision\":\"dec_01\",\"event\":\"evt-1\",\"verdict\":\"hold\","
                        + "\"reasons\":[{\"rule\":\"g/r\",\"policy\":\"p\",\"message\":\"Says \\\"x\\\"\"}],"
                        + "\"effects\":[{\"kind\":\"open_case\",\"queue\":\"child-safety\",\"priority\":\"high\",\"case\":\"case_01\"},"
                        + "{\"kind\":\"restrict\",\"subject\":{\"account\":\"river-17\"},\"feature\":\"direct_messages\",\"until\":null},"
                        + "{\"kind\":\"restrict\",\"subject\":{\"account\":\"stone-4\"},\"feature\":\"live\",\"until\":\"2026-11-21T21:00:00Z\"},"
                        + "{\"kind\":\"remove_content\"},{\"kind\":\"preserve\"},"
                        + "{\"kind\":\"label\",\"subject\":{\"account\":\"river-17\"},\"label\":\"watch\"}],"
                        + "\"signals\":[{\"name\":\"grooming.secrecy\",\"score\":0.935,\"detector\":\"phrases\",\"version\":\"1\",\"span\":[4,31]}],"
                        + "\"nudges\":[{\"to\":\"target\",\"text\":\"Take care\",\"links\":[{\"title\":\"Help\",\"url\":\"https://help.example\"}],\"actions\":[\"report\",\"help\"]}],"
                        + "\"warnings\":[\"a warning\"],\"elapsedMicros\":640}");
    }

    @Test
    void explanation_decision_addsWhatOnlyStaffMaySee() {
        String json = new String(
                writer.explanation("river-17", Optional.of("stone-4"), decision(), List.of()), StandardCharsets.UTF_8);

        assertThat(json)
                .contains(
                        "\"attributes\":{\"obfuscated\":true,\"phrase\":\"s/en/1\"}",
                        "\"pack\":\"default@1\"",
                        "\"shadow\":[{\"rule\":\"s/r\"",
                        "\"unknown\":[\"u/r\"]",
                        "{\"detector\":\"links\",\"version\":\"1\",\"micros\":0,\"skipped\":\"not permitted\"}");
    }

    @Test
    void staff_decisionWithScores_writesTheirPartsAndNeitherAnswerNorExplanationDoes() {
        Decision scored = scored();

        String staff = new String(
                writer.staff(event(), scored, List.of(new Lowering("g/r", List.of("grooming.secrecy"))), List.of()),
                StandardCharsets.UTF_8);

        assertThat(staff)
                .contains("\"scores\":[{\"id\":\"winning\",\"title\":\"Wins trust\",\"points\":5.125,\"added\":2.0,"
                        + "\"raised\":true,\"threshold\":4.0,\"parts\":["
                        + "{\"kind\":\"signal\",\"name\":\"grooming.secrecy\",\"evidence\":1.5,\"points\":3.0,\"turn\":4,\"without\":1.0},"
                        + "{\"kind\":\"pair\",\"name\":\"grooming.secrecy + grooming.gift\",\"evidence\":1.0,\"points\":1.125,\"turn\":6,\"without\":4.0},"
                        + "{\"kind\":\"signal\",\"name\":\"grooming.gift\",\"evidence\":1.0,\"points\":1.0,\"turn\":6,\"without\":3.0}]}],"
                        + "\"lowering\":[{\"rule\":\"g/r\",\"without\":[\"grooming.secrecy\"]}]");
        assertThat(new String(writer.answer(event(), scored, List.of(), List.of(), 1), StandardCharsets.UTF_8))
                .doesNotContain("scores", "winning");
        assertThat(new String(
                        writer.explanation("river-17", Optional.empty(), scored, List.of()), StandardCharsets.UTF_8))
                .doesNotContain("scores", "winning");
    }

    private static Decision scored() {
        Decision plain = decision();
        return new Decision(
                plain.id(),
                plain.service(),
                plain.event(),
                plain.decidedAt(),
                plain.verdict(),
                plain.reasons(),
                plain.effects(),
                plain.signals(),
                plain.nudges(),
                plain.shadow(),
                plain.unknown(),
                plain.detectors(),
                plain.packVersion(),
                plain.rescan(),
                List.of(new AppliedScore(
                        "winning",
                        "Wins trust",
                        5.125,
                        2,
                        true,
                        4,
                        List.of(
                                new AppliedScore.Part(Score.Kind.SIGNAL, "grooming.secrecy", 1.5, 3, 4),
                                new AppliedScore.Part(Score.Kind.PAIR, "grooming.secrecy + grooming.gift", 1, 1.125, 6),
                                new AppliedScore.Part(Score.Kind.SIGNAL, "grooming.gift", 1, 1, 6)))));
    }

    private static Event event() {
        return new Event(
                "harbour",
                "evt-1",
                EventType.MESSAGE,
                NOW,
                "river-17",
                Optional.of("stone-4"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("hello"),
                List.of(),
                Event.Context.NONE);
    }

    private static Decision decision() {
        List<Effect> effects = List.of(
                new Effect.OpenCase("child-safety", Priority.HIGH),
                new Effect.Restrict(Party.ACTOR, Feature.DIRECT_MESSAGES, Optional.empty()),
                new Effect.Restrict(Party.TARGET, Feature.LIVE, Optional.of(Duration.ofHours(1))),
                new Effect.RemoveContent(),
                new Effect.Preserve(),
                new Effect.Label(Party.ACTOR, "watch"));
        return new Decision(
                "dec_01",
                "harbour",
                "evt-1",
                NOW,
                Verdict.HOLD,
                List.of(new Decision.Reason("g/r", "p", Verdict.HOLD, "Says \"x\"")),
                effects.stream()
                        .map(effect -> new Decision.AppliedEffect(effect, "g/r", "p"))
                        .toList(),
                List.of(new Signal(
                        "grooming.secrecy",
                        0.93456,
                        "phrases",
                        "1",
                        Optional.of(new Signal.Span(4, 31)),
                        Map.of("phrase", "s/en/1", "obfuscated", true))),
                List.of(new Decision.Nudge(
                        Party.TARGET,
                        "Take care",
                        List.of(new Decision.Link("Help", "https://help.example")),
                        List.of(Decision.NudgeAction.REPORT, Decision.NudgeAction.HELP))),
                List.of(new Decision.Reason("s/r", "p", Verdict.HOLD, "Shadow")),
                List.of("u/r"),
                List.of(new Decision.DetectorRun("links", "1", 0, Optional.empty(), Optional.of("not permitted"))),
                "default@1",
                false);
    }
}
