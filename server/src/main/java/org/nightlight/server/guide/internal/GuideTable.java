package org.nightlight.server.guide.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code guide_step}; the caller has the transaction. */
@Repository
class GuideTable {

    private final JdbcClient jdbc;

    GuideTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ticks a step off; false when somebody did. */
    boolean tick(String caseId, String step, Instant at, String by) {
        return jdbc.sql("""
                        insert into guide_step (case_id, step, done_at, done_by) values (:case, :step, :at, :by)
                        on conflict do nothing
                        """)
                        .param("case", caseId)
                        .param("step", step)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .update()
                == 1;
    }

    boolean untick(String caseId, String step) {
        return jdbc.sql("delete from guide_step where case_id = ? and step = ?")
                        .params(caseId, step)
                        .update()
                == 1;
    }

    /** What is done for a case, by step. */
    Map<String, Tick> ofCase(String caseId) {
        Map<String, Tick> ticks = new HashMap<>();
        jdbc.sql("select step, done_at, done_by from guide_step where case_id = ?")
                .param(caseId)
                .query((row, _) -> Map.entry(
                        row.getString("step"),
                        new Tick(row.getTimestamp("done_at").toInstant(), row.getString("done_by"))))
                .list()
                .forEach(entry -> ticks.put(entry.getKey(), entry.getValue()));
        return ticks;
    }

    /** When a step was done, and by whom. */
    record Tick(Instant at, String by) {}
}
