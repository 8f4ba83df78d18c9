package org.nightlight.server.filing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.filing.Filings.NewFile;
import org.nightlight.server.filing.Filings.State;
import org.nightlight.server.filing.internal.ArchiveTable.Archived;
import org.nightlight.server.storage.DatabaseAddress;
import org.nightlight.server.storage.TestDatabase;
import org.nightlight.testkit.cybertipline.TipFile;
import org.nightlight.testkit.cybertipline.TipReport;
import org.nightlight.testkit.cybertipline.TipState;

/**
 * The process that files is killed again and again, with answers dropped, late and garbled meanwhile: each case ends with
 * exactly one finished report with all its files.
 */
class FilingSoakTest {

    private static final boolean LONG = Boolean.getBoolean("nightlight.soak");
    private static final int KILLS = LONG ? 200 : 6;
    private static final int AT_ONCE = 4;
    private static final int FILES = 3;
    private static final long SEED = 20261127;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DatabaseAddress database = TestDatabase.migrated();
    private final Path data = TestDatabase.newDataFolder();
    private final FilingWorld world = FilingWorld.shared(database, data).trial();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, String> cases = new LinkedHashMap<>();

    @AfterEach
    void close() {
        later.shutdownNow();
        world.close();
    }

    @Test
    void filing_killedAtRandomPoints_endsWithExactlyOneFinishedReportACase() throws Exception {
        try (Killing killing = new Killing(database, data, SEED, later)) {
            world.fake.disturb(killing);
            for (int kill = 0; kill < KILLS; kill++) {
                fillUp();
                killing.workAndDie();
            }
            killing.work();
            awaitAllFinished();
        }
        cases.forEach(this::assertFiledOnce);
        assertNothingElse();
        say();
    }

    /** Keeps some filings going, so that a kill meets several at different points. */
    private void fillUp() {
        long open = cases.keySet().stream()
                .filter(id -> world.row(id).state() != State.FINISHED)
                .count();
        for (long i = open; i < AT_ONCE; i++) {
            String caseId = world.newCase();
            NewFile[] files = IntStream.range(0, FILES)
                    .mapToObj(file -> world.file(world.sealed(caseId, text(caseId, file)), file + ".txt"))
                    .toArray(NewFile[]::new);
            String id = world.filings()
                    .propose(SampleFilings.narrated(SampleFilings.filing(caseId, files), caseId), FilingWorld.PREPARER);
            world.bean(Confirmations.class).confirm(id, FilingWorld.CONFIRMER);
            cases.put(id, caseId);
        }
    }

    private static String text(String caseId, int file) {
        return "file " + file + " of " + caseId;
    }

    private void awaitAllFinished() {
        Instant until = Instant.now().plus(PATIENCE);
        while (cases.keySet().stream().anyMatch(id -> world.row(id).state() != State.FINISHED)) {
            assertThat(Instant.now())
                    .as("all filings should be finished by now")
                    .isBefore(until);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private void assertFiledOnce(String id, String caseId) {
        List<TipReport> finished = of(caseId, TipState.FINISHED);
        assertThat(finished).as("finished reports of %s", caseId).hasSize(1);
        TipReport report = finished.getFirst();
        assertThat(world.row(id).number()).contains(report.number());
        assertThat(report.files()).extracting(TipFile::name).containsExactly("0.txt", "1.txt", "2.txt");
        for (int file = 0; file < FILES; file++) {
            TipFile arrived = report.files().get(file);
            assertThat(arrived.md5())
                    .isEqualTo(ArchiveTable.hex("MD5", text(caseId, file).getBytes(StandardCharsets.UTF_8)));
            assertThat(arrived.details()).isPresent();
        }
        Archived archived = world.bean(ArchiveTable.class).find(id).orElseThrow();
        String answer = new String(world.bean(ArchiveTable.class).answer(id).orElseThrow(), StandardCharsets.UTF_8);
        if (archived.noticeLost()) {
            assertThat(answer).contains("5102");
            assertThat(archived.remarks())
                    .anySatisfy(remark -> assertThat(remark).contains("lost"));
        } else {
            assertThat(answer).contains("reportDoneResponse", Long.toString(report.number()));
        }
    }

    /** What is open at the end is a recorded orphan, with the time at which it is gone. */
    private void assertNothingElse() {
        List<Attempt> attempts = new ArrayList<>();
        cases.forEach((id, caseId) -> {
            List<Attempt> orphans = world.attempts(id).stream()
                    .filter(attempt -> attempt.state() == Attempt.State.ORPHAN)
                    .toList();
            assertThat(orphans)
                    .allSatisfy(orphan -> assertThat(orphan.expiresAt()).isPresent());
            assertThat(of(caseId, TipState.OPEN))
                    .as("open reports of %s", caseId)
                    .hasSizeLessThanOrEqualTo(orphans.size())
                    .allSatisfy(open -> assertThat(world.attempts(id))
                            .noneMatch(known -> known.number()
                                    .filter(n -> n == open.number())
                                    .isPresent()));
            attempts.addAll(world.attempts(id));
        });
        assertThat(attempts).noneMatch(attempt -> attempt.state() == Attempt.State.RUNNING);
        assertThat(world.fake.reports())
                .filteredOn(report -> report.state() == TipState.FINISHED)
                .hasSize(cases.size());
    }

    private List<TipReport> of(String caseId, TipState state) {
        return world.fake.reports().stream()
                .filter(report -> report.state() == state && report.xml().contains(">" + caseId + "<"))
                .toList();
    }

    private void say() {
        Map<Attempt.State, Integer> ends = new TreeMap<>();
        int lost = 0;
        for (String id : cases.keySet()) {
            world.attempts(id).forEach(attempt -> ends.merge(attempt.state(), 1, Integer::sum));
            lost += world.bean(ArchiveTable.class).find(id).orElseThrow().noticeLost() ? 1 : 0;
        }
        System.out.println("Killed " + KILLS + " times: " + cases.size() + " cases, each filed once; attempts " + ends
                + "; " + lost + " notices lost and noted");
    }
}
