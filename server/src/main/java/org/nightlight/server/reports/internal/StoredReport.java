package org.nightlight.server.reports.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.nightlight.server.reports.ReportReason;
import org.nightlight.server.reports.ReportStatus;
import org.nightlight.server.reports.ReporterKind;
import org.nightlight.server.reports.UserReports.Standing;

/**
 * A row of {@code user_report}.
 *
 * @param reporter the account that reports, where there is one and it was not erased
 * @param reporterKey by which reports of one person are recognised
 * @param reporterSince since when the reporter's account has been there
 * @param network by which reports from one network are recognised
 * @param vouched whether the platform vouches that it happened
 * @param repeats how often it was made again without anything new
 */
@SuppressWarnings("ArrayRecordComponent") // compared by the methods below alone
record StoredReport(
        String id,
        String service,
        String account,
        ReportReason reason,
        ReporterKind kind,
        Optional<String> reporter,
        byte[] reporterKey,
        Optional<Instant> reporterSince,
        Optional<String> reporterRegion,
        Optional<byte[]> network,
        Optional<String> keyId,
        boolean vouched,
        boolean imminentDanger,
        String language,
        String caseId,
        ReportStatus status,
        int repeats,
        Instant receivedAt,
        Optional<Instant> decidedAt) {

    /** The same, gathered by that case. */
    StoredReport inCase(String otherCase) {
        return new StoredReport(
                id,
                service,
                account,
                reason,
                kind,
                reporter,
                reporterKey,
                reporterSince,
                reporterRegion,
                network,
                keyId,
                vouched,
                imminentDanger,
                language,
                otherCase,
                status,
                repeats,
                receivedAt,
                decidedAt);
    }

    boolean sameReporter(StoredReport other) {
        return Arrays.equals(reporterKey, other.reporterKey);
    }

    Standing standing(int pieces, Optional<String> question) {
        return new Standing(
                id,
                service,
                account,
                reason,
                status,
                language,
                receivedAt,
                decidedAt,
                keyId,
                pieces,
                reporterRegion,
                question);
    }

    @Override
    public String toString() {
        return "StoredReport[" + id + "]";
    }
}
