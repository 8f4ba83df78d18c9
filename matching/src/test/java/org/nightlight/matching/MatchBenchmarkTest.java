package org.nightlight.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nightlight.fingerprint.PdqHash;

class MatchBenchmarkTest {

    @Test
    void run_plantedQueries_findsEachOfThem() {
        List<PdqHash> bank = MatchBenchmark.uniform(20_000, 1);
        List<PdqHash> queries = MatchBenchmark.planted(bank, 200, 2);

        MatchBenchmark.Report report = MatchBenchmark.run(bank, queries, 31);

        assertThat(report.matches()).isEqualTo(100);
        assertThat(report.hashes()).isEqualTo(20_000);
        assertThat(report.queriesPerSecond()).isPositive();
        assertThat(report.bytesPerHash()).isBetween(40.0, 300.0);
        assertThat(report.batchedQueriesPerSecond()).isPositive();
        assertThat(report.picturesPerSecond()).isPositive();
        assertThat(report.orientedPicturesPerSecond()).isPositive();
        assertThat(report.saveSeconds()).isPositive();
        assertThat(report.openSeconds()).isPositive();
        assertThat(report.slowestNewEntryMicros()).isGreaterThanOrEqualTo(report.newEntryMicros());
        assertThat(report.p99Micros()).isGreaterThanOrEqualTo(report.medianMicros());
    }

    @Test
    void families_anySize_membersAreNearTheirFirst() {
        List<PdqHash> hashes = MatchBenchmark.families(1000, 100, 1);

        for (int i = 0; i < hashes.size(); i++) {
            assertThat(hashes.get(i).distance(hashes.get(i / 100 * 100))).isLessThanOrEqualTo(40);
        }
        assertThat(hashes.get(0).distance(hashes.get(100))).isGreaterThan(60);
    }
}
