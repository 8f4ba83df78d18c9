package org.nightlight.server.reports.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.nightlight.server.accounts.AccountErasure;
import org.nightlight.server.evidence.SealedEvidence;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets go of what an account wrote as a reporter, and of what was written about it. What a case still needs stays: a
 * report is evidence until it is decided.
 */
@Component
final class ReportErasure implements AccountErasure {

    private static final String OPEN = "status not in ('acted', 'no_violation')";

    private final JdbcClient jdbc;
    private final PieceTable pieces;
    private final SealedEvidence evidence;

    ReportErasure(JdbcClient jdbc, PieceTable pieces, SealedEvidence evidence) {
        this.jdbc = jdbc;
        this.pieces = pieces;
        this.evidence = evidence;
    }

    @Override
    public List<Kept> kept(String service, String account) {
        List<Kept> kept = new ArrayList<>();
        if (exists("service = ? and account = ? and " + OPEN, service, account)) {
            kept.add(new Kept(Trace.USER_REPORTS, Reason.OPEN_CASE));
        } else if (exists("service = ? and account = ?", service, account)) {
            kept.add(new Kept(Trace.USER_REPORTS, Reason.ACCOUNTABILITY));
        }
        if (exists("service = ? and reporter = ? and " + OPEN, service, account)) {
            // the account that reports is not the one under suspicion: what else it left behind may go
            kept.add(new Kept(Trace.USER_REPORTS, Reason.EVIDENCE));
        }
        if (!held(service, account).isEmpty()) {
            kept.add(new Kept(Trace.USER_REPORTS, Reason.HOLD));
        }
        return kept;
    }

    /** The cases with reports by or on an account that a hold covers. */
    private Set<String> held(String service, String account) {
        return evidence.heldCases(Set.copyOf(
                jdbc.sql("select distinct case_id from user_report where service = ? and (account = ? or reporter = ?)")
                        .params(service, account, account)
                        .query((row, _) -> row.getString(1))
                        .list()));
    }

    private boolean exists(String condition, String service, String account) {
        return jdbc.sql("select exists (select from user_report where " + condition + ")")
                .params(service, account)
                .query(Boolean.class)
                .single();
    }

    @Override
    public List<Trace> erase(String service, String account, boolean evidenceNeeded) {
        Set<String> held = held(service, account);
        List<String> decided = jdbc.sql("select id from user_report where service = :service and not (" + OPEN + ")"
                        + " and not case_id = any(:held)"
                        + " and (reporter = :account or (account = :account and not :needed))")
                .param("service", service)
                .param("account", account)
                .param("held", held.toArray(String[]::new))
                .param("needed", evidenceNeeded)
                .query((row, _) -> row.getString(1))
                .list();
        int erased = pieces.eraseWords(decided);
        erased += jdbc.sql("update user_report set reporter = null, reporter_since = null, reporter_region = null,"
                        + " network = null, reporter_key = decode(md5(id), 'hex') where reporter = ? and id = any(?)")
                .param(account)
                .param(decided.toArray(String[]::new))
                .update();
        return erased > 0 ? List.of(Trace.USER_REPORTS) : List.of();
    }
}
