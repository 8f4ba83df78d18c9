package org.nightlight.server.filing.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.filing.Filings.NewFiling;
import org.nightlight.server.filing.Filings.State;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.filing.internal.FilingRow.Confirmation;
import org.nightlight.server.filing.internal.FilingRow.Ending;
import org.nightlight.server.filing.internal.FilingRow.Review;
import org.nightlight.server.filing.internal.FilingSeal.Place;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table of filings, as persons change it; what the worker changes is in {@code LeaseTable}. */
@Repository
class FilingTable {

    static final String ROW = """
            select id, case_id, service, environment, state, confirmation, danger, exact_matches, completeness, files,
                   known_at, proposed_at, proposed_by, confirmed_at, confirmed_by, returned_at, returned_by, finished_at,
                   resumed_at, number, viewed, review_due, reviewed_at, reviewed_by, trouble, due_at, tries, ending, ending_by
              from filing
            """;

    private final JdbcClient jdbc;
    private final FilingSeal seal;

    FilingTable(JdbcClient jdbc, FilingSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** Adds a filing; false when another of its case is not at its end. */
    boolean add(
            String id,
            NewFiling filing,
            Contents contents,
            Environment environment,
            Confirmation confirmation,
            String by,
            Instant now) {
        boolean added = jdbc.sql("""
                        insert into filing (id, case_id, service, environment, state, confirmation, danger, exact_matches,
                                            completeness, files, sealed, known_at, proposed_at, proposed_by, review_due,
                                            due_at)
                        values (:id, :case, :service, :environment, :state, :confirmation, :danger, :exact,
                                :completeness, :files, :sealed, :known, :now, :by, :review, :now)
                        on conflict (case_id) where state in ('waiting', 'filing') do nothing
                        """)
                        .param("id", id)
                        .param("case", filing.caseId())
                        .param("service", filing.service())
                        .param("environment", Column.term(environment))
                        .param("state", Column.term(confirmation.waits() ? State.WAITING : State.FILING))
                        .param("confirmation", Column.term(confirmation))
                        .param("danger", filing.imminentDanger())
                        .param("exact", filing.exactMatchesOnly())
                        .param("completeness", filing.completeness())
                        .param("files", contents.files().size())
                        .param("sealed", seal.sealJson(Place.REPORT, id, contents))
                        .param("known", Column.time(filing.known()))
                        .param("now", Column.time(now))
                        .param("by", by)
                        .param("review", confirmation == Confirmation.DANGER)
                        .update()
                == 1;
        if (added) {
            filing.accounts().stream()
                    .distinct()
                    .sorted()
                    .forEach(account -> jdbc.sql(
                                    "insert into filing_account (filing, service, account) values (:id, :service, :account)")
                            .param("id", id)
                            .param("service", filing.service())
                            .param("account", account)
                            .update());
        }
        return added;
    }

    Optional<FilingRow> find(String id) {
        return read(jdbc.sql(ROW + "where id = :id").param("id", id)).stream().findFirst();
    }

    /** A filing that nobody else changes until the transaction ends. */
    Optional<FilingRow> lock(String id) {
        return read(jdbc.sql(ROW + "where id = :id for update").param("id", id)).stream()
                .findFirst();
    }

    boolean anyBy(String actor) {
        return jdbc.sql("select exists (select from filing where proposed_by = ?)")
                .param(actor)
                .query(Boolean.class)
                .single();
    }

    List<FilingRow> ofCase(String caseId) {
        return read(jdbc.sql(ROW + "where case_id = :case order by proposed_at desc, id desc")
                .param("case", caseId));
    }

    /** Those of one kind: what is most urgent first, of those that are over the latest. */
    List<FilingRow> list(Shown shown, int limit) {
        return read(jdbc.sql(ROW + "where " + shown.where + " order by " + shown.order + ", id desc limit :limit")
                .param("limit", limit));
    }

    long count(Shown shown) {
        return jdbc.sql("select count(*) from filing where " + shown.where)
                .query(Long.class)
                .single();
    }

    List<Long> finishedOn(String service, String account, Environment environment) {
        return jdbc.sql("""
                        select f.number from filing f join filing_account a on a.filing = f.id
                         where a.service = :service and a.account = :account and f.state = 'finished'
                           and f.environment = :environment
                         order by f.finished_at, f.id
                        """)
                .param("service", service)
                .param("account", account)
                .param("environment", Column.term(environment))
                .query((row, _) -> row.getLong(1))
                .list();
    }

    Contents contents(String id) {
        return seal.openJson(
                Place.REPORT,
                id,
                jdbc.sql("select sealed from filing where id = :id")
                        .param("id", id)
                        .query((row, _) -> row.getBytes("sealed"))
                        .single(),
                Contents.class);
    }

    List<String> accounts(String id) {
        return jdbc.sql("select account from filing_account where filing = :id order by account")
                .param("id", id)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Why it was returned. */
    Optional<String> reason(String id) {
        return jdbc.sql("select return_reason from filing where id = :id and return_reason is not null")
                .param("id", id)
                .query((row, _) -> row.getBytes("return_reason"))
                .optional()
                .map(closed -> seal.openText(Place.REASON, id, closed));
    }

    void confirmed(String id, String by, boolean review, Instant now) {
        jdbc.sql("""
                        update filing set state = 'filing', confirmed_at = :now, confirmed_by = :by, due_at = :now,
                               review_due = review_due or :review
                         where id = :id
                        """)
                .param("id", id)
                .param("by", by)
                .param("review", review)
                .param("now", Column.time(now))
                .update();
    }

    void returned(String id, String reason, String by, Instant now) {
        jdbc.sql("""
                        update filing set state = 'returned', returned_at = :now, returned_by = :by,
                               return_reason = :reason, trouble = null, review_due = false, lease = null,
                               lease_until = null, ending = null, ending_by = null,
                               ending_reason = null
                         where id = :id
                        """)
                .param("id", id)
                .param("by", by)
                .param("reason", seal.seal(Place.REASON, id, reason))
                .param("now", Column.time(now))
                .update();
    }

    void reviewed(String id, String by, Instant now) {
        jdbc.sql("update filing set reviewed_at = :now, reviewed_by = :by where id = :id")
                .param("id", id)
                .param("by", by)
                .param("now", Column.time(now))
                .update();
    }

    void holds(String id, String hold) {
        jdbc.sql("insert into filing_hold (filing, hold) values (:id, :hold)")
                .param("id", id)
                .param("hold", hold)
                .update();
    }

    List<String> holds(String id) {
        return jdbc.sql("select hold from filing_hold where filing = :id order by hold")
                .param("id", id)
                .query((row, _) -> row.getString(1))
                .list();
    }

    static FilingRow row(ResultSet row) throws SQLException {
        return new FilingRow(
                row.getString("id"),
                row.getString("case_id"),
                row.getString("service"),
                Column.term(row, "environment", Environment.class),
                Column.term(row, "state", State.class),
                Column.term(row, "confirmation", Confirmation.class),
                row.getBoolean("danger"),
                row.getBoolean("exact_matches"),
                row.getInt("completeness"),
                row.getInt("files"),
                Column.instant(row, "known_at"),
                Column.instant(row, "proposed_at"),
                row.getString("proposed_by"),
                Column.perhaps(row, "confirmed_at"),
                Column.text(row, "confirmed_by"),
                Column.perhaps(row, "returned_at"),
                Column.text(row, "returned_by"),
                Column.perhaps(row, "finished_at"),
                Column.perhaps(row, "resumed_at"),
                Column.number(row, "number"),
                Column.small(row, "viewed"),
                new Review(
                        row.getBoolean("review_due"),
                        Column.perhaps(row, "reviewed_at"),
                        Column.text(row, "reviewed_by")),
                Column.text(row, "trouble"),
                Column.instant(row, "due_at"),
                row.getInt("tries"),
                Column.text(row, "ending").map(ending -> Ending.valueOf(ending.toUpperCase(java.util.Locale.ROOT))),
                Column.text(row, "ending_by"));
    }

    private static List<FilingRow> read(StatementSpec statement) {
        return statement.query((row, _) -> row(row)).list();
    }

    /** Which of them a list shows; what was handed over again is no longer returned. */
    enum Shown {
        OPEN("(state in ('waiting', 'filing') or (review_due and reviewed_at is null))", "danger desc, proposed_at"),
        WAITING("state = 'waiting'", "danger desc, proposed_at"),
        FILING("state = 'filing'", "danger desc, proposed_at"),
        REVIEW("state = 'finished' and review_due and reviewed_at is null", "proposed_at"),
        RETURNED("""
                state = 'returned' and not exists (
                    select from filing later
                      join filing_account again on again.filing = later.id
                      join filing_account mine
                        on mine.filing = filing.id and mine.service = again.service and mine.account = again.account
                     where later.case_id = filing.case_id and later.id <> filing.id
                       and later.proposed_at >= filing.returned_at)
                """, "returned_at desc"),
        FINISHED("state = 'finished'", "finished_at desc");

        private final String where;
        private final String order;

        Shown(String where, String order) {
            this.where = where;
            this.order = order;
        }
    }
}
