package org.nightlight.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdListTest {

    static Stream<long[]> lists() {
        return Stream.of(
                new long[] {},
                new long[] {7},
                new long[] {-5, 0, 3, 1L << 30},
                new long[] {10, 10L + Integer.MAX_VALUE},
                new long[] {10, 11L + Integer.MAX_VALUE},
                new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE},
                new long[] {Long.MAX_VALUE - 2, Long.MAX_VALUE});
    }

    @ParameterizedTest
    @MethodSource("lists")
    void find_anyIds_findsThoseAndNoOthers(long[] ids) {
        boolean wide = IdList.needsWide(ids);
        IdList list = new IdList(
                Memory.allocate((wide ? 8L : 4L) * ids.length), ids.length, ids.length == 0 ? 0 : ids[0], wide);
        list.fill(ids);

        assertThat(list.count()).isEqualTo(ids.length);
        for (int i = 0; i < ids.length; i++) {
            assertThat(list.get(i)).isEqualTo(ids[i]);
            assertThat(list.find(ids[i])).isEqualTo(i);
        }
        for (long other : new long[] {Long.MIN_VALUE, -7, 1, 8, 12, 1L << 33, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
            assertThat(list.find(other) >= 0).isEqualTo(Arrays.binarySearch(ids, other) >= 0);
        }
    }
}
