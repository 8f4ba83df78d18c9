package org.nightlight.engine.json;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nightlight.engine.DecisionIds;
import org.nightlight.engine.Engine;
import org.nightlight.engine.EngineListener;
import org.nightlight.engine.Event;
import org.nightlight.engine.LocalAccounts;
import org.nightlight.engine.LocalMemory;
import org.nightlight.engine.MediaItem;
import org.nightlight.engine.TextDetectors;
import org.nightlight.policy.LegalBases;
import org.nightlight.policy.Outcome;
import org.nightlight.policy.PackTests;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.RuleExplanation;
import org.nightlight.policy.Verdict;

/**
 * Runs the tests of a pack that give whole events: through a real engine with the text detectors, an empty memory and
 * no banks, each event a minute after the one before unless it says otherwise.
 */
public final class EventTests implements PackTests.EventRunner {

    private static final String SERVICE = "test";
    private static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");

    @Override
    public PackTests.LastEvent run(
            PolicyPack pack, List<Map<String, Object>> accounts, List<Map<String, Object>> events) {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("The test has no events");
        }
        LocalAccounts known = new LocalAccounts();
        EventClock clock = new EventClock(BEGIN);
        EventReader reader = new EventReader(clock, InputLimits.STANDARD.anyTime());
        accounts.forEach(account -> known.put(account(account)));
        List<Event> parsed = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            parsed.add(event(reader, events.get(i), i));
        }
        Engine engine = new Engine(
                () -> pack,
                known,
                new LocalMemory(),
                TextDetectors.all(),
                LegalBases.none(),
                clock,
                DecisionIds.seeded(1),
                EngineListener.noop());
        Map<String, Outcome> outcomes = new HashMap<>();
        Verdict verdict = Verdict.ALLOW;
        for (int i = 0; i < parsed.size(); i++) {
            Event event = parsed.get(i);
            clock.moveTo(event.at());
            if (i == parsed.size() - 1) {
                for (RuleExplanation explanation : engine.explain(event)) {
                    outcomes.put(explanation.rule().id(), explanation.outcome());
                }
            }
            verdict = engine.decide(event).verdict();
        }
        return new PackTests.LastEvent(outcomes, verdict);
    }

    private static org.nightlight.engine.Account account(Map<String, Object> given) {
        try (JsonCursor cursor = JsonCursor.of(json(given))) {
            cursor.next();
            org.nightlight.engine.Account account = new AccountReader().named(cursor, SERVICE);
            refuseWarnings(cursor.warnings());
            return account;
        } catch (InvalidInputException e) {
            throw new IllegalArgumentException("Account" + e.pointer() + ": " + e.getMessage(), e);
        }
    }

    private static Event event(EventReader reader, Map<String, Object> given, int number) {
        Map<String, Object> whole = new LinkedHashMap<>(given);
        whole.putIfAbsent("id", "event-" + (number + 1));
        whole.putIfAbsent("type", "message");
        whole.putIfAbsent("at", BEGIN.plus(Duration.ofMinutes(number)).toString());
        try {
            EventDraft draft = reader.read(SERVICE, json(whole));
            refuseWarnings(draft.warnings());
            List<MediaItem> media = new ArrayList<>();
            for (MediaDraft medium : draft.media()) {
                if (!(medium.source() instanceof MediaSource.Hashes hashes)) {
                    throw new IllegalArgumentException("Media in tests are given by hashes");
                }
                media.add(new MediaItem(medium.id(), medium.kind(), hashes.fingerprints()));
            }
            return draft.toEvent(media);
        } catch (InvalidInputException e) {
            throw new IllegalArgumentException("Event " + (number + 1) + " " + e.pointer() + ": " + e.getMessage(), e);
        }
    }

    private static void refuseWarnings(List<String> warnings) {
        if (!warnings.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", warnings));
        }
    }

    private static byte[] json(Map<String, Object> value) {
        return PlainJson.write(value).getBytes(StandardCharsets.UTF_8);
    }
}
