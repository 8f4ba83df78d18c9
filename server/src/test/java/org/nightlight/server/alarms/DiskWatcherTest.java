package org.nightlight.server.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class DiskWatcherTest {

    private static final long GB = 1L << 30;

    @ParameterizedTest
    @CsvSource({"1, 10, raise", "3, 10, clear", "4, 100, raise", "6, 100, clear", "0, 0, raise"})
    void look_atFreeSpace_raisesOrClears(long freeGigabytes, long wholeGigabytes, String expected) {
        RecordingAlarms alarms = new RecordingAlarms();
        AlarmProperties properties =
                new AlarmProperties(Optional.empty(), List.of(), "", Duration.ofHours(1), 5, DataSize.ofGigabytes(2));

        new DiskWatcher(
                        Path.of("data"),
                        properties,
                        alarms,
                        folder -> new DiskWatcher.Space(freeGigabytes * GB, wholeGigabytes * GB))
                .look();

        assertThat(alarms.calls).containsExactly(expected + " DISK_NEARLY_FULL data");
    }

    /** Notes what is raised and cleared. */
    private static final class RecordingAlarms implements Alarms {

        private final List<String> calls = new ArrayList<>();

        @Override
        public void raise(AlarmKind kind, String subject, String message) {
            calls.add("raise " + kind + " " + subject);
        }

        @Override
        public void clear(AlarmKind kind, String subject) {
            calls.add("clear " + kind + " " + subject);
        }

        @Override
        public List<Alarm> ringing() {
            return List.of();
        }

        @Override
        public List<Alarm> past(int limit) {
            return List.of();
        }

        @Override
        public boolean acknowledge(long id, String staff) {
            return false;
        }
    }
}
