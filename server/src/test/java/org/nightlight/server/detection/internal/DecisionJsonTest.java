package org.nightlight.server.detection.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
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
import org.nightlight.engine.MediaItem;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.engine.Signal;
import org.nightlight.engine.json.EventDraft;
import org.nightlight.engine.json.MediaDraft;
import org.nightlight.engine.json.MediaSource;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.policy.Effect;
import org.nightlight.policy.Feature;
import org.nightlight.policy.Party;
import org.nightlight.policy.Priority;
import org.nightlight.policy.Score;
import org.nightlight.policy.Verdict;
import org.nightlight.server.detection.Decisions.EffectOutcome;

class DecisionJsonTest {

    private static final Instant AT = Instant.parse("2026-11-21T12:00:00.123Z");
    private static final List<Effect> EVERY_EFFECT = List.of(
            new Effect.OpenCase("child-safety", Priority.HIGH),
            new Effect.Restrict(Party.ACTOR, Feature.DIRECT_MESSAGES, Optional.of(Duration.ofDays(2))),
            new Effect.RemoveContent(),
            new Effect.Preserve(),
            new Effect.Label(Party.TARGET, "asked-for-help"));

    @Test
    void readDecision_everyKindOfEffectAndValue_isTheSame() {
        Decision decision = new Decision(
                "dec_1",
                "harbour",
                "evt-1",
                AT,
                Verdict.HOLD,
                List.of(new Decision.Reason("rules/one", "policies/one", Verdict.HOLD, "Because")),
                EVERY_EFFECT.stream()
                        .map(effect -> new Decision.AppliedEffect(effect, "rules/one", "policies/one"))
                        .toList(),
                List.of(new Signal(
                        "media.known",
                        0.875,
                        "known-media",
                        "1",
                        Optional.of(new Signal.Span(1, 4)),
                        Map.of("distance", 12L, "sure", true, "share", 0.5, "bank", "invented"))),
                List.of(new Decision.Nudge(
                        Party.TARGET,
                        "Text",
                        List.of(new Decision.Link("Title", "https://a.example")),
                        List.of(Decision.NudgeAction.REPORT))),
                List.of(),
                List.of("rules/two"),
                List.of(new Decision.DetectorRun("phrases", "1", 17, Optional.empty())),
                "default@1",
                false,
                List.of(new AppliedScore(
                        "grooming",
                        "Grooming",
                        7.5,
                        2.5,
                        true,
                        6,
                        List.of(new AppliedScore.Part(Score.Kind.SIGNAL, "grooming.secrecy", 1.5, 4.5, 3)))));
        assertThat(DecisionJson.readDecision(DecisionJson.write(decision))).isEqualTo(decision);
        List<EffectOutcome> outcomes = decision.effects().stream()
                .map(effect -> new EffectOutcome(effect, Optional.of("case_1"), Optional.empty()))
                .toList();
        assertThat(DecisionJson.readOutcomes(DecisionJson.writeOutcomes(outcomes)))
                .isEqualTo(outcomes);
    }

    @Test
    void readDecision_keptByAnEarlierVersion_hasNoScoresAndNoActions() {
        Decision decision = DecisionJson.readDecision("""
                {"id":"dec_1","service":"harbour","event":"evt-1","decidedAt":"2026-11-21T12:00:00Z","verdict":"NUDGE",
                 "reasons":[],"effects":[],"signals":[],
                 "nudges":[{"to":"TARGET","text":"Text","links":[]}],
                 "shadow":[],"unknown":[],"detectors":[],"packVersion":"default@1","rescan":false}
                """);

        assertThat(decision.scores()).isEmpty();
        assertThat(decision.nudges()).containsExactly(new Decision.Nudge(Party.TARGET, "Text", List.of(), List.of()));
    }

    @Test
    void draft_writtenAndRead_isTheSameButForItsBytes() {
        var hashes = new MediaItem.Fingerprints(
                List.of(
                        View.of(new PdqHash(1, 2, 3, -4), Optional.of(80)),
                        new View(
                                new PdqHash(5, 6, 7, 8),
                                Optional.empty(),
                                Duration.ofMillis(1500),
                                Orientation.ROTATED_90,
                                true)),
                Optional.of("aa"),
                Optional.empty(),
                Optional.empty());
        EventDraft draft = draft(List.of(
                new MediaDraft("m1", MediaItem.Kind.IMAGE, new MediaSource.Url(URI.create("https://cdn.example/m1"))),
                new MediaDraft("m2", MediaItem.Kind.IMAGE, new MediaSource.Bytes(new byte[] {1, 2})),
                new MediaDraft("m3", MediaItem.Kind.IMAGE, new MediaSource.Hashes(hashes))));
        EventDraft read = DraftJson.read(DraftJson.write(draft));
        assertThat(read)
                .isEqualTo(draft(List.of(
                        draft.media().get(0),
                        new MediaDraft("m2", MediaItem.Kind.IMAGE, new MediaSource.Attached()),
                        draft.media().get(2))));
    }

    @Test
    void draft_writtenBeforeThereWereViews_keepsItsHashes() {
        var hashes = new MediaItem.Fingerprints(
                List.of(
                        View.of(new PdqHash(1, 2, 3, -4), Optional.of(80)),
                        View.of(new PdqHash(5, 6, 7, 8), Optional.empty())),
                Optional.of("aa"),
                Optional.empty(),
                Optional.empty());
        EventDraft now = draft(List.of(new MediaDraft("m", MediaItem.Kind.IMAGE, new MediaSource.Hashes(hashes))));
        String before = new String(DraftJson.write(now), UTF_8)
                .replaceAll(
                        "\"views\":\\[.*?\\],\"md5\"",
                        "\"pdq\":[{\"w0\":1,\"w1\":2,\"w2\":3,\"w3\":-4},{\"w0\":5,\"w1\":6,\"w2\":7,\"w3\":8}],"
                                + "\"quality\":80,\"md5\"");
        assertThat(before).contains("\"pdq\"").doesNotContain("views");
        assertThat(DraftJson.read(before.getBytes(UTF_8))).isEqualTo(now);
    }

    private static EventDraft draft(List<MediaDraft> media) {
        return new EventDraft(
                "harbour",
                "evt-1",
                EventType.MESSAGE,
                AT,
                "river-17",
                Optional.of("stone-4"),
                List.of("lake-2"),
                Optional.of(new Event.Conversation("c9", Event.ConversationKind.DIRECT)),
                Optional.of(new Event.ContentRef("m-1", Optional.of("m-0"))),
                Optional.of("hello"),
                media,
                new Event.Context(
                        Optional.of("203.0.113.5"),
                        Optional.of(80),
                        Optional.of("d"),
                        Optional.of("US"),
                        Optional.empty()),
                List.of("a warning"));
    }
}
