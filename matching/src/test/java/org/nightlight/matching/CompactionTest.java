package org.nightlight.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {

    private final List<Integer> tried = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private List<Part> parts = List.of();
    private int memory = Integer.MAX_VALUE;
    private long now = Long.MAX_VALUE - 1;

    private record Part(int size, int live) implements Sealed {}

    private final UpkeepListener listener = new UpkeepListener() {
        @Override
        public void failed(Throwable cause) {
            told.add(cause.getMessage());
        }

        @Override
        public void succeeded() {
            told.add("succeeded");
        }
    };

    private final Compaction<Part> compaction =
            new Compaction<>(new Upkeep(Runnable::run, listener, () -> now, () -> {}), () -> parts, this::merge);

    private Runnable merge(List<Part> some) {
        int live = (int) Sealed.live(some);
        tried.add(live);
        if (live > memory) {
            throw new OutOfMemoryError("no memory for " + live);
        }
        return () -> {
            List<Part> left = new ArrayList<>(parts);
            left.removeAll(some);
            left.add(new Part(live, live));
            parts = List.copyOf(left);
        };
    }

    private void add(int size) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(size, size));
        parts = List.copyOf(more);
        compaction.startIfNeeded();
    }

    @Test
    void startIfNeeded_mergeFails_isToldAndNotTriedWithEveryChange() {
        memory = 250;

        for (int i = 0; i < 3; i++) {
            add(100 + i);
        }
        for (int change = 0; change < 1000; change++) {
            compaction.startIfNeeded();
        }

        assertThat(tried).containsExactly(303);
        assertThat(told).containsExactly("no memory for 303");
    }

    @Test
    void startIfNeeded_afterAFailure_stillMergesWhatIsSmaller() {
        memory = 250;
        for (int i = 0; i < 3; i++) {
            add(100 + i);
        }

        for (int i = 0; i < 3; i++) {
            add(5 + i);
        }

        assertThat(tried).containsExactly(303, 18);
        assertThat(parts).contains(new Part(18, 18)).hasSize(4);
        assertThat(told).containsExactly("no memory for 303");
    }

    /** Removals one by one make what failed smaller; it is not tried for each of them. */
    @Test
    void startIfNeeded_failedPartLosesEntries_isTriedAFewTimesOnly() {
        memory = 0;
        for (int live = 1000; live > 0; live--) {
            parts = List.of(new Part(5000, live));
            compaction.startIfNeeded();
        }

        assertThat(tried).containsExactly(1000, 500, 250, 125, 62, 31, 15, 7, 3, 1);
    }

    @Test
    void startIfNeeded_aMinuteLaterWithMemory_mergesAndTellsThatItSucceeded() {
        memory = 250;
        for (int i = 0; i < 3; i++) {
            add(100 + i);
        }
        memory = 1000;
        now += Compaction.PAUSE - 1;
        compaction.startIfNeeded();
        assertThat(tried).hasSize(1);

        now += 1;
        compaction.startIfNeeded();

        assertThat(parts).containsExactly(new Part(303, 303));
        assertThat(told).containsExactly("no memory for 303", "succeeded");
    }

    @Test
    void startIfNeeded_noThreadToBeHad_isToldAndTriedLater() {
        List<Runnable> started = new ArrayList<>();
        boolean[] refuse = {true};
        Compaction<Part> refused = new Compaction<>(
                new Upkeep(
                        task -> {
                            if (refuse[0]) {
                                throw new OutOfMemoryError("no thread");
                            }
                            started.add(task);
                        },
                        listener,
                        () -> now,
                        () -> {}),
                () -> parts,
                this::merge);
        parts = List.of(new Part(10, 1));

        refused.startIfNeeded();
        refused.startIfNeeded();
        assertThat(told).containsExactly("no thread");

        refuse[0] = false;
        now += Compaction.PAUSE;
        refused.startIfNeeded();
        assertThat(started).hasSize(1);
    }

    @Test
    void startIfNeeded_listenerFails_goesOn() {
        Compaction<Part> unheard = new Compaction<>(
                new Upkeep(
                        Runnable::run,
                        new UpkeepListener() {
                            @Override
                            public void failed(Throwable cause) {
                                throw new IllegalStateException("nobody is there");
                            }

                            @Override
                            public void succeeded() {
                                throw new IllegalStateException("nobody is there");
                            }
                        },
                        () -> now,
                        () -> {}),
                () -> parts,
                this::merge);
        memory = 0;
        parts = List.of(new Part(10, 1));
        unheard.startIfNeeded();
        memory = 10;
        now += Compaction.PAUSE;

        unheard.startIfNeeded();

        assertThat(parts).containsExactly(new Part(1, 1));
    }

    @Test
    void startIfNeeded_whatFailedIsGoneWhenThePauseEnds_tellsThatItSucceeded() {
        memory = 0;
        parts = List.of(new Part(10, 1));
        compaction.startIfNeeded();
        parts = List.of();
        compaction.startIfNeeded();
        assertThat(told).containsExactly("no memory for 1");

        now += Compaction.PAUSE;
        compaction.startIfNeeded();
        compaction.startIfNeeded();

        assertThat(told).containsExactly("no memory for 1", "succeeded");
    }

    /** With so little memory that a merge fails: everything is found all the same, and after removals it is merged. */
    @Test
    void startIfNeeded_indexOutOfMemory_goesOnServingAndRecovers(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path printed = folder.resolve("printed");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:MaxDirectMemorySize=10m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrampedIndex.class.getName())
                .redirectOutput(printed.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends in time").isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(printed).hasContent("OutOfMemoryError, found all: true\nsucceeded, found all: true\nblocks: 1");
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void clean_anyRemoved_makesThosePartsAnew() {
        parts = List.of(new Part(1000, 999), new Part(100, 100));

        compaction.clean();

        assertThat(tried).containsExactly(999);
        assertThat(parts).containsExactly(new Part(100, 100), new Part(999, 999));
    }

    @Test
    void toMerge_theOnlyEntryRemoved_isThePart() {
        assertThat(Sealed.toMerge(List.of(new Part(1, 0)), 0)).containsExactly(new Part(1, 0));
        assertThat(Sealed.toMerge(List.of(new Part(2, 1)), 2)).isEmpty();
        assertThat(Sealed.toMerge(List.of(new Part(3, 1)), 2)).containsExactly(new Part(3, 1));
    }
}
