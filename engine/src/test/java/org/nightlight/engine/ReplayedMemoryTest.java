package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.Verdict;

/** What is killed after each event and reads its memory back must decide as what was never killed. */
final class ReplayedMemoryTest {

    private static final List<String> SCENARIO = List.of(
            "hi there, i saw you play yesterday evening",
            "< hey",
            "how old are you [grooming.age_question 0.5]",
            "< [age.disclosure 0.9 13]",
            "i am the same [age.disclosure 0.8 14]",
            "[grooming.gift 0.7]",
            "< thanks",
            "are you there",
            "[grooming.meeting 0.6]",
            "[grooming.retreat 0.8]",
            "[grooming.secrecy 0.8]",
            "< why",
            "[grooming.migration 0.8]",
            "[grooming.secrecy 0.9] [age.disclosure 0.8 19]",
            "still there",
            "[grooming.gift 0.9]");

    private final Fixtures given = new Fixtures();

    @Test
    void decide_memoryReadBackAfterEveryEvent_alarmsAtTheSameTurn(@TempDir Path folder) throws Exception {
        PolicyPack pack = ScoredPack.in(folder);
        given.account("ash-1", Account.Band.UNKNOWN, "US");
        given.account("hill-9", Account.Band.UNKNOWN, "US");
        Engine never = given.engine(pack, new LocalMemory(), new TaggedDetector());
        BytesMemory bytes = new BytesMemory();
        List<Verdict> verdicts = new ArrayList<>();

        for (String line : SCENARIO) {
            boolean answer = line.startsWith("< ");
            Event event = given.message(
                    answer ? "ash-1" : "hill-9", answer ? "hill-9" : "ash-1", answer ? line.substring(2) : line);
            Engine afterTheCrash = given.engine(pack, bytes, new TaggedDetector());
            Decision expected = never.decide(event);
            Decision decision = afterTheCrash.decide(event);

            assertThat(decision.verdict()).isEqualTo(expected.verdict());
            assertThat(decision.reasons()).isEqualTo(expected.reasons());
            assertThat(decision.signals()).isEqualTo(expected.signals());
            assertThat(decision.scores()).isEqualTo(expected.scores());
            verdicts.add(decision.verdict());
        }

        assertThat(verdicts.indexOf(Verdict.HOLD)).isEqualTo(13);
        assertThat(bytes.largest()).isLessThanOrEqualTo(MemoryCodec.LIMIT);
    }

    /** Keeps nothing but bytes, as what is killed between two events. */
    private static final class BytesMemory implements Memory {

        private final Map<Key, byte[]> states = new ConcurrentHashMap<>();

        @Override
        public MemoryState read(Key key) {
            byte[] bytes = states.get(key);
            return bytes == null ? MemoryState.EMPTY : MemoryState.fromBytes(bytes);
        }

        @Override
        public MemoryState update(Key key, UnaryOperator<MemoryState> change) {
            MemoryState after = change.apply(read(key));
            states.put(key, after.toBytes());
            return after;
        }

        int largest() {
            return states.values().stream()
                    .mapToInt(bytes -> bytes.length)
                    .max()
                    .orElse(0);
        }
    }
}
