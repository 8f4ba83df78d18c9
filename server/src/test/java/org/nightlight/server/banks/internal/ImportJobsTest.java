package org.nightlight.server.banks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.server.SortableIds;
import org.nightlight.server.banks.BankImport;

class ImportJobsTest {

    private final Clock clock = Clock.fixed(BankWorld.NOW, ZoneOffset.UTC);

    @Test
    void start_errorWhileItRuns_endsTheJobVisibly(@TempDir Path folder) throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        ImportJobs jobs = new ImportJobs(
                (bank, list, options, by, progress) -> {
                    throw new OutOfMemoryError("no room for the list");
                },
                (topic, id) -> told.countDown(),
                new SortableIds(clock),
                clock);
        Path list = Files.writeString(folder.resolve("list"), "md5 " + "a".repeat(32));

        String id = jobs.start("known", list, BankImport.Options.DEFAULT, "staff:stf_1");

        assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(jobs.running()).isEmpty();
        assertThat(jobs.find(id).orElseThrow().problem().orElseThrow()).contains("OutOfMemoryError");
    }
}
