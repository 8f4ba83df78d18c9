package org.nightlight.server.evidence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every place for sealed objects does. */
abstract class SealedFilesContract {

    private static final byte[] CONTENT = "a sealed drawing, long enough for a header".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER = "another sealed drawing".getBytes(StandardCharsets.UTF_8);

    private final Random random = new Random(5);

    /** The place under test, empty. */
    abstract SealedFiles files() throws IOException;

    @Test
    void read_written_isWhatWasWritten() throws IOException {
        String reference = reference();
        assertThat(files().has(reference)).isFalse();
        assertThat(files().read(reference)).isEmpty();
        assertThat(files().head(reference)).isEmpty();

        files().write(reference, CONTENT);

        assertThat(files().has(reference)).isTrue();
        assertThat(files().read(reference))
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(CONTENT));
        assertThat(files().head(reference)).hasValueSatisfying(head -> {
            assertThat(head.first()).isEqualTo("a sealed".getBytes(StandardCharsets.UTF_8));
            assertThat(Duration.between(head.writtenAt(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
        });
    }

    @Test
    void replace_damaged_isTheNew() throws IOException {
        String reference = reference();
        files().write(reference, OTHER);

        files().replace(reference, CONTENT);

        assertThat(files().read(reference))
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(CONTENT));
    }

    @Test
    void write_byManyAtOnce_leavesOneWhole() throws Exception {
        String reference = reference();
        SealedFiles files = files();
        CountDownLatch begin = new CountDownLatch(1);
        ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();
        List<Thread> writers = IntStream.range(0, 8)
                .mapToObj(number -> Thread.ofVirtual().start(() -> {
                    try {
                        begin.await();
                        files.write(reference, number % 2 == 0 ? CONTENT : OTHER);
                    } catch (IOException | InterruptedException failure) {
                        failures.add(failure);
                    }
                }))
                .toList();
        begin.countDown();
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(failures).isEmpty();
        assertThat(files.read(reference))
                .hasValueSatisfying(content -> assertThat(List.of(
                                new String(CONTENT, StandardCharsets.UTF_8), new String(OTHER, StandardCharsets.UTF_8)))
                        .contains(new String(content, StandardCharsets.UTF_8)));
    }

    @Test
    void delete_isForGood_andTwiceIsFine() throws IOException {
        String reference = reference();
        files().write(reference, CONTENT);

        files().delete(reference);
        files().delete(reference);

        assertThat(files().has(reference)).isFalse();
        assertThat(files().read(reference)).isEmpty();
    }

    @Test
    void each_handsOverEveryReferenceOnce_someAtATime() throws IOException {
        List<String> written = new ArrayList<>();
        for (int number = 0; number < 25; number++) {
            String reference = reference();
            files().write(reference, OTHER);
            written.add(reference);
        }
        files().referencesKey(() -> OTHER);
        List<String> seen = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();

        files().each(10, some -> {
            seen.addAll(some);
            sizes.add(some.size());
        });

        assertThat(seen).containsExactlyInAnyOrderElementsOf(written);
        assertThat(sizes).allMatch(size -> size > 0 && size <= 10);
    }

    @Test
    void emptyAndLargeFiles_areKept() throws IOException {
        String empty = reference();
        String large = reference();
        byte[] megabytes = new byte[3 << 20];
        random.nextBytes(megabytes);
        files().write(empty, new byte[0]);
        files().write(large, megabytes);

        assertThat(files().read(empty))
                .hasValueSatisfying(content -> assertThat(content).isEmpty());
        assertThat(files().head(empty))
                .hasValueSatisfying(head -> assertThat(head.first()).isEmpty());
        assertThat(files().read(large))
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(megabytes));
    }

    @Test
    void referencesKey_isMadeOnce() throws IOException {
        assertThat(files().referencesKey(() -> CONTENT)).isEqualTo(CONTENT);
        assertThat(files().referencesKey(() -> OTHER)).isEqualTo(CONTENT);
    }

    @Test
    void whatIsNoReference_isRefused() {
        for (String name : List.of("", "evd_", "../keys/master.key", "evd_../../keys/master.key", "references.key")) {
            assertThatThrownBy(() -> files().read(name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> files().write(name, CONTENT)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> files().delete(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    String reference() {
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        return "evd_" + HexFormat.of().formatHex(digest);
    }
}
