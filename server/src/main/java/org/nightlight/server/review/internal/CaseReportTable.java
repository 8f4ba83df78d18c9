package org.nightlight.server.review.internal;

import java.time.Instant;
import java.util.List;
import org.nightlight.server.review.CaseReports;
import org.nightlight.server.review.Cases.GatheredReport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code case_report}: what people reported, by the case that gathers it. The caller has the transaction. */
@Repository
class CaseReportTable implements CaseReports {

    private final JdbcClient jdbc;

    CaseReportTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a report, or counts one more piece of it. */
    void add(String caseId, GatheredReport report, Instant at) {
        jdbc.sql("""
                        insert into case_report (case_id, report, policy, headline, pieces, at)
                        values (:case, :report, :policy, :headline, 1, :at)
                        on conflict (case_id, report) do update set pieces = case_report.pieces + 1
                        """)
                .param("case", caseId)
                .param("report", report.report())
                .param("policy", report.policy())
                .param("headline", report.headline())
                .param("at", CaseTable.time(at))
                .update();
    }

    /** Copies the reports of a case into another; the first keeps them as what it once was about. */
    void copy(String from, String to) {
        jdbc.sql("""
                        insert into case_report (case_id, report, policy, headline, pieces, at)
                        select :to, report, policy, headline, pieces, at
                        from case_report where case_id = :from order by number
                        on conflict do nothing
                        """).param("from", from).param("to", to).update();
    }

    /** How many pieces the reports of a case have together: what a reviewer must have seen before a release. */
    int pieces(String caseId) {
        return jdbc.sql("select coalesce(sum(pieces), 0) from case_report where case_id = :case")
                .param("case", caseId)
                .query(Integer.class)
                .single();
    }

    /** The policies that reports of a case name, the first reported first. */
    List<String> policies(String caseId) {
        return jdbc.sql("select policy from case_report where case_id = :case group by policy order by min(number)")
                .param("case", caseId)
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Override
    public List<String> of(String caseId) {
        return jdbc.sql("select report from case_report where case_id = :case order by number")
                .param("case", caseId)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
