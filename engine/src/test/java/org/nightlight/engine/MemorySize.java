package org.nightlight.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nightlight.engine.MemoryState.HalfLife;

/**
 * Measures what a million live pairs take: for each two accounts that talk both directed pairs, the conversation and one
 * account, with evidence as conversations leave it: most hold a few kinds, some many. Run by hand with a heap of 3 GB;
 * prints the heap in use and the bytes of states.
 */
final class MemorySize {

    private static final int PAIRS = 1_000_000;
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final HalfLife HALF_LIFE = new HalfLife(Duration.ofDays(14), 40);
    private static final List<String> SIGNALS = List.of(
            "age.disclosure",
            "age.minor_hint",
            "age.adult_hint",
            "grooming.age_question",
            "grooming.secrecy",
            "grooming.supervision",
            "grooming.migration",
            "grooming.location",
            "grooming.meeting",
            "grooming.image_request",
            "grooming.gift",
            "grooming.flattery",
            "grooming.exclusivity",
            "grooming.relationship_question",
            "grooming.compliance",
            "grooming.retreat",
            "grooming.isolation",
            "extortion.threat",
            "extortion.demand",
            "context.game",
            "context.school",
            "context.family",
            "contact.handle",
            "link.present",
            "link.off_platform");

    private final SplittableRandom random = new SplittableRandom(1);
    private long states;
    private long bytes;
    private int largest;

    private MemorySize() {}

    public static void main(String[] arguments) {
        long before = used();
        LocalMemory memory = new LocalMemory();
        MemorySize size = new MemorySize();
        for (int i = 0; i < PAIRS; i++) {
            size.talk(memory, "account-" + i, "account-" + (i + 1) % PAIRS, "conversation-" + i);
        }
        long heap = used() - before;
        System.out.printf(
                "%,d pairs: %,d states, %,d MB of heap, %d bytes a state as bytes on average, %d at most%n",
                PAIRS, size.states, heap >> 20, size.bytes / size.states, size.largest);
        System.out.println(memory.read(Memory.Key.account("bench", "account-5")));
    }

    /** Both say something ten times; of each message one in four carries signals, of one pair in twenty nearly all. */
    private void talk(LocalMemory memory, String one, String other, String conversation) {
        MemoryState there = MemoryState.EMPTY;
        MemoryState back = MemoryState.EMPTY;
        MemoryState talk = MemoryState.EMPTY;
        MemoryState account = MemoryState.EMPTY;
        int often = random.nextInt(20) == 0 ? 90 : 25;
        for (int i = 0; i < 10; i++) {
            Instant at = START.plusSeconds(i * 60L + random.nextInt(50));
            Map<String, Double> seen = seen(often);
            there = there.afterMessage(at, seen, HALF_LIFE, back.messages());
            account = account.afterEvent(at, seen, HALF_LIFE).afterContact(at, other, i % 2 == 0);
            account = i == 0 ? account.afterOpening(at, other, random.nextLong()) : account;
            Map<String, Double> answer = seen(25);
            back = back.afterMessage(at, answer, HALF_LIFE, there.messages());
            talk = talk.afterEvent(at, seen, HALF_LIFE).afterEvent(at, answer, HALF_LIFE);
        }
        put(memory, Memory.Key.pair("bench", one, other), there.withScores(scores -> scores.with("grooming", true)));
        put(memory, Memory.Key.pair("bench", other, one), back);
        put(memory, Memory.Key.conversation("bench", conversation), talk);
        put(memory, Memory.Key.account("bench", one), account);
    }

    private void put(LocalMemory memory, Memory.Key key, MemoryState state) {
        byte[] compact = state.toBytes();
        // as if it came back from the table, so that nothing is shared that would not be
        memory.update(key, before -> MemoryState.fromBytes(compact));
        states++;
        bytes += compact.length;
        largest = Math.max(largest, compact.length);
    }

    private Map<String, Double> seen(int often) {
        if (random.nextInt(100) >= often) {
            return Map.of();
        }
        String first = SIGNALS.get(random.nextInt(SIGNALS.size()));
        String second = SIGNALS.get(random.nextInt(SIGNALS.size()));
        return first.equals(second) ? Map.of(first, 0.8) : Map.of(first, 0.8, second, 0.5);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
