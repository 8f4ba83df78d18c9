package org.nightlight.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @CsvSource({"MD5, 00", "SHA1, 00112233445566778899aabbccddeefg00112233", "SHA256, ''"})
    void add_noDigest_isRefused(DigestKind kind, String hex) {
        assertThatThrownBy(() -> index.add(1, kind, hex)).isInstanceOf(IllegalArgumentException.class);
    }
}
