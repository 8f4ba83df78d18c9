package org.nightlight.server.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.server.RecordedNeighbours;
import org.springframework.util.unit.DataSize;

class DiskWatcherTest {

    private static final long GB = 1L << 30;

    @ParameterizedTest
    @CsvSource({"1, 10, '(10.0 %)'", "3, 10,", "4, 100, '(4.0 %)'", "6, 100,", "0, 0, '(100.0 %)'"})
    void look_atFreeSpace_raisesOrClears(long freeGigabytes, long wholeGigabytes, @Nullable String expected) {
        RecordedNeighbours neighbours = new RecordedNeighbours();
        neighbours.alarms().raise(AlarmKind.DISK_NEARLY_FULL, "data", "from before");
        AlarmProperties properties =
                new AlarmProperties(Optional.empty(), List.of(), "", Duration.ofHours(1), 5, DataSize.ofGigabytes(2));

        new DiskWatcher(
                        Path.of("data"),
                        properties,
                        neighbours.alarms(),
                        folder -> new DiskWatcher.Space(freeGigabytes * GB, wholeGigabytes * GB))
                .look();

        Optional<String> said = neighbours.alarm(AlarmKind.DISK_NEARLY_FULL, "data");
        assertThat(said.isPresent()).isEqualTo(expected != null);
        assertThat(said.orElse("")).contains(expected == null ? "" : expected);
    }
}
