package org.nightlight.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PositionsTest {

    @Test
    void add_anyPositions_tellsTheNewFromTheKnown() {
        Random random = new Random(1);
        Positions positions = new Positions();
        for (int round = 0; round < 3; round++) {
            Set<Integer> known = new HashSet<>();
            for (int i = 0; i < 20_000; i++) {
                int position = i % 2 == 0 ? random.nextInt(8000) : Integer.MAX_VALUE - 1 - random.nextInt(3000);
                assertThat(positions.add(position)).isEqualTo(known.add(position));
            }
            positions.clear();
        }
    }
}
