package org.nightlight.server.reports.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nightlight.server.reports.ReportReason;
import org.nightlight.server.reports.ReportStatus;
import org.nightlight.server.reports.ReporterKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code user_report} and {@code report_code}. The caller has the transaction. */
@Repository
class ReportTable {

    private static final String OPEN = "status not in ('acted', 'no_violation')";

    private final JdbcClient jdbc;

    ReportTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(StoredReport report) {
        jdbc.sql("""
                        insert into user_report (id, service, account, reason, reporter_kind, reporter, reporter_key,
                                                 reporter_since, reporter_region, network, key_id, vouched,
                                                 imminent_danger, language, case_id, status, received_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(Arrays.asList(
                        report.id(),
                        report.service(),
                        report.account(),
                        report.reason().wireName(),
                        report.kind().wireName(),
                        report.reporter().orElse(null),
                        report.reporterKey(),
                        report.reporterSince().map(ReportTable::time).orElse(null),
                        report.reporterRegion().orElse(null),
                        report.network().orElse(null),
                        report.keyId().orElse(null),
                        report.vouched(),
                        report.imminentDanger(),
                        report.language(),
                        report.caseId(),
                        report.status().wireName(),
                        time(report.receivedAt())))
                .update();
    }

    /** The open report of a reporter on an account for a reason, its row locked. */
    Optional<StoredReport> lockOpen(String service, String account, byte[] reporterKey, ReportReason reason) {
        return jdbc.sql("select * from user_report where service = ? and account = ? and reporter_key = ?"
                        + " and reason = ? and " + OPEN + " for update")
                .params(service, account, reporterKey, reason.wireName())
                .query(ReportTable::read)
                .optional();
    }

    Optional<StoredReport> find(String id) {
        return jdbc.sql("select * from user_report where id = ?")
                .param(id)
                .query(ReportTable::read)
                .optional();
    }

    Optional<StoredReport> lock(String id) {
        return jdbc.sql("select * from user_report where id = ? for update")
                .param(id)
                .query(ReportTable::read)
                .optional();
    }

    /** The reports of those ids, the earliest first. */
    List<StoredReport> all(Collection<String> ids) {
        return jdbc.sql("select * from user_report where id = any(?) order by received_at, id")
                .param(ids.toArray(String[]::new))
                .query(ReportTable::read)
                .list();
    }

    /** Lets a report follow its case, and says whether somebody is in danger, which is never taken back here. */
    void join(String id, String caseId, boolean imminentDanger, boolean repeated) {
        jdbc.sql("update user_report set case_id = ?, imminent_danger = imminent_danger or ?, repeats = repeats + ?"
                        + " where id = ?")
                .params(caseId, imminentDanger, repeated ? 1 : 0, id)
                .update();
    }

    void setStatus(String id, ReportStatus status) {
        jdbc.sql("update user_report set status = ? where id = ?")
                .params(status.wireName(), id)
                .update();
    }

    /** Notes that a person looks at the case of reports that waited. */
    void lookedAt(String caseId, Instant now) {
        jdbc.sql("update user_report set status = 'in_review', looked_at = coalesce(looked_at, ?)"
                        + " where case_id = ? and status = 'received'")
                .params(time(now), caseId)
                .update();
    }

    /** Decides all open reports of a case, and returns them as they are now. */
    List<StoredReport> decide(String caseId, ReportStatus outcome, Instant now) {
        return jdbc.sql("update user_report set status = ?, decided_at = ?, looked_at = coalesce(looked_at, ?)"
                        + " where case_id = ? and " + OPEN + " returning *")
                .params(outcome.wireName(), time(now), time(now), caseId)
                .query(ReportTable::read)
                .list();
    }

    /** Takes decisions back, unless the reporter has made the same report again meanwhile, which then stands for it. */
    void reopen(String caseId) {
        jdbc.sql("""
                        update user_report r set status = 'in_review', decided_at = null
                         where case_id = ? and status in ('acted', 'no_violation')
                           and not exists (select from user_report o
                                            where o.service = r.service and o.account = r.account
                                              and o.reporter_key = r.reporter_key and o.reason = r.reason
                                              and o.status not in ('acted', 'no_violation'))
                           and not exists (select from user_report o
                                            where o.service = r.service and o.account = r.account
                                              and o.reporter_key = r.reporter_key and o.reason = r.reason
                                              and o.case_id = r.case_id and o.id > r.id)
                        """).param(caseId).update();
    }

    void addCode(byte[] digest, String report) {
        jdbc.sql("insert into report_code (digest, report) values (?, ?)")
                .params(digest, report)
                .update();
    }

    Optional<StoredReport> ofCode(byte[] digest) {
        return jdbc.sql("select r.* from user_report r join report_code c on c.report = r.id where c.digest = ?")
                .param(digest)
                .query(ReportTable::read)
                .optional();
    }

    /** How the decided reports of reporters came out before. */
    List<Record> records(Collection<StoredReport> reports) {
        return jdbc.sql("""
                        select reporter_key, count(*) filter (where status = 'acted') as upheld, count(*) as decided
                          from user_report
                         where reporter_key = any(?) and decided_at is not null and vouched
                         group by reporter_key
                        """)
                .param(reports.stream().map(StoredReport::reporterKey).toArray(byte[][]::new))
                .query((row, _) -> new Record(row.getBytes(1), row.getInt(2), row.getInt(3)))
                .list();
    }

    /** What became of a reporter's reports. */
    @SuppressWarnings("ArrayRecordComponent") // compared by content below
    record Record(byte[] reporterKey, int upheld, int decided) {
        boolean of(StoredReport report) {
            return Arrays.equals(reporterKey, report.reporterKey());
        }
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static StoredReport read(ResultSet row, int number) throws SQLException {
        return new StoredReport(
                row.getString("id"),
                row.getString("service"),
                row.getString("account"),
                ReportReason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)),
                ReporterKind.valueOf(row.getString("reporter_kind").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("reporter")),
                row.getBytes("reporter_key"),
                instant(row, "reporter_since"),
                Optional.ofNullable(row.getString("reporter_region")),
                Optional.ofNullable(row.getBytes("network")),
                Optional.ofNullable(row.getString("key_id")),
                row.getBoolean("vouched"),
                row.getBoolean("imminent_danger"),
                row.getString("language"),
                row.getString("case_id"),
                ReportStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getInt("repeats"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                instant(row, "decided_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
