package org.nightlight.server.reports.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nightlight.server.reports.ReportReason;
import org.nightlight.server.reports.ReportStatus;
import org.nightlight.server.reports.ReporterKind;

class BrigadingTest {

    private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant LONG_AGO = START.minus(Duration.ofDays(400));

    @Test
    void warning_manyNewAccountsAtOnce_isGiven() {
        assertThat(Brigading.warning(reports(12, Duration.ofMinutes(2), START.minus(Duration.ofDays(1)), "")))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("12 reporters within an hour", "12 with accounts younger"));
    }

    @Test
    void warning_manyFromOneNetwork_isGiven() {
        assertThat(Brigading.warning(reports(10, Duration.ofMinutes(1), LONG_AGO, "net")))
                .hasValueSatisfying(text -> assertThat(text).contains("10 from one network"));
    }

    @Test
    void warning_manyWithNothingInCommon_isNotGiven() {
        assertThat(Brigading.warning(reports(50, Duration.ofMinutes(1), LONG_AGO, "")))
                .isEmpty();
    }

    @Test
    void warning_fewOrOverDays_isNotGiven() {
        assertThat(Brigading.warning(reports(9, Duration.ofMinutes(1), START, "net")))
                .isEmpty();
        assertThat(Brigading.warning(reports(40, Duration.ofHours(7), START, "net")))
                .isEmpty();
    }

    @Test
    void warning_oneReporterManyTimes_isNotGiven() {
        List<StoredReport> reports = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            reports.add(report("one", START.plusSeconds(i), START, "net"));
        }
        assertThat(Brigading.warning(reports)).isEmpty();
    }

    @Test
    void reliability_isSmoothed_andSaidInWords() {
        assertThat(Reliability.UNKNOWN.expected()).isEqualTo(0.5);
        assertThat(new Reliability(1, 1).expected()).isLessThan(0.7);
        assertThat(new Reliability(9, 10).words()).isEqualTo("9 of 10 earlier reports upheld: often right");
        assertThat(new Reliability(0, 2).words()).contains("too few to tell");
        assertThat(new Reliability(0, 8).words()).contains("seldom right");
    }

    private static List<StoredReport> reports(int count, Duration apart, Instant since, String network) {
        List<StoredReport> reports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            reports.add(report("reporter-" + i, START.plus(apart.multipliedBy(i)), since, network));
        }
        return reports;
    }

    private static StoredReport report(String reporter, Instant at, Instant since, String network) {
        return new StoredReport(
                "rep_" + reporter + at,
                "harbour",
                "river-17",
                ReportReason.HATE_OR_BULLYING,
                ReporterKind.ACCOUNT,
                Optional.of(reporter),
                reporter.getBytes(StandardCharsets.UTF_8),
                Optional.of(since),
                Optional.empty(),
                network.isEmpty() ? Optional.empty() : Optional.of(network.getBytes(StandardCharsets.UTF_8)),
                Optional.empty(),
                true,
                false,
                "en",
                "case_1",
                ReportStatus.RECEIVED,
                0,
                at,
                Optional.empty());
    }
}
