package org.nightlight.server.intake.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.nightlight.engine.json.DecisionWriter;
import org.nightlight.engine.json.DecisionWriter.EffectReference;
import org.nightlight.engine.json.EventDraft;
import org.nightlight.server.detection.Decisions;
import org.nightlight.server.detection.Decisions.Decided;
import org.nightlight.server.detection.ExaminedMedia;
import org.nightlight.server.detection.MediaExaminer;
import org.nightlight.server.problem.ApiProblem;
import org.springframework.stereotype.Component;

/**
 * Answers events, each id once: a repetition within a day gets the first answer, also while the first is still being
 * decided; the same id with another content is refused. Thread-safe.
 */
@Component
final class EventIntake {

    private final Map<EventKey, UnderWay> underWay = new ConcurrentHashMap<>();
    private final Answers answers;
    private final MediaExaminer examiner;
    private final Decisions decisions;
    private final DecisionWriter writer = new DecisionWriter();

    EventIntake(Answers answers, MediaExaminer examiner, Decisions decisions) {
        this.answers = answers;
        this.examiner = examiner;
        this.decisions = decisions;
    }

    /**
     * The answer to an event, as JSON.
     *
     * @param parts the media sent beside it, by media id
     * @throws ApiProblem when it is refused
     */
    byte[] answer(EventDraft draft, Map<String, byte[]> parts) {
        EventKey key = EventKey.of(draft.service(), draft.id());
        EventKey digest = RequestDigest.of(draft, parts);
        while (true) {
            UnderWay mine = new UnderWay(digest, new CompletableFuture<>());
            UnderWay first = underWay.putIfAbsent(key, mine);
            if (first == null) {
                return answerFirst(key, mine, draft, parts);
            }
            requireSame(first.digest(), digest);
            Optional<byte[]> theirs = first.answer().join();
            if (theirs.isPresent()) {
                return theirs.get();
            }
        }
    }

    private byte[] answerFirst(EventKey key, UnderWay mine, EventDraft draft, Map<String, byte[]> parts) {
        Optional<byte[]> answer = Optional.empty();
        try {
            byte[] json = answers.find(key)
                    .map(given -> given(given, mine.digest()))
                    .orElseGet(() -> decide(key, mine.digest(), draft, parts));
            answer = Optional.of(json);
            return json;
        } catch (Answers.RepeatedEventException repeated) {
            byte[] json =
                    answers.find(key).map(given -> given(given, mine.digest())).orElseThrow(() -> repeated);
            answer = Optional.of(json);
            return json;
        } finally {
            underWay.remove(key, mine);
            mine.answer().complete(answer); // empty when it failed: whoever waits tries for itself
        }
    }

    private static byte[] given(Answer answer, EventKey digest) {
        requireSame(answer.digest(), digest);
        return answer.json();
    }

    private static void requireSame(EventKey first, EventKey now) {
        if (!first.equals(now)) {
            throw new ApiProblem(
                            IntakeProblem.EVENT_ID_REUSED,
                            "Give every event an id of its own; send the same body to ask for the answer again")
                    .at("/id");
        }
    }

    private byte[] decide(EventKey key, EventKey digest, EventDraft draft, Map<String, byte[]> parts) {
        answers.requireRoom();
        long start = System.nanoTime();
        ExaminedMedia media = examiner.examine(draft, parts);
        AtomicReference<byte @Nullable []> kept = new AtomicReference<>();
        Decided decided = decisions.decide(draft, media, now -> {
            byte[] json = write(draft, media, now, start); // anew for each attempt, which may open another case
            answers.keep(key, new Answer(digest, json));
            kept.set(json);
        });
        byte[] json = kept.get();
        if (json == null) {
            json = write(draft, media, decided, start);
            answers.remember(key, new Answer(digest, json));
        }
        return json;
    }

    private byte[] write(EventDraft draft, ExaminedMedia media, Decided decided, long start) {
        List<EffectReference> references = decided.effects().stream()
                .map(outcome -> new EffectReference(outcome.caseId(), outcome.enforcementId()))
                .toList();
        return writer.answer(
                draft.toEvent(media.items()),
                decided.decision(),
                references,
                draft.warnings(),
                (System.nanoTime() - start) / 1_000);
    }

    /** An event that is being decided; the answer is empty when that failed. */
    private record UnderWay(EventKey digest, CompletableFuture<Optional<byte[]>> answer) {}
}
