package org.nightlight.server.filing.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.authorities.cybertipline.document.InvalidSchemaException;
import org.nightlight.authorities.cybertipline.document.ReportSchema;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The schemas that were fetched, and when. */
@Repository
class SchemaTable {

    private static final String ROW =
            "select sha256, body, fetched_at, accepted_at, accepted_by from reporting_schema where environment = :environment ";

    private final JdbcClient jdbc;

    SchemaTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The schema in use: the one accepted last. */
    Optional<Pinned> pinned(Environment environment) {
        return rows(environment, "and accepted_at is not null order by accepted_at desc limit 1").stream()
                .findFirst();
    }

    /** The schema that came last, if it is not the one in use, be it a new one or one from before. */
    Optional<Pinned> waiting(Environment environment) {
        Optional<String> used = pinned(environment).map(Pinned::sha256);
        return rows(environment, "order by fetched_at desc limit 1").stream()
                .filter(last -> used.filter(last.sha256()::equals).isEmpty())
                .findFirst();
    }

    /** Keeps what came; the same text again is only newer. */
    void fetched(Environment environment, ReportSchema schema, Instant now) {
        jdbc.sql("""
                        insert into reporting_schema (environment, sha256, body, fetched_at)
                        values (:environment, :sha256, :body, :now)
                        on conflict (environment, sha256) do update set fetched_at = excluded.fetched_at
                        """)
                .param("environment", Column.term(environment))
                .param("sha256", schema.sha256())
                .param("body", schema.text())
                .param("now", Column.time(now))
                .update();
    }

    boolean accept(Environment environment, String sha256, String by, Instant now) {
        return jdbc.sql("""
                        update reporting_schema set accepted_at = :now, accepted_by = :by
                         where environment = :environment and sha256 = :sha256
                        """)
                        .param("environment", Column.term(environment))
                        .param("sha256", sha256)
                        .param("now", Column.time(now))
                        .param("by", by)
                        .update()
                == 1;
    }

    void checked(Environment environment, Optional<String> failure, Instant now) {
        jdbc.sql("""
                        insert into reporting_schema_check (environment, tried_at, worked_at, failure)
                        values (:environment, :now, case when :failure::text is null then :now end, :failure)
                        on conflict (environment) do update
                           set tried_at = excluded.tried_at, failure = excluded.failure,
                               worked_at = coalesce(excluded.worked_at, reporting_schema_check.worked_at)
                        """)
                .param("environment", Column.term(environment))
                .param("now", Column.time(now))
                .param("failure", failure.orElse(null))
                .update();
    }

    Optional<Checked> lastCheck(Environment environment) {
        return jdbc.sql(
                        "select tried_at, worked_at, failure from reporting_schema_check where environment = :environment")
                .param("environment", Column.term(environment))
                .query((row, _) -> new Checked(
                        Column.instant(row, "tried_at"), Column.perhaps(row, "worked_at"), Column.text(row, "failure")))
                .optional();
    }

    private List<Pinned> rows(Environment environment, String which) {
        return jdbc.sql(ROW + which)
                .param("environment", Column.term(environment))
                .query((row, _) -> new Pinned(
                        row.getString("sha256"),
                        read(row.getBytes("body")),
                        Column.instant(row, "fetched_at"),
                        Column.perhaps(row, "accepted_at"),
                        Column.text(row, "accepted_by")))
                .list();
    }

    private static ReportSchema read(byte[] body) {
        try {
            return ReportSchema.of(body);
        } catch (InvalidSchemaException damaged) {
            throw new IllegalStateException("A schema that was stored cannot be read any more", damaged);
        }
    }

    /** A schema that was fetched. */
    record Pinned(
            String sha256,
            ReportSchema schema,
            Instant fetchedAt,
            Optional<Instant> acceptedAt,
            Optional<String> acceptedBy) {}

    /** How asking for it went last. */
    record Checked(Instant triedAt, Optional<Instant> workedAt, Optional<String> failure) {}
}
