package org.nightlight.server.enforcement.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.policy.Feature;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code enforcement}. */
@Repository
class EnforcementTable {

    private final JdbcClient jdbc;

    EnforcementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes a new row, unless that origin has the same measure in force; whether it did. */
    boolean insert(Enforcement enforcement, int points) {
        return jdbc.sql("""
                        insert into enforcement (id, service, account, measure, feature, content, policy, since, until,
                                                 origin, applied_by, note, points)
                        values (:id, :service, :account, :measure, :feature, :content, :policy, :since, :until,
                                :origin, :by, :note, :points)
                        on conflict (origin, service, account, measure, feature, content) where lifted_at is null do nothing
                        """)
                        .param("id", enforcement.id())
                        .param("service", enforcement.service())
                        .param("account", enforcement.account())
                        .param("measure", enforcement.measure().wireName())
                        .param("feature", featureOf(enforcement.measure()))
                        .param("content", contentOf(enforcement.measure()))
                        .param("policy", enforcement.policy())
                        .param("since", time(enforcement.since()))
                        .param(
                                "until",
                                enforcement.until().map(EnforcementTable::time).orElse(null))
                        .param("origin", enforcement.origin())
                        .param("by", enforcement.by())
                        .param("note", enforcement.note())
                        .param("points", points)
                        .update()
                == 1;
    }

    /** The row of that origin and measure that was not lifted. */
    Optional<Enforcement> ofOrigin(String origin, String service, String account, Measure measure) {
        return jdbc.sql("""
                        select * from enforcement
                        where origin = :origin and service = :service and account = :account and measure = :measure
                          and feature = :feature and content = :content and lifted_at is null
                        """)
                .param("origin", origin)
                .param("service", service)
                .param("account", account)
                .param("measure", measure.wireName())
                .param("feature", featureOf(measure))
                .param("content", contentOf(measure))
                .query(EnforcementTable::read)
                .optional();
    }

    /** Marks it lifted; whether it was not before. The row stays locked until the transaction ends. */
    boolean markLifted(String id, Instant at, String by, String reason) {
        return jdbc.sql("""
                        update enforcement set lifted_at = :at, lifted_by = :by, lift_reason = :reason
                        where id = :id and lifted_at is null
                        """)
                        .param("id", id)
                        .param("at", time(at))
                        .param("by", by)
                        .param("reason", reason)
                        .update()
                == 1;
    }

    /** Says of one that ended by itself that a person found it to be wrong; whether it had. */
    boolean markOverturned(String id, String by, String reason) {
        return jdbc.sql("""
                        update enforcement set lifted_by = :by, lift_reason = :reason
                        where id = :id and lifted_at is not null and lifted_by = 'system'
                        """)
                        .param("id", id)
                        .param("by", by)
                        .param("reason", reason)
                        .update()
                == 1;
    }

    /** Takes the lifting back; whether it was lifted and its end has not passed. */
    boolean markReinstated(String id, Instant now) {
        return jdbc.sql("""
                        update enforcement set lifted_at = null, lifted_by = null, lift_reason = null
                        where id = :id and lifted_at is not null and (until is null or until > :now)
                        """).param("id", id).param("now", time(now)).update() == 1;
    }

    Optional<Enforcement> find(String id) {
        return jdbc.sql("select * from enforcement where id = :id")
                .param("id", id)
                .query(EnforcementTable::read)
                .optional();
    }

    List<Enforcement> inForce(String service, String account, Instant now) {
        return jdbc.sql("""
                        select * from enforcement
                        where service = :service and account = :account and lifted_at is null
                          and (until is null or until > :now)
                        order by since desc, id desc
                        """)
                .param("service", service)
                .param("account", account)
                .param("now", time(now))
                .query(EnforcementTable::read)
                .list();
    }

    List<Enforcement> history(String service, String account) {
        return jdbc.sql("""
                        select * from enforcement where service = :service and account = :account
                        order by since desc, id desc
                        """)
                .param("service", service)
                .param("account", account)
                .query(EnforcementTable::read)
                .list();
    }

    /** The ids of what has ended and was not lifted yet, the account's messages in order. */
    List<String> ended(Instant now, int limit) {
        return jdbc.sql("""
                        select id from enforcement where lifted_at is null and until <= :now
                        order by until, id limit :limit
                        """)
                .param("now", time(now))
                .param("limit", limit)
                .query((row, number) -> row.getString("id"))
                .list();
    }

    private static String featureOf(Measure measure) {
        return measure instanceof Measure.RestrictFeature restrict
                ? restrict.feature().name().toLowerCase(Locale.ROOT)
                : "";
    }

    private static String contentOf(Measure measure) {
        return EnforcementMessages.content(measure).orElse("");
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Enforcement read(ResultSet row, int number) throws SQLException {
        return new Enforcement(
                row.getString("id"),
                row.getString("service"),
                row.getString("account"),
                measure(row.getString("measure"), row.getString("feature"), row.getString("content")),
                row.getString("policy"),
                row.getTimestamp("since").toInstant(),
                instant(row.getTimestamp("until")),
                row.getString("origin"),
                row.getString("applied_by"),
                row.getString("note"),
                instant(row.getTimestamp("lifted_at")),
                Optional.ofNullable(row.getString("lifted_by")),
                Optional.ofNullable(row.getString("lift_reason")));
    }

    private static Measure measure(String wireName, String feature, String content) {
        return switch (wireName) {
            case "restrict_feature" -> new Measure.RestrictFeature(Feature.valueOf(feature.toUpperCase(Locale.ROOT)));
            case "hide_content" -> new Measure.HideContent(content);
            case "remove_content" -> new Measure.RemoveContent(content);
            case "warn" -> new Measure.Warn();
            case "suspend" -> new Measure.Suspend();
            case "ban" -> new Measure.Ban();
            default -> throw new IllegalStateException("Unknown measure in the database: " + wireName);
        };
    }

    private static Optional<Instant> instant(@Nullable Timestamp timestamp) {
        return Optional.ofNullable(timestamp).map(Timestamp::toInstant);
    }
}
