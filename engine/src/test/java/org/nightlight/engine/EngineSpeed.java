package org.nightlight.engine;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.nightlight.engine.json.DecisionWriter;
import org.nightlight.engine.json.EventReader;
import org.nightlight.policy.LegalBases;
import org.nightlight.policy.PolicyPack;

/**
 * Measures, on one thread and warm, what a plain message of 100 characters costs: reading, deciding, writing. Run by
 * hand; prints microseconds per message, the best of several rounds and their median.
 */
final class EngineSpeed {

    private static final int MESSAGES = 20_000;
    private static final int ROUNDS = 9;
    private static final String TEXT =
            "so the raid was fun yesterday, we almost got the last boss down but then the healer lost connection";

    private static final String SIGNS =
            "dont tell your mom we talk, are you home alone now? add me on another app and send me a pic of you";

    private EngineSpeed() {}

    public static void main(String[] arguments) throws Exception {
        PolicyPack pack = PolicyPack.load(Path.of(arguments[0]));
        LocalAccounts accounts = new LocalAccounts();
        for (int i = 0; i < 1_000; i++) {
            accounts.put(account("account-" + i, i % 3 == 0 ? Account.Band.AGE_13_15 : Account.Band.ADULT));
        }
        Engine engine = new Engine(
                () -> pack,
                accounts,
                new LocalMemory(),
                TextDetectors.all(),
                LegalBases.none(),
                Clock.systemUTC(),
                DecisionIds.random(),
                EngineListener.noop());
        EventReader reader = new EventReader(Clock.systemUTC());
        DecisionWriter writer = new DecisionWriter();
        byte[][] inputs = new byte[1_000][];
        Event[] events = new Event[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = json(i);
            events[i] = reader.read("bench", inputs[i]).toEvent(List.of());
        }
        Decision[] decisions = new Decision[inputs.length];
        measure("decide", i -> decisions[i] = engine.decide(events[i]));
        Event[] signs = new Event[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            signs[i] = reader.read("bench", json(i, SIGNS)).toEvent(List.of());
        }
        measure("decide, with signs", i -> engine.decide(signs[i]));
        measure("decide, after signs", i -> engine.decide(events[i]));
        PhraseDetector phrases = new PhraseDetector();
        LinkDetector links = new LinkDetector();
        Account anyone = account("account-1", Account.Band.ADULT);
        measure(
                "  of which phrases",
                i -> phrases.detect(new Detector.DetectionInput(events[i], anyone, anyone, pack)));
        measure("  of which links", i -> links.detect(new Detector.DetectionInput(events[i], anyone, anyone, pack)));
        Engine rules = new Engine(
                () -> pack,
                accounts,
                new LocalMemory(),
                List.of(),
                LegalBases.none(),
                Clock.systemUTC(),
                DecisionIds.random(),
                EngineListener.noop());
        measure("  without detectors", i -> rules.decide(events[i]));
        measure("read", i -> reader.read("bench", inputs[i]));
        measure("write", i -> writer.answer(events[i], decisions[i], List.of(), List.of(), 12));
    }

    private interface Step {
        Object run(int index) throws Exception;
    }

    private static void measure(String name, Step step) throws Exception {
        double[] rounds = new double[ROUNDS];
        long sink = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long from = System.nanoTime();
            for (int i = 0; i < MESSAGES; i++) {
                sink += System.identityHashCode(step.run(i % 1_000)) & 1;
            }
            rounds[round] = (System.nanoTime() - from) / 1_000.0 / MESSAGES;
        }
        java.util.Arrays.sort(rounds);
        System.out.printf("%-20s best %.2f  median %.2f  us (%d)%n", name, rounds[0], rounds[ROUNDS / 2], sink & 1);
    }

    private static Account account(String id, Account.Band band) {
        return new Account(
                "bench",
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.of("US"),
                new Account.Age(band, Account.Assurance.DECLARED),
                List.of(),
                List.of());
    }

    private static byte[] json(int i) {
        return json(i, TEXT);
    }

    private static byte[] json(int i, String text) {
        return ("{\"id\":\"evt-" + i + "\",\"type\":\"message\",\"at\":\""
                        + Clock.systemUTC().instant()
                        + "\",\"actor\":{\"id\":\"account-" + i + "\"},\"target\":{\"id\":\"account-" + (i + 7) % 1_000
                        + "\"},\"conversation\":{\"id\":\"c" + i % 500 + "\",\"kind\":\"direct\"},\"text\":\"" + text
                        + "\",\"context\":{\"ip\":\"203.0.113.5\",\"device\":\"d-77\",\"region\":\"US\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
