package org.nightlight.authorities.cybertipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.authorities.cybertipline.SampleReports.CLOCK;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nightlight.authorities.cybertipline.document.InvalidReportException;
import org.nightlight.authorities.cybertipline.document.ReportSchema;
import org.nightlight.authorities.cybertipline.document.ReportWriter;
import org.nightlight.authorities.cybertipline.report.FileDetails;
import org.nightlight.testkit.cybertipline.Disturbance;
import org.nightlight.testkit.cybertipline.FakeCyberTipline;
import org.nightlight.testkit.cybertipline.TipCall;
import org.nightlight.testkit.cybertipline.TipReport;
import org.nightlight.testkit.cybertipline.TipState;

/** Whoever follows the advice files a report exactly once and whole, whatever the line does. */
final class AdviceTest {

    private static final int FILES = 3;
    private static final int LINES = Boolean.getBoolean("nightlight.soak") ? 200 : 20;
    private static final int MOST_DISTURBANCES = 30;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 40, 70})
    void filing_onABadLine_endsWithOneWholeReport(int percent) throws Exception {
        for (int seed = 0; seed < LINES; seed++) {
            FakeCyberTipline fake = fake();
            fake.disturb(new BadLine(new Random(seed), percent));

            new Clerk(client(fake)).file();

            List<TipReport> finished = fake.reports().stream()
                    .filter(report -> report.state() == TipState.FINISHED)
                    .toList();
            assertThat(finished).describedAs("seed %d", seed).singleElement().satisfies(report -> {
                assertThat(report.files()).hasSize(FILES);
                assertThat(report.files()).allMatch(file -> file.details().isPresent());
                assertThat(report.files()).extracting(file -> file.name()).containsExactly("0.txt", "1.txt", "2.txt");
            });
            assertThat(fake.reports())
                    .filteredOn(report -> report.state() == TipState.OPEN)
                    .describedAs("only those whose number was never heard are left open")
                    .allMatch(report -> report.files().isEmpty());
        }
    }

    @Test
    void filing_onAGoodLine_opensOneReport() throws Exception {
        FakeCyberTipline fake = fake();

        new Clerk(client(fake)).file();

        assertThat(fake.reports()).hasSize(1);
    }

    private FakeCyberTipline fake() throws IOException {
        FakeCyberTipline fake = new FakeCyberTipline(0, "harbour", "word", CLOCK);
        opened.add(fake);
        return fake;
    }

    private CyberTipline client(FakeCyberTipline fake) {
        CyberTipline client = new CyberTipline(
                new CyberTiplineSettings(
                        fake.address(),
                        new Credentials("harbour", "word"),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        1 << 20),
                CLOCK);
        opened.add(client);
        return client;
    }

    /** A line that fails so often in a hundred calls, in every way, until it has failed often enough. */
    private record BadLine(Random random, int percent, AtomicInteger failures) implements Disturbance.Plan {

        BadLine(Random random, int percent) {
            this(random, percent, new AtomicInteger());
        }

        @Override
        public synchronized Optional<Disturbance> next(TipCall call) {
            if (random.nextInt(100) >= percent || failures.incrementAndGet() > MOST_DISTURBANCES) {
                return Optional.empty();
            }
            return Optional.of(
                    switch (random.nextInt(8)) {
                        case 0, 1 -> new Disturbance.RequestDropped();
                        case 2, 3 -> new Disturbance.AnswerDropped();
                        case 4 -> new Disturbance.AnswerGarbled();
                        case 5 -> new Disturbance.TurnedAway(503);
                        case 6 -> new Disturbance.Refused(1000);
                        default ->
                            call == TipCall.UPLOAD
                                    ? new Disturbance.FileAltered()
                                    : new Disturbance.AnswerLate(Duration.ofMillis(2));
                    });
        }
    }

    /** Who files a report and does what is advised, nothing else. */
    private static final class Clerk {

        private final CyberTipline tipline;
        private final ReportWriter writer;

        Clerk(CyberTipline tipline) {
            this.tipline = tipline;
            this.writer = tipline.writer(ReportSchema.baseline());
        }

        void file() throws IOException, InterruptedException, InvalidReportException {
            boolean filed = false;
            while (!filed) {
                filed = attempt();
            }
        }

        private boolean attempt() throws IOException, InterruptedException, InvalidReportException {
            OpenedReport report;
            try {
                report = tipline.submit(writer.report(SampleReports.typical()));
            } catch (CyberTiplineException e) {
                assertThat(e.advice()).isIn(Advice.RETRY, Advice.SUBMIT_ANEW);
                return false;
            }
            int step = 0;
            String file = "";
            while (true) {
                try {
                    if (step == 2 * FILES) {
                        assertThat(tipline.finish(report.reportId()).reportId()).isEqualTo(report.reportId());
                        return true;
                    } else if (step % 2 == 0) {
                        byte[] content = ("file " + step).getBytes(StandardCharsets.UTF_8);
                        file = tipline.upload(report.reportId(), Evidence.of(step / 2 + ".txt", content))
                                .fileId();
                    } else {
                        tipline.describe(writer.file(
                                FileDetails.builder(report.reportId(), file).build()));
                    }
                    step++;
                } catch (CyberTiplineException e) {
                    assertThat(e.advice()).isIn(Advice.RETRY, Advice.RETRACT_AND_SUBMIT_ANEW);
                    if (e.advice() == Advice.RETRACT_AND_SUBMIT_ANEW) {
                        retract(report.reportId());
                        return false;
                    }
                }
            }
        }

        private void retract(long number) throws InterruptedException {
            boolean retracted = false;
            while (!retracted) {
                try {
                    tipline.retract(number);
                    retracted = true;
                } catch (CyberTiplineException e) {
                    assertThat(e.advice()).isEqualTo(Advice.RETRY);
                }
            }
        }
    }
}
