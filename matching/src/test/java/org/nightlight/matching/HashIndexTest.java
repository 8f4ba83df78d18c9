package org.nightlight.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nightlight.fingerprint.PdqHash;

class HashIndexTest {

    private static final int[] DISTANCES = {0, 1, 5, 15, 31, 32, 40, 64, 128};

    @ParameterizedTest
    @EnumSource
    void search_anyFamily_findsWhatComparingAllFinds(HashFamilies family) {
        for (int size : new int[] {1, 2, 3, 64, 65, 1000, 4097, 20_000}) {
            Random random = new Random(size);
            List<PdqHash> hashes = family.make(size, random);
            HashIndex index = new HashIndex(Runnable::run);
            Map<Long, PdqHash> model = new HashMap<>();
            for (int i = 0; i < size; i++) {
                index.add(i, hashes.get(i));
                model.put((long) i, hashes.get(i));
            }
            for (int distance : DISTANCES) {
                PdqHash query = HashFamilies.query(hashes, distance, random);
                assertThat(index.search(query, distance))
                        .as("%s, %d hashes, distance %d", family, size, distance)
                        .isEqualTo(compareAll(model, query, distance));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"RANDOM, 100000", "CLUSTERED, 100000", "ONE_CLUSTER, 30000"})
    void search_manyAddedAtOnce_findsWhatComparingAllFinds(HashFamilies family, int size) {
        Random random = new Random(7);
        List<PdqHash> hashes = family.make(size, random);
        HashIndex index = new HashIndex(Runnable::run);
        index.addAll(entries(hashes, 0));
        Map<Long, PdqHash> model = new HashMap<>();
        for (int i = 0; i < size; i++) {
            model.put((long) i, hashes.get(i));
        }

        for (int i = 0; i < 40; i++) {
            int distance = DISTANCES[i % DISTANCES.length];
            PdqHash query = HashFamilies.query(hashes, distance, random);
            assertThat(index.search(query, distance)).isEqualTo(compareAll(model, query, distance));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void search_addedAndRemovedInAnyOrder_findsWhatComparingAllFinds(long seed) {
        Random random = new Random(seed);
        HashFamilies family = seed % 2 == 0 ? HashFamilies.CLUSTERED : HashFamilies.RANDOM;
        List<PdqHash> hashes = family.make(9000, random);
        Deque<Runnable> later = new ArrayDeque<>();
        HashIndex index = new HashIndex(later::add);
        Map<Long, PdqHash> model = new HashMap<>();
        for (int step = 0; step < 30_000; step++) {
            long id = random.nextInt(12_000) - 3000L;
            PdqHash hash = hashes.get(random.nextInt(hashes.size()));
            switch (random.nextInt(1000)) {
                case 0 -> {
                    List<PdqHash> some = hashes.subList(0, 5000);
                    index.addAll(entries(some, id));
                    for (int i = 0; i < some.size(); i++) {
                        model.put(id + i, some.get(i));
                    }
                }
                case 1, 2, 3, 4 -> {
                    Runnable compaction = later.poll();
                    if (compaction != null) {
                        compaction.run();
                    }
                }
                default -> {
                    if (random.nextInt(3) > 0) {
                        index.add(id, hash);
                        model.put(id, hash);
                    } else {
                        assertThat(index.remove(id)).isEqualTo(model.remove(id) != null);
                    }
                }
            }
            if (step % 500 == 0 && !model.isEmpty()) {
                PdqHash query = HashFamilies.query(hashes, 31, random);
                assertThat(index.search(query, 31)).isEqualTo(compareAll(model, query, 31));
                assertThat(index.size().hashes()).isEqualTo(model.size());
                assertThat(index.contains(id)).isEqualTo(model.containsKey(id));
            }
        }
    }

    @Test
    void search_everyRemoved_findsNothing() {
        HashIndex index = new HashIndex(Runnable::run);
        index.addAll(entries(HashFamilies.ALL_EQUAL.make(10_000, new Random(1)), 0));
        for (long id = 0; id < 10_000; id++) {
            assertThat(index.remove(id)).isTrue();
        }

        assertThat(index.search(new PdqHash(1, 2, 3, 4), 256)).isEmpty();
        assertThat(index.size().hashes()).isZero();
        assertThat(index.size().blocks()).isZero();
    }

    @Test
    void addAll_idTwice_theLastCounts() {
        HashIndex index = new HashIndex(Runnable::run);
        List<HashEntry> entries = new ArrayList<>(entries(HashFamilies.RANDOM.make(5000, new Random(1)), 0));
        PdqHash last = new PdqHash(9, 9, 9, 9);
        entries.add(new HashEntry(17, last));
        index.add(17, new PdqHash(5, 5, 5, 5));

        index.addAll(entries);

        assertThat(index.search(last, 0)).containsExactly(new HashMatch(17, 0));
        assertThat(index.search(new PdqHash(5, 5, 5, 5), 0)).isEmpty();
        assertThat(index.size().hashes()).isEqualTo(5000);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 257})
    void search_impossibleDistance_isRefused(int distance) {
        assertThatThrownBy(() -> new HashIndex().search(PdqHash.ZERO, distance))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(distance));
    }

    @Test
    void searchAll_queries_answersEachInOrder() {
        HashIndex index = new HashIndex();
        index.add(1, new PdqHash(0, 0, 0, 0));
        index.add(2, new PdqHash(0, 0, 0, 3));

        assertThat(index.searchAll(List.of(PdqHash.ZERO, new PdqHash(-1, -1, -1, -1)), 2))
                .containsExactly(List.of(new HashMatch(1, 0), new HashMatch(2, 2)), List.of());
    }

    private static List<HashEntry> entries(List<PdqHash> hashes, long firstId) {
        List<HashEntry> entries = new ArrayList<>(hashes.size());
        for (int i = 0; i < hashes.size(); i++) {
            entries.add(new HashEntry(firstId + i, hashes.get(i)));
        }
        return entries;
    }

    private static List<HashMatch> compareAll(Map<Long, PdqHash> model, PdqHash query, int distance) {
        return model.entrySet().stream()
                .map(entry -> new HashMatch(entry.getKey(), entry.getValue().distance(query)))
                .filter(match -> match.distance() <= distance)
                .sorted(Comparator.comparingInt(HashMatch::distance).thenComparingLong(HashMatch::id))
                .toList();
    }
}
