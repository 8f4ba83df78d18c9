package org.nightlight.server.reports.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.nightlight.server.review.CaseMaterial.ContextLine;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code case_context}: what platforms answered when they were asked what had been said. */
@Repository
class CaseContextTable {

    private final JdbcClient jdbc;
    private final ReportSeal seal;

    CaseContextTable(JdbcClient jdbc, ReportSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    void add(String caseId, Instant at, List<ContextLine> lines) {
        jdbc.sql("insert into case_context (case_id, received_at, lines, sealed) values (?, ?, ?, ?)")
                .params(caseId, ReportTable.time(at), lines.size(), seal.lines(caseId, lines))
                .update();
    }

    /** How many answers there are, and how many lines they have. */
    int lines(String caseId) {
        return jdbc.sql("select coalesce(sum(lines), 0) from case_context where case_id = ?")
                .param(caseId)
                .query(Integer.class)
                .single();
    }

    /** How many answers there are. */
    int answers(String caseId) {
        return jdbc.sql("select count(*) from case_context where case_id = ?")
                .param(caseId)
                .query(Integer.class)
                .single();
    }

    /** What was answered, opened; showing it must be recorded. */
    List<Answer> of(String caseId) {
        return jdbc.sql("select received_at, sealed from case_context where case_id = ? order by number")
                .param(caseId)
                .query((row, _) -> new Answer(
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        seal.openLines(caseId, row.getBytes("sealed"))))
                .list();
    }

    /** An answer. */
    record Answer(Instant at, List<ContextLine> lines) {

        @Override
        public String toString() {
            return "Answer[" + lines.size() + " lines]";
        }
    }
}
