package org.nightlight.bench;

import java.util.List;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.matching.MatchBenchmark;

/** Measures searching in a bank of invented hashes, uniformly random or in families; half of the queries are planted. */
public final class MatchingBench {

    private static final int QUERIES = 10_000;
    private static final int DISTANCE = 31;

    private MatchingBench() {}

    /** The argument: how many hashes, optionally a colon and the size of families. */
    public static void main(String[] arguments) {
        String[] parts = arguments[0].split(":");
        int count = Integer.parseInt(parts[0]);
        List<PdqHash> bank = parts.length == 1
                ? MatchBenchmark.uniform(count, 1)
                : MatchBenchmark.families(count, Integer.parseInt(parts[1]), 1);
        MatchBenchmark.Report report = MatchBenchmark.run(bank, MatchBenchmark.planted(bank, QUERIES, 2), DISTANCE);
        System.out.printf(
                """
                %,d hashes%s, distance %d, one thread, processor time unless said otherwise
                  one by one        %,10.0f queries/s; by the clock median %.1f µs, p99 %.1f µs
                  all at once       %,10.0f queries/s
                  orientations      %,10.0f pictures/s, in eight searches %,.0f
                  matches a query   %10.1f
                  build             %10.2f s
                  memory            %10.0f bytes a hash
                  save, open        %10.2f s, %.3f s by the clock
                  a new entry found %10.1f µs by the clock, slowest of 200 %.1f µs, while another thread searches
                """,
                count,
                parts.length == 1 ? "" : " in families of " + parts[1],
                DISTANCE,
                report.queriesPerSecond(),
                report.medianMicros(),
                report.p99Micros(),
                report.batchedQueriesPerSecond(),
                report.orientedPicturesPerSecond(),
                report.picturesPerSecond(),
                (double) report.matches() / report.queries(),
                report.buildSeconds(),
                report.bytesPerHash(),
                report.saveSeconds(),
                report.openSeconds(),
                report.newEntryMicros(),
                report.slowestNewEntryMicros());
    }
}
