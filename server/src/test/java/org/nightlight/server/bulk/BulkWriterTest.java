package org.nightlight.server.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nightlight.server.alarms.Alarm;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;

class BulkWriterTest {

    private static final long PATIENCE_SECONDS = 20;

    @Test
    void run_taskThatRunsOutOfMemory_ringsAndGoesOn() throws Exception {
        AtomicInteger turns = new AtomicInteger();
        Rung alarms = new Rung();
        BulkWriter writer = new BulkWriter(
                "shapes",
                () -> {
                    if (turns.incrementAndGet() == 1) {
                        throw new OutOfMemoryError("drawn");
                    }
                },
                Duration.ofMillis(1),
                alarms);
        writer.start();
        try {
            assertThat(alarms.next()).isEqualTo("raised shapes");
            assertThat(alarms.next()).isEqualTo("cleared shapes");
        } finally {
            writer.stop();
        }
    }

    @Test
    void run_alarmThatFailsToo_goesOn() throws Exception {
        CountDownLatch again = new CountDownLatch(3);
        BulkWriter writer = new BulkWriter(
                "shapes",
                () -> {
                    again.countDown();
                    throw new OutOfMemoryError("drawn");
                },
                Duration.ofMillis(1),
                new Rung() {
                    @Override
                    public void raise(AlarmKind kind, String subject, String message) {
                        throw new OutOfMemoryError("drawn");
                    }
                });
        writer.start();
        try {
            assertThat(again.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            assertThat(catchThrowable(writer::stop)).isInstanceOf(OutOfMemoryError.class);
        }
    }

    @Test
    void writeNow_saysWhetherItWrote() {
        Rung alarms = new Rung();
        assertThat(new BulkWriter("shapes", () -> {}, alarms).writeNow()).isTrue();
        assertThat(new BulkWriter(
                                "shapes",
                                () -> {
                                    throw new IllegalStateException("away");
                                },
                                alarms)
                        .writeNow())
                .isFalse();
    }

    private static class Rung implements Alarms {
        private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            return String.valueOf(heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }

        @Override
        public void raise(AlarmKind kind, String subject, String message) {
            heard.add("raised " + subject);
        }

        @Override
        public void clear(AlarmKind kind, String subject) {
            heard.add("cleared " + subject);
        }

        @Override
        public List<Alarm> ringing() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Alarm> past(int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean acknowledge(long id, String staff) {
            throw new UnsupportedOperationException();
        }
    }
}
