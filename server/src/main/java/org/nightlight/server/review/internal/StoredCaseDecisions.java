package org.nightlight.server.review.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseDecisions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What persons decided about cases, from the tables of resolutions. */
@Service
class StoredCaseDecisions implements CaseDecisions {

    private final JdbcClient jdbc;
    private final CaseDesk desk;
    private final ResolutionTable resolutions;
    private final Resolutions undoing;

    StoredCaseDecisions(JdbcClient jdbc, CaseDesk desk, ResolutionTable resolutions, Resolutions undoing) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.resolutions = resolutions;
        this.undoing = undoing;
    }

    @Override
    public Set<String> deciders(String origin) {
        return Set.copyOf(jdbc.sql("""
                        with concerned as (
                            select case_id from case_decision where decision = :origin
                            union
                            select case_id from case_report where report = :origin
                            union
                            select id from review_case where id = :origin or joined_into = :origin)
                        select staff from case_resolution where case_id in (select case_id from concerned)
                        union
                        select undone_by from case_resolution
                        where case_id in (select case_id from concerned) and undone_by is not null
                        """)
                .param("origin", origin)
                .query((row, number) -> row.getString(1))
                .list());
    }

    @Override
    public List<String> cases(String origin) {
        return jdbc.sql("""
                        select id from review_case
                        where status <> 'joined'
                          and (id = :origin
                               or id in (select case_id from case_decision where decision = :origin)
                               or id in (select case_id from case_report where report = :origin))
                        order by opened_at, id
                        """)
                .param("origin", origin)
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Override
    public Optional<Instant> noViolationSince(String caseId) {
        return resolutions.standing(caseId).filter(one -> !one.violation()).map(Resolution::at);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public String reopen(String caseId, String reason, StaffMember staff) {
        ReviewCase one = desk.lock(caseId, staff);
        return undoing.undo(caseId, one.version(), reason, staff);
    }
}
