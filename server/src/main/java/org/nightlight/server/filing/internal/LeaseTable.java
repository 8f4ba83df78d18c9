package org.nightlight.server.filing.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which worker has which filing in hand. A lease that ran out is given to another; whoever lost theirs can store nothing
 * more, because every transaction of a worker begins with {@link #guard}.
 */
@Repository
class LeaseTable {

    /** So that what a person asks for is not paused because of what was tried before. */
    private static final String ATTEMPTS = "(select count(*) from filing_attempt where filing = :id)";

    private final JdbcClient jdbc;

    LeaseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes what is due and most urgent, if there is something.
     *
     * @param dangerAlone whether only what is about someone in danger is taken
     */
    Optional<String> claim(String lease, boolean dangerAlone, Instant now, Instant until) {
        return jdbc.sql("""
                        update filing set lease = :lease, lease_until = :until
                         where id = (select id from filing f
                                      where f.state = 'filing' and f.due_at <= :now
                                        and (f.danger or not :dangerAlone)
                                        and (f.lease_until is null or f.lease_until < :now)
                                        and not exists (select from reporting_stop stop
                                                         where stop.environment = f.environment)
                                      order by f.danger desc, f.due_at, f.id
                                      limit 1 for update skip locked)
                        returning id
                        """)
                .param("lease", lease)
                .param("dangerAlone", dangerAlone)
                .param("now", Column.time(now))
                .param("until", Column.time(until))
                .query(String.class)
                .optional();
    }

    /** Says that the workers of these leases are alive. */
    void renew(List<String> leases, Instant until) {
        jdbc.sql("update filing set lease_until = :until where lease = any(:leases)")
                .param("until", Column.time(until))
                .param("leases", leases.toArray(String[]::new))
                .update();
    }

    /**
     * The filing, locked until the transaction ends.
     *
     * @throws LostLeaseException when somebody else has it in hand, or nobody any more
     */
    FilingRow guard(String filing, String lease) {
        return jdbc.sql(FilingTable.ROW + "where id = :id and lease = :lease and state = 'filing' for update")
                .param("id", filing)
                .param("lease", lease)
                .query((row, _) -> FilingTable.row(row))
                .optional()
                .orElseThrow(() -> new LostLeaseException(filing));
    }

    /** Gives it back to go on with it later. */
    void release(String filing, Instant due, int tries, Optional<String> trouble) {
        jdbc.sql("""
                        update filing set lease = null, lease_until = null, due_at = :due, tries = :tries,
                               trouble = :trouble
                         where id = :id
                        """)
                .param("id", filing)
                .param("due", Column.time(due))
                .param("tries", tries)
                .param("trouble", trouble.orElse(null))
                .update();
    }

    void succeeded(String filing) {
        jdbc.sql("update filing set tries = 0, trouble = null where id = :id and (tries > 0 or trouble is not null)")
                .param("id", filing)
                .update();
    }

    void finished(String filing, long number, int viewed, boolean review, Instant now) {
        jdbc.sql("""
                        update filing set state = 'finished', finished_at = :now, number = :number, viewed = :viewed,
                               review_due = review_due or :review, trouble = null, lease = null, lease_until = null
                         where id = :id
                        """)
                .param("id", filing)
                .param("number", number)
                .param("viewed", viewed)
                .param("review", review)
                .param("now", Column.time(now))
                .update();
    }

    /** Asks that it be ended, at once. */
    void end(String filing, FilingRow.Ending ending, String by, Optional<byte[]> sealedReason, Instant now) {
        jdbc.sql("""
                        update filing set ending = :ending, ending_by = :by, ending_reason = :reason, due_at = :now,
                               resumed_at = :now, tries = """ + ATTEMPTS + """
                         where id = :id
                        """)
                .param("id", filing)
                .param("ending", Column.term(ending))
                .param("by", by)
                .param("reason", sealedReason.orElse(null))
                .param("now", Column.time(now))
                .update();
    }

    void notEnding(String filing) {
        jdbc.sql("update filing set ending = null, ending_by = null, ending_reason = null where id = :id")
                .param("id", filing)
                .update();
    }

    Optional<byte[]> endingReason(String filing) {
        return jdbc.sql("select ending_reason from filing where id = :id and ending_reason is not null")
                .param("id", filing)
                .query((row, _) -> row.getBytes("ending_reason"))
                .optional();
    }

    /** Makes it due now, since a person says that it goes on. */
    void due(String filing, Instant now) {
        jdbc.sql("update filing set due_at = :now, resumed_at = :now, tries = " + ATTEMPTS + " where id = :id")
                .param("id", filing)
                .param("now", Column.time(now))
                .update();
    }

    /** When the next one is due that nobody has in hand. */
    Optional<Instant> nextDue() {
        return jdbc.sql("""
                        select min(greatest(due_at, coalesce(lease_until, due_at))) as due from filing f
                         where state = 'filing'
                           and not exists (select from reporting_stop stop where stop.environment = f.environment)
                        """).query((row, _) -> Column.perhaps(row, "due")).single();
    }

    void stop(Environment environment, String reason, Instant now) {
        jdbc.sql("""
                        insert into reporting_stop (environment, since, reason) values (:environment, :now, :reason)
                        on conflict (environment) do update set reason = excluded.reason
                        """)
                .param("environment", Column.term(environment))
                .param("reason", reason)
                .param("now", Column.time(now))
                .update();
    }

    /** Lets filing go on; whether it had stopped. */
    boolean goOn(Environment environment) {
        return jdbc.sql("delete from reporting_stop where environment = :environment")
                        .param("environment", Column.term(environment))
                        .update()
                == 1;
    }

    Optional<Stop> stopped(Environment environment) {
        return jdbc.sql("select since, reason from reporting_stop where environment = :environment")
                .param("environment", Column.term(environment))
                .query((row, _) -> new Stop(Column.instant(row, "since"), row.getString("reason")))
                .optional();
    }

    /** That nothing is filed. */
    record Stop(Instant since, String reason) {}

    /** Somebody else has the filing in hand, or nobody any more. */
    static final class LostLeaseException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostLeaseException(String filing) {
            super(filing + " is not in this worker's hands any more");
        }
    }
}
