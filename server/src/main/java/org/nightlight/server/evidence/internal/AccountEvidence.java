package org.nightlight.server.evidence.internal;

import static org.nightlight.server.evidence.internal.VaultTable.perhaps;
import static org.nightlight.server.evidence.internal.VaultTable.time;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is sealed about an account, and what holds it. */
@Repository
class AccountEvidence {

    private final JdbcClient jdbc;

    AccountEvidence(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How many objects are kept about an account, and why; one may be held for both reasons.
     *
     * @param openCase held by a case that is open
     * @param otherwise held by something else
     * @param unheld held by nothing
     * @param until when the last of the other holds ends; empty when one of them has no end, or there is none
     */
    record Counts(int openCase, int otherwise, int unheld, Optional<Instant> until) {}

    Counts counts(String service, String account, Instant now) {
        return jdbc.sql("""
                        with mine as (select reference, decision from vault_use
                                       where service = :service and account = :account),
                             held as (
                            select mine.reference, hold.reason, hold.until
                              from mine join vault_hold hold on hold.reference = mine.reference
                             where hold.ended_at is null and (hold.until is null or hold.until > :now)
                            union all
                            select mine.reference, hold.reason, hold.until
                              from mine join vault_case link on link.decision = mine.decision
                              join vault_hold hold on hold.case_id = link.case_id
                             where hold.ended_at is null and (hold.until is null or hold.until > :now)
                            union all
                            select reference, null, null from mine)
                        select count(distinct reference) filter (where reason = 'open_case') as open_case,
                               count(distinct reference) filter (where reason <> 'open_case') as otherwise,
                               count(distinct reference) - count(distinct reference) filter (where reason is not null) as unheld,
                               case when bool_and(until is not null) filter (where reason <> 'open_case')
                                    then max(until) end as until
                          from held
                        """)
                .param("service", service)
                .param("account", account)
                .param("now", time(now))
                .query((row, _) -> new Counts(
                        row.getInt("open_case"), row.getInt("otherwise"), row.getInt("unheld"), perhaps(row, "until")))
                .single();
    }

    Set<String> heldDecisions(String service, String account, Instant now) {
        return Set.copyOf(jdbc.sql("""
                        select distinct link.decision from vault_case link
                          join vault_hold hold on hold.case_id = link.case_id
                         where link.service = :service and link.account = :account and hold.reason <> 'open_case'
                           and hold.ended_at is null and (hold.until is null or hold.until > :now)
                        """)
                .param("service", service)
                .param("account", account)
                .param("now", time(now))
                .query((row, _) -> row.getString(1))
                .list());
    }

    Set<String> heldCases(Set<String> cases, Instant now) {
        return Set.copyOf(jdbc.sql("""
                        select distinct hold.case_id from vault_hold hold
                         where hold.case_id = any(:cases) and hold.reason <> 'open_case'
                           and hold.ended_at is null and (hold.until is null or hold.until > :now)
                        """)
                .param("cases", cases.toArray(String[]::new))
                .param("now", time(now))
                .query((row, _) -> row.getString(1))
                .list());
    }
}
