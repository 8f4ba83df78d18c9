package org.nightlight.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nightlight.fingerprint.Digests;
import org.nightlight.fingerprint.PdqHash;

/** What happens at the worst moment, step by step in one thread: between two parts of a search, and between a merge and its end. */
class InterleavingTest {

    private static final List<PdqHash> HASHES = HashFamilies.RANDOM.make(12_500, new Random(6));
    private static final int WANTED = 17;

    private final ConcurrentLinkedDeque<Runnable> later = new ConcurrentLinkedDeque<>();
    private Runnable atMerge = () -> {};

    private final Upkeep upkeep = new Upkeep(later::add, UpkeepListener.noop(), System::nanoTime, () -> atMerge.run());

    @TempDir
    private Path folder;

    /** Where an entry that is there all the while goes. */
    private enum Move {
        TO_THE_TAIL {
            @Override
            void of(HashIndex index) {
                index.add(WANTED, HASHES.get(WANTED));
            }
        },
        TO_A_BLOCK {
            @Override
            void of(HashIndex index) {
                index.addAll(entries(0, 4097));
            }
        },
        TO_A_SEALED_TAIL {
            @Override
            void of(HashIndex index) {
                index.add(WANTED, HASHES.get(WANTED));
                for (int i = 0; i < 4200; i++) {
                    index.add(20_000 + i, HASHES.get(i));
                }
            }
        };

        abstract void of(HashIndex index);
    }

    /** Every pair of moves, one while the search goes through the first parts, one before it looks at what is new. */
    @ParameterizedTest
    @EnumSource
    void search_entryMovesTwiceMeanwhile_findsIt(Move first) {
        for (Move second : Move.values()) {
            for (boolean merges : new boolean[] {false, true}) {
                HashIndex index = new HashIndex(upkeep);
                index.addAll(entries(0, 5000));
                List<Query> queries = List.of(new Query(HASHES.get(WANTED)));

                Parts before = index.parts();
                first.of(index);
                before.search(queries, 0);
                Parts then = index.parts();
                second.of(index);
                if (merges) {
                    runAll();
                }
                then.searchNew(before, queries, 0);
                for (Parts now = index.parts(); now != then; now = index.parts()) {
                    now.searchNew(then, queries, 0);
                    then = now;
                }

                assertThat(queries.getFirst().matches().nearestFirst())
                        .as("%s, %s, merged %s", first, second, merges)
                        .contains(new HashMatch(WANTED, 0));
            }
        }
    }

    @Test
    void merge_hashesRemovedReplacedAndAddedMeanwhile_areSoAfterwards() {
        HashIndex index = new HashIndex(upkeep);
        for (int part = 0; part < 3; part++) {
            index.addAll(entries(4150 * part, 4150 * (part + 1)));
        }
        int[] merges = {0};
        atMerge = () -> {
            merges[0]++;
            index.remove(1);
            index.add(2, PdqHash.ZERO);
            index.remove(3);
            index.add(3, HASHES.get(3));
            index.add(50_000, HASHES.get(1));
            assertThat(index.search(HASHES.get(4), 0)).containsExactly(new HashMatch(4, 0));
        };

        runAll();

        assertThat(merges[0]).isEqualTo(1);
        assertThat(index.size().blocks()).isEqualTo(1);
        assertThat(index.search(HASHES.get(1), 0)).containsExactly(new HashMatch(50_000, 0));
        assertThat(index.search(HASHES.get(2), 0)).isEmpty();
        assertThat(index.search(PdqHash.ZERO, 0)).containsExactly(new HashMatch(2, 0));
        assertThat(index.search(HASHES.get(3), 0)).containsExactly(new HashMatch(3, 0));
        assertThat(index.size().hashes()).isEqualTo(3 * 4150);
    }

    @Test
    void merge_digestsRemovedAndAddedMeanwhile_areSoAfterwards() {
        DigestIndex index = new DigestIndex(upkeep, 30);
        for (int id = 0; id < 30; id++) {
            index.add(id, digests(id));
        }
        int[] merges = {0};
        atMerge = () -> {
            merges[0]++;
            index.remove(1);
            index.remove(2);
            index.add(2, DigestKind.MD5, digests(200).md5());
            index.add(50, digests(1));
            assertThat(index.find(digests(4))).containsExactly(4L);
        };

        runAll();

        assertThat(merges[0]).isPositive();
        assertThat(index.find(digests(1))).containsExactly(50L);
        assertThat(index.find(digests(2))).isEmpty();
        assertThat(index.find(DigestKind.MD5, digests(200).md5())).containsExactly(2L);
        assertThat(index.size()).isEqualTo(28 * 3 + 1 + 3);
    }

