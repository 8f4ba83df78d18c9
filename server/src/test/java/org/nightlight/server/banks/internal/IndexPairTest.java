package org.nightlight.server.banks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.matching.DigestIndex;
import org.nightlight.matching.DigestKind;
import org.nightlight.matching.HashIndex;
import org.nightlight.matching.HashMatch;
import org.nightlight.server.banks.KnownHashes;

class IndexPairTest {

    private static final String MD5 = "ab".repeat(16);

    private final Random random = new Random(3);
    private final IndexPair pair = new IndexPair(new HashIndex(), new DigestIndex());
    private final PdqHash hash = BankWorld.random(random);

    @Test
    void takeOut_stillRemoved_isGone() {
        pair.take(Map.of(7L, known(hash), 8L, known(hash)));

        pair.takeOut(Set.of(7L, 8L), ids -> Set.of(8L));

        assertThat(pair.hashes().search(hash, 0)).extracting(HashMatch::id).containsExactly(8L);
        assertThat(pair.digests().find(DigestKind.MD5, MD5)).containsExactly(8L);
    }

    @Test
    void takeOut_broughtBackAfterTheDatabaseWasAsked_stays() {
        pair.take(Map.of(7L, known(hash)));

        pair.takeOut(Set.of(7L), ids -> {
            pair.take(Map.of(7L, known(hash)));
            return Set.of();
        });

        assertThat(pair.hashes().search(hash, 0)).hasSize(1);
        assertThat(pair.digests().find(DigestKind.MD5, MD5)).hasSize(1);
        pair.takeOut(Set.of(7L), ids -> Set.of());
        assertThat(pair.hashes().search(hash, 0)).isEmpty();
        pair.take(Map.of(7L, known(hash)));
        assertThat(pair.hashes().search(hash, 0)).hasSize(1);
    }

    @Test
    void take_idWithAnotherHash_replacesIt() {
        PdqHash other = BankWorld.random(random);
        pair.take(Map.of(7L, known(hash)));

        assertThat(pair.take(Map.of(7L, known(hash)))).as("taken a moment ago").isZero();
        assertThat(pair.take(Map.of(7L, known(other)))).isEqualTo(1);

        assertThat(List.of(
                        pair.hashes().search(hash, 31).size(),
                        pair.hashes().search(other, 0).size()))
                .containsExactly(0, 1);
    }

    private static KnownHashes known(PdqHash pdq) {
        return new KnownHashes(Optional.of(pdq), Optional.of(90), Optional.of(MD5), Optional.empty(), Optional.empty());
    }
}
