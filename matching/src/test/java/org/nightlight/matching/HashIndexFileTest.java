package org.nightlight.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nightlight.fingerprint.PdqHash;

class HashIndexFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64, 3000, 20_000})
    void open_saved_findsTheSameAndGoesOn(int size) throws IOException {
        Random random = new Random(size);
        List<PdqHash> hashes = HashFamilies.CLUSTERED.make(size + 1, random);
        HashIndex index = new HashIndex(Runnable::run);
        index.addAll(entries(hashes.subList(0, size)));
        IntStream.range(0, size / 10).forEach(i -> index.remove(10L * i));
        IntStream.range(0, size / 20).forEach(i -> index.add(10L * i, hashes.get(i)));
        Path file = folder.resolve("hashes");
        index.save(file, "up to change 17 – ü");

        HashIndex.Opened opened = HashIndex.open(file);

        assertThat(opened.checkpoint()).isEqualTo("up to change 17 – ü");
        assertThat(opened.index().size().hashes()).isEqualTo(index.size().hashes());
        for (int step = 0; step < 200; step++) {
            PdqHash query = HashFamilies.query(hashes, 31, random);
            assertThat(opened.index().search(query, 31)).isEqualTo(index.search(query, 31));
            long id = random.nextInt(size + 1);
            assertThat(opened.index().remove(id)).isEqualTo(index.remove(id));
            long other = random.nextInt(size + 1);
            index.add(other, query);
            opened.index().add(other, query);
        }
    }

    @Test
    void save_again_replacesTheFileOfAnOpenIndex() throws IOException {
        Path file = folder.resolve("hashes");
        HashIndex index = new HashIndex(Runnable::run);
        List<PdqHash> hashes = HashFamilies.RANDOM.make(10_000, new Random(1));
        index.addAll(entries(hashes));
        index.save(file, "first");
        HashIndex opened = HashIndex.open(file).index();
        opened.remove(1);
        opened.add(10_000, PdqHash.ZERO);

        opened.save(file, "second");

        assertThat(opened.search(hashes.get(7), 0)).containsExactly(new HashMatch(7, 0));
        HashIndex.Opened again = HashIndex.open(file);
        assertThat(again.checkpoint()).isEqualTo("second");
        assertThat(again.index().contains(1)).isFalse();
        assertThat(again.index().search(PdqHash.ZERO, 0)).containsExactly(new HashMatch(10_000, 0));
        assertThat(folder).isDirectoryContaining(path -> path.equals(file)).satisfies(this::holdsOneFile);
    }

    private void holdsOneFile(Path inside) {
        assertThat(inside.toFile().list()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.00001, 0.3, 0.999999})
    void open_cut_saysSo(double share) throws IOException {
        Path file = saved();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, (int) (whole.length * share)));

        assertThatThrownBy(() -> HashIndex.open(file)).isInstanceOf(IndexFileException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, NOT_AN_INDEX, is no index",
        "8, OTHER_FORMAT, this version reads 2",
        "16, DAMAGED_INDEX, header",
        "5000, DAMAGED_INDEX, part 1 of"
    })
    void open_otherThanWritten_saysWhatIsWrong(int at, MatchingError code, String message) throws IOException {
        Path file = saved();
        byte[] bytes = Files.readAllBytes(file);
        bytes[at]++;
        Files.write(file, bytes);

        assertThatThrownBy(() -> HashIndex.open(file))
                .isInstanceOfSatisfying(
                        IndexFileException.class,
                        wrong -> assertThat(wrong.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void open_noFile_isSaidAsSuch() {
        assertThatThrownBy(() -> HashIndex.open(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void save_whereNoFileCanBe_leavesTheOldOne() throws IOException {
        Path file = saved();
        Files.createDirectories(folder.resolve("hashes.part/in-the-way"));

        assertThatThrownBy(() -> new HashIndex().save(file, "")).isInstanceOf(IOException.class);

        assertThat(HashIndex.open(file).index().size().hashes()).isEqualTo(5000);
    }

    /** Saved again and again while entries come and go: what was there when saving began is in the file. */
    @Test
    void save_whileOthersWriteAndSearch_holdsWhatWasThere()
            throws IOException, InterruptedException, ExecutionException {
        List<PdqHash> hashes = HashFamilies.RANDOM.make(30_000, new Random(4));
        HashIndex index = new HashIndex();
        index.addAll(entries(hashes.subList(0, 10_000)));
        AtomicBoolean done = new AtomicBoolean();
        Path file = folder.resolve("hashes");
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> writer = others.submit(() -> replace(index, hashes, done));
            try {
                for (int i = 0; i < 10; i++) {
                    PdqHash latest = hashes.get(20_000 + i);
                    index.add(20_000 + i, latest);
                    index.save(file, String.valueOf(i));
                    HashIndex.Opened opened = HashIndex.open(file);
                    assertThat(opened.checkpoint()).isEqualTo(String.valueOf(i));
                    assertThat(opened.index().search(latest, 0)).containsExactly(new HashMatch(20_000 + i, 0));
                    assertThat(opened.index().size().hashes()).isEqualTo(10_001 + i);
                }
            } finally {
                done.set(true);
            }
            assertThat(writer.get()).isPositive();
        }
    }

    /** Gives the first thousand ids other hashes: there is one of each at every moment. */
    private static int replace(HashIndex index, List<PdqHash> hashes, AtomicBoolean done) {
        int count = 0;
        while (!done.get() || count == 0) {
            index.add(count % 1000, hashes.get(count % 20_000));
            count++;
        }
        return count;
    }

    @Test
    void save_killedAtAnyMoment_leavesAFileThatOpens() throws IOException, InterruptedException {
        Path file = folder.resolve("hashes");
        for (int kill = 0; kill < 3; kill++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            EndlessSaving.class.getName(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (var lines = process.inputReader()) {
                for (int seen = 0; seen < 3 + 4 * kill; seen++) {
                    assertThat(lines.readLine()).isNotNull();
                }
                process.destroyForcibly().waitFor();
            }

            HashIndex.Opened opened = HashIndex.open(file);

            assertThat(opened.index().size().hashes()).isEqualTo(Long.parseLong(opened.checkpoint()));
        }
    }

    private Path saved() throws IOException {
        HashIndex index = new HashIndex(Runnable::run);
        index.addAll(entries(HashFamilies.RANDOM.make(5000, new Random(2))));
        Path file = folder.resolve("hashes");
        index.save(file, "saved");
        return file;
    }

    private static List<HashEntry> entries(List<PdqHash> hashes) {
        return IntStream.range(0, hashes.size())
                .mapToObj(i -> new HashEntry(i, hashes.get(i)))
                .toList();
    }
}
