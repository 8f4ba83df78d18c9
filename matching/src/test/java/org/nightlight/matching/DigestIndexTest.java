package org.nightlight.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.fingerprint.Digests;

class DigestIndexTest {

    private static final Digests RIVER = Digests.of("river".getBytes(StandardCharsets.UTF_8));
    private static final Digests STONE = Digests.of("stone".getBytes(StandardCharsets.UTF_8));

    private final DigestIndex index = new DigestIndex();

    @Test
    void find_anyKindAnyCase_findsTheIds() {
        index.add(1, RIVER);
        index.add(2, DigestKind.SHA1, RIVER.sha1().toUpperCase(Locale.ROOT));
        index.add(2, DigestKind.SHA1, RIVER.sha1());
        index.add(3, DigestKind.MD5, STONE.md5());

        assertThat(index.find(DigestKind.MD5, RIVER.md5())).containsExactly(1L);
        assertThat(index.find(DigestKind.SHA1, RIVER.sha1().toUpperCase(Locale.ROOT)))
                .containsExactly(1L, 2L);
        assertThat(index.find(RIVER)).containsExactly(1L, 2L);
        assertThat(index.find(STONE)).containsExactly(3L);
        assertThat(index.find(DigestKind.SHA256, STONE.sha256())).isEmpty();
    }

    @Test
    void remove_id_takesAllItsDigestsAndNoOthers() {
        index.add(1, RIVER);
        index.add(2, RIVER);

        assertThat(index.remove(1)).isTrue();
        assertThat(index.remove(1)).isFalse();

        assertThat(index.find(RIVER)).containsExactly(2L);
        index.remove(2);
        assertThat(index.size()).isZero();
    }

    @Test
    void add_byManyThreads_keepsEveryId() {
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1000; i++) {
                long id = i;
                writers.execute(() -> {
                    index.add(id, RIVER);
                    if (id % 2 == 0) {
                        index.remove(id);
                    }
                });
            }
        }

        assertThat(index.find(RIVER)).hasSize(500).allMatch(id -> id % 2 == 1);
    }

    /** Each change costs the same; otherwise this would take minutes. */
    @Test
    @Timeout(20)
    void add_manyIdsOfOneDigestAndManyDigestsOfOneId_isLinearAndSealed() {
        for (long id = 0; id < 150_000; id++) {
            index.add(id, DigestKind.MD5, RIVER.md5());
        }
        for (int i = 0; i < 100_000; i++) {
            index.add(7, DigestKind.SHA1, "%040x".formatted(i));
        }

        assertThat(index.find(DigestKind.MD5, RIVER.md5())).hasSize(150_000);
        assertThat(index.find(DigestKind.SHA1, "%040x".formatted(99_999))).containsExactly(7L);
        assertThat(index.size()).isEqualTo(250_000);
        assertThat(index.remove(7)).isTrue();
        assertThat(index.size()).isEqualTo(149_999);
    }

    @Test
    void add_oneIdWithManyDigests_sealsATable() {
        DigestIndex small = new DigestIndex(Upkeep.by(Runnable::run), 10);
        for (int i = 0; i < 9; i++) {
            small.add(7, DigestKind.SHA1, "%040x".formatted(i));
        }
        assertThat(small.tables()).isZero();

        small.add(7, DigestKind.SHA1, "%040x".formatted(9));

        assertThat(small.tables()).isEqualTo(1);
        assertThat(small.find(DigestKind.SHA1, "%040x".formatted(3))).containsExactly(7L);
    }

    @ParameterizedTest
    @CsvSource({"MD5, 00", "SHA1, 00112233445566778899aabbccddeefg00112233", "SHA256, ''"})
    void add_noDigest_isRefused(DigestKind kind, String hex) {
        assertThatThrownBy(() -> index.add(1, kind, hex)).isInstanceOf(IllegalArgumentException.class);
    }
}
