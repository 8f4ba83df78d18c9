package org.nightlight.server.evidence.internal;

import static org.nightlight.server.evidence.internal.VaultTable.time;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is to be deleted. */
@Repository
class DueTable {

    private final JdbcClient jdbc;

    DueTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What it was decided to delete. */
    List<String> leaving() {
        return jdbc.sql("select reference from vault_object where state = 'leaving' order by reference")
                .query((row, _) -> row.getString(1))
                .list();
    }

    /**
     * What was last sealed, last became evidence of something and was last held before a time.
     *
     * @param limit how many at most
     */
    List<String> unheldSince(Instant before, int limit) {
        return jdbc.sql("""
                        select object.reference from vault_object object
                         where object.state = 'kept' and object.sealed_last <= :before
                           and not exists (select from vault_use used
                                            where used.reference = object.reference and used.since > :before)
                           and not exists (select from vault_hold hold
                                            where hold.reference = object.reference
                                              and (coalesce(hold.ended_at, hold.until) > :before
                                                   or coalesce(hold.ended_at, hold.until) is null))
                           and not exists (select from vault_use used
                                             join vault_case link on link.decision = used.decision
                                             join vault_hold hold on hold.case_id = link.case_id
                                            where used.reference = object.reference
                                              and (coalesce(hold.ended_at, hold.until) > :before
                                                   or coalesce(hold.ended_at, hold.until) is null))
                         order by object.sealed_last limit :limit
                        """)
                .param("before", time(before))
                .param("limit", limit)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
