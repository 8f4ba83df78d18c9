package org.nightlight.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestIndexFileTest {

    @TempDir
    private Path folder;

    /** Digests of few values, so that they meet; sealed, merged, saved and opened in any order, against a map. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void find_changedSavedAndOpenedInAnyOrder_findsWhatAMapFinds(long seed) throws IOException {
        Random random = new Random(seed);
        Deque<Runnable> later = new ArrayDeque<>();
        DigestIndex index = new DigestIndex(Upkeep.by(later::add), 50);
        Map<Long, Set<String>> model = new HashMap<>();
        Path file = folder.resolve("digests");
        for (int step = 0; step < 20_000; step++) {
            long id = random.nextInt(1500) - 100L;
            String hex = digest(random);
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> assertThat(index.remove(id)).isEqualTo(model.remove(id) != null);
                case 3 -> {
                    Runnable merging = later.poll();
                    if (merging != null) {
                        merging.run();
                    }
                }
                default -> {
                    index.add(id, kind(hex), hex);
                    model.computeIfAbsent(id, same -> new TreeSet<>()).add(hex);
                }
            }
            if (step % 2000 == 1999) {
                index.save(file, String.valueOf(step));
                DigestIndex.Opened opened = DigestIndex.open(file);
                assertThat(opened.checkpoint()).isEqualTo(String.valueOf(step));
                findsTheSame(opened.index(), model);
                findsTheSame(index, model);
                index = step % 4000 == 3999 ? opened.index() : index;
            }
        }
    }

    @Test
    void open_indexOfHashes_isRefused() throws IOException {
        Path file = folder.resolve("hashes");
        new HashIndex().save(file, "");

        assertThatThrownBy(() -> DigestIndex.open(file))
                .isInstanceOfSatisfying(
                        IndexFileException.class,
                        wrong -> assertThat(wrong.code()).isEqualTo(MatchingError.NOT_AN_INDEX));
    }

    @Test
    void open_damaged_saysSo() throws IOException {
        DigestIndex index = new DigestIndex(Upkeep.by(Runnable::run), 100);
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            String hex = digest(random);
            index.add(i, kind(hex), hex);
        }
        Path file = folder.resolve("digests");
        index.save(file, "");
        byte[] bytes = Files.readAllBytes(file);
        bytes[IndexFile.PAGE + 700] ^= 4;
        Files.write(file, bytes);

        assertThatThrownBy(() -> DigestIndex.open(file))
                .isInstanceOf(IndexFileException.class)
                .hasMessageContaining("damaged");
    }

    private static void findsTheSame(DigestIndex index, Map<Long, Set<String>> model) {
        Map<String, Set<Long>> expected = new HashMap<>();
        model.forEach((id, all) -> all.forEach(
                hex -> expected.computeIfAbsent(hex, same -> new TreeSet<>()).add(id)));
        assertThat(index.size())
                .isEqualTo(model.values().stream().mapToLong(Set::size).sum());
        expected.forEach((hex, ids) -> assertThat(index.find(kind(hex), hex)).isEqualTo(List.copyOf(ids)));
        assertThat(index.find(DigestKind.MD5, "f".repeat(32))).isEmpty();
    }

    private static DigestKind kind(String hex) {
        return switch (hex.length()) {
            case 32 -> DigestKind.MD5;
            case 40 -> DigestKind.SHA1;
            default -> DigestKind.SHA256;
        };
    }

    /** One of some thousand, many of which differ only at the end. */
    private static String digest(Random random) {
        DigestKind kind = DigestKind.of(random.nextInt(3));
        String number = "%04x".formatted(random.nextInt(800));
        String zeros = "0".repeat(kind.digits() - number.length());
        return random.nextBoolean() ? number + zeros : zeros + number;
    }
}
