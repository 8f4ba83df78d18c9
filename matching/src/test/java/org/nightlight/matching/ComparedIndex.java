package org.nightlight.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.nightlight.fingerprint.DihedralHashes;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.fingerprint.PdqHash;

/** An index beside a plain list of the same entries, of which every one is compared with each query. */
final class ComparedIndex {

    private static final int[] DISTANCES = {31, 0, 31, 7, 31, 48, 64, 128};

    private final List<PdqHash> pool;
    private final PdqHash[] hashes;
    private final BitSet present = new BitSet();
    private final Random random;
    private HashIndex index = new HashIndex();

    /** Adds all hashes of a pool, a part of them one by one, under their places as ids. */
    ComparedIndex(List<PdqHash> pool, Random random) {
        this.pool = pool;
        this.random = random;
        hashes = pool.toArray(PdqHash[]::new);
        int single = Math.min(pool.size(), 6000);
        List<HashEntry> atOnce = new ArrayList<>();
        for (int id = single; id < hashes.length; id++) {
            atOnce.add(new HashEntry(id, hashes[id]));
        }
        index.addAll(atOnce);
        for (int id = 0; id < single; id++) {
            index.add(id, hashes[id]);
        }
        present.set(0, hashes.length);
    }

    HashIndex index() {
        return index;
    }

    /** Adds, replaces and removes at random. */
    void change(int times) {
        for (int i = 0; i < times; i++) {
            int id = random.nextInt(hashes.length);
            if (random.nextInt(3) == 0) {
                assertThat(index.remove(id)).isEqualTo(present.get(id));
                present.clear(id);
            } else {
                hashes[id] = pool.get(random.nextInt(pool.size()));
                index.add(id, hashes[id]);
                present.set(id);
            }
        }
    }

    /** Goes on with what was saved and opened. */
    void reopen(Path file) throws IOException {
        index.save(file, "");
        index = HashIndex.open(file).index();
    }

    /** Searches one by one, together, and in orientations, and compares. */
    void compare(String description, int queries) {
        List<PdqHash> wanted = IntStream.range(0, queries)
                .mapToObj(i -> HashFamilies.query(pool, 31, random))
                .toList();
        for (int i = 0; i < queries; i++) {
            int distance = DISTANCES[i % DISTANCES.length];
            assertThat(index.search(wanted.get(i), distance))
                    .as("%s, distance %d", description, distance)
                    .isEqualTo(all(wanted.get(i), distance));
        }
        List<List<HashMatch>> together = index.searchAll(wanted, 31);
        for (int i = 0; i < queries; i++) {
            assertThat(together.get(i)).as("%s, together", description).isEqualTo(all(wanted.get(i), 31));
        }
        DihedralHashes picture = picture(wanted.getFirst());
        assertThat(index.searchOriented(picture, 31))
                .as("%s, in orientations", description)
                .isEqualTo(oriented(picture));
    }

    private List<HashMatch> all(PdqHash query, int distance) {
        return present.stream()
                .filter(id -> hashes[id].distance(query) <= distance)
                .mapToObj(id -> new HashMatch(id, hashes[id].distance(query)))
                .sorted(Comparator.comparingInt(HashMatch::distance).thenComparingLong(HashMatch::id))
                .toList();
    }

    private List<OrientedMatch> oriented(DihedralHashes picture) {
        List<OrientedMatch> nearest = new ArrayList<>();
        present.stream().forEach(id -> {
            Orientation best = Orientation.ORIGINAL;
            for (Orientation orientation : Orientation.values()) {
                if (hashes[id].distance(picture.hash(orientation)) < hashes[id].distance(picture.hash(best))) {
                    best = orientation;
                }
            }
            int distance = hashes[id].distance(picture.hash(best));
            if (distance <= 31) {
                nearest.add(new OrientedMatch(id, distance, best));
            }
        });
        nearest.sort(Comparator.comparingInt(OrientedMatch::distance).thenComparingLong(OrientedMatch::id));
        return nearest;
    }

    /** The eight hashes of a picture: one, and seven that share most of its bits, inverted by row or column, or are far. */
    private DihedralHashes picture(PdqHash original) {
        List<PdqHash> eight = new ArrayList<>(List.of(original));
        for (long flip : new long[] {0x5555555555555555L, -1, 0xFFFF0000FFFF0000L, 0x3333333333333333L}) {
            eight.add(MatchBenchmark.changed(
                    new PdqHash(original.w0() ^ flip, original.w1() ^ flip, original.w2() ^ flip, original.w3() ^ flip),
                    random.nextInt(4),
                    random));
        }
        eight.add(MatchBenchmark.changed(original, 3, random));
        eight.add(HashFamilies.query(pool, 31, random));
        eight.add(HashFamilies.random(random));
        return new DihedralHashes(eight, 100);
    }
}
