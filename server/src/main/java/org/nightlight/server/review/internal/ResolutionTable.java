package org.nightlight.server.review.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nightlight.server.review.internal.Resolution.Act;
import org.nightlight.server.review.internal.Resolution.ActKind;
import org.nightlight.server.review.internal.Resolution.Undone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of resolutions and what they did. */
@Repository
class ResolutionTable {

    private final JdbcClient jdbc;

    ResolutionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes the resolution with its acts. */
    void insert(Resolution resolution) {
        jdbc.sql("""
                        insert into case_resolution (id, case_id, at, staff, outcome, policy, note)
                        values (:id, :case, :at, :staff, :outcome, :policy, :note)
                        """)
                .param("id", resolution.id())
                .param("case", resolution.caseId())
                .param("at", CaseTable.time(resolution.at()))
                .param("staff", resolution.staff())
                .param("outcome", resolution.violation() ? "violation" : "no_violation")
                .param("policy", resolution.policy().orElse(""))
                .param("note", resolution.note())
                .update();
        short position = 0;
        for (Act act : resolution.acts()) {
            jdbc.sql("""
                            insert into case_resolution_act (resolution, position, act, enforcement)
                            values (:resolution, :position, :act, :enforcement)
                            """)
                    .param("resolution", resolution.id())
                    .param("position", position++)
                    .param("act", act.kind().name().toLowerCase(Locale.ROOT))
                    .param("enforcement", act.enforcement())
                    .update();
        }
    }

    void markUndone(String id, Undone undone) {
        jdbc.sql("""
                        update case_resolution set undone_at = :at, undone_by = :staff, undo_reason = :reason where id = :id
                        """)
                .param("id", id)
                .param("at", CaseTable.time(undone.at()))
                .param("staff", undone.staff())
                .param("reason", undone.reason())
                .update();
    }

    /** The resolution of a case that stands. */
    Optional<Resolution> standing(String caseId) {
        return jdbc.sql("select * from case_resolution where case_id = :case and undone_at is null")
                .param("case", caseId)
                .query(this::read)
                .optional();
    }

    /** All resolutions of the cases of an account, newest first. */
    List<Resolution> ofAccount(String service, String account) {
        return jdbc.sql("""
                        select r.* from case_resolution r join review_case c on c.id = r.case_id
                        where c.service = :service and c.account = :account order by r.at desc, r.id desc
                        """)
                .param("service", service)
                .param("account", account)
                .query(this::read)
                .list();
    }

    private Resolution read(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        String undoneBy = row.getString("undone_by");
        String policy = row.getString("policy");
        return new Resolution(
                id,
                row.getString("case_id"),
                row.getTimestamp("at").toInstant(),
                row.getString("staff"),
                row.getString("outcome").equals("violation"),
                policy.isEmpty() ? Optional.empty() : Optional.of(policy),
                row.getString("note"),
                undoneBy == null
                        ? Optional.empty()
                        : Optional.of(new Undone(
                                row.getTimestamp("undone_at").toInstant(), undoneBy, row.getString("undo_reason"))),
                acts(id));
    }

    private List<Act> acts(String resolution) {
        return jdbc.sql("select act, enforcement from case_resolution_act where resolution = :id order by position")
                .param("id", resolution)
                .query((row, number) -> new Act(
                        ActKind.valueOf(row.getString("act").toUpperCase(Locale.ROOT)), row.getString("enforcement")))
                .list();
    }
}