    /** Removals while parts are cleared before saving are not lost either, and are in the file as such. */
    @Test
    void save_removedWhileItClears_isRemovedInTheFileToo() throws IOException {
        HashIndex index = new HashIndex(upkeep);
        index.addAll(entries(0, 5000));
        index.remove(1);
        DigestIndex digests = new DigestIndex(upkeep, 30);
        for (int id = 0; id < 10; id++) {
            digests.add(id, digests(id));
        }
        digests.remove(1);
        atMerge = () -> {
            index.remove(2);
            digests.remove(2);
        };

        index.save(folder.resolve("hashes"), "");
        digests.save(folder.resolve("digests"), "");

        HashIndex opened = HashIndex.open(folder.resolve("hashes")).index();
        assertThat(opened.search(HASHES.get(1), 0)).isEmpty();
        assertThat(opened.search(HASHES.get(2), 0)).isEmpty();
        assertThat(opened.size().hashes()).isEqualTo(4998);
        DigestIndex openedDigests = DigestIndex.open(folder.resolve("digests")).index();
        assertThat(openedDigests.find(digests(2))).isEmpty();
        assertThat(openedDigests.size()).isEqualTo(24);
    }

    @Test
    void save_someRemoved_theFileDoesNotHoldIt() throws IOException {
        HashIndex index = new HashIndex(upkeep);
        index.addAll(entries(0, 5000));
        index.remove(WANTED);
        DigestIndex digests = new DigestIndex(upkeep, 1);
        digests.add(1, digests(1));
        digests.add(2, DigestKind.SHA256, digests(2).sha256());
        digests.remove(1);

        index.save(folder.resolve("hashes"), "");
        digests.save(folder.resolve("digests"), "");

        assertThat(holds(
                        folder.resolve("hashes"),
                        HashBits.of(HASHES.get(WANTED)).w0()))
                .isFalse();
        assertThat(holds(
                        folder.resolve("hashes"),
                        HashBits.of(HASHES.get(WANTED + 1)).w0()))
                .isTrue();
        assertThat(holds(folder.resolve("digests"), firstWord(digests(1).sha256())))
                .isFalse();
        assertThat(holds(folder.resolve("digests"), firstWord(digests(2).sha256())))
                .isTrue();
    }

    /** Many readers beside sealing and merging: what nobody touches is found by every search. */
    @Test
    void find_besideSealingAndMerging_neverMissesWhatIsThere() throws InterruptedException, ExecutionException {
        DigestIndex index = new DigestIndex(Upkeep.byThreads(UpkeepListener.noop()), 40);
        List<Digests> steady =
                IntStream.range(0, 200).mapToObj(InterleavingTest::digests).toList();
        for (int id = 0; id < steady.size(); id++) {
            index.add(id, steady.get(id));
        }
        Readers readers = new Readers(3, round -> {
            int id = round % steady.size();
            assertThat(index.find(steady.get(id))).contains((long) id);
        });
        readers.whileDoing(() -> {
            for (int i = 0; i < 3000; i++) {
                long id = 1000 + i % 500;
                Digests changing = digests((int) id);
                index.add(id, changing);
                assertThat(index.find(changing)).containsExactly(id);
                if (i % 3 == 0) {
                    index.remove(id);
                    assertThat(index.find(changing)).isEmpty();
                }
            }
        });
    }

    private void runAll() {
        for (Runnable task = later.poll(); task != null; task = later.poll()) {
            task.run();
        }
    }

    private static List<HashEntry> entries(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(id -> new HashEntry(id, HASHES.get(id)))
                .toList();
    }

    private static Digests digests(int number) {
        return Digests.of(("stone " + number).getBytes(StandardCharsets.UTF_8));
    }

    private static long firstWord(String hex) {
        return HexFormat.fromHexDigitsToLong(hex, 0, 16);
    }

    private static boolean holds(Path file, long word) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return IntStream.range(0, bytes.length / 8)
                .anyMatch(at -> java.lang.foreign.MemorySegment.ofArray(bytes)
                                .get(
                                        java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED.withOrder(
                                                java.nio.ByteOrder.LITTLE_ENDIAN),
                                        8L * at)
                        == word);
    }
}
