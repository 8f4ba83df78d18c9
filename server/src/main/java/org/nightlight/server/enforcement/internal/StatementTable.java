package org.nightlight.server.enforcement.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.enforcement.Grounds;
import org.nightlight.server.enforcement.Statements.Reason;
import org.nightlight.server.enforcement.Statements.Statement;
import org.nightlight.server.enforcement.Statements.Withheld;
import org.nightlight.server.enforcement.Statements.Withholding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code statement}. */
@Repository
class StatementTable {

    private final JdbcClient jdbc;

    StatementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Statement statement, byte[] codeDigest) {
        Optional<Withheld> withheld = statement.withheld();
        jdbc.sql("""
                        insert into statement (enforcement, code_digest, language, pack, found, detectors, happened_at,
                                               countries, given_at, withheld_reason, withheld_until, withheld_by,
                                               withheld_note, withheld_at)
                        values (:enforcement, :code, :language, :pack, :found, :detectors, :happened, :countries, :given,
                                :reason, :until, :by, :note, :withheldAt)
                        """)
                .param("enforcement", statement.enforcement())
                .param("code", codeDigest)
                .param("language", statement.language())
                .param("pack", statement.pack())
                .param("found", wireName(statement.grounds().found()))
                .param(
                        "detectors",
                        statement.grounds().detectors().stream()
                                .map(StatementTable::wireName)
                                .sorted()
                                .toArray(String[]::new))
                .param("happened", time(statement.grounds().happenedAt()))
                .param("countries", statement.countries().toArray(String[]::new))
                .param("given", time(statement.givenAt()))
                .param(
                        "reason",
                        withheld.map(one -> wireName(one.what().reason())).orElse(null))
                .param("until", time(withheld.map(one -> one.what().until())))
                .param("by", withheld.map(Withheld::by).orElse(null))
                .param("note", withheld.map(one -> one.what().note()).orElse(null))
                .param("withheldAt", time(withheld.map(Withheld::at)))
                .update();
    }

    /** Changes the decision to withhold; whether it was not given yet. */
    boolean withhold(String enforcement, Withheld withheld) {
        return jdbc.sql("""
                        update statement set withheld_reason = :reason, withheld_until = :until, withheld_by = :by,
                                             withheld_note = :note, withheld_at = :at
                        where enforcement = :enforcement and given_at is null
                        """)
                        .param("enforcement", enforcement)
                        .param("reason", wireName(withheld.what().reason()))
                        .param("until", time(Optional.of(withheld.what().until())))
                        .param("by", withheld.by())
                        .param("note", withheld.what().note())
                        .param("at", time(Optional.of(withheld.at())))
                        .update()
                == 1;
    }

    /** Marks it given; whether it was not before. */
    boolean give(String enforcement, Instant at) {
        return jdbc.sql("update statement set given_at = :at where enforcement = :enforcement and given_at is null")
                        .param("enforcement", enforcement)
                        .param("at", time(Optional.of(at)))
                        .update()
                == 1;
    }

    Optional<Statement> find(String enforcement) {
        return jdbc.sql("select * from statement where enforcement = :enforcement")
                .param("enforcement", enforcement)
                .query(StatementTable::read)
                .optional();
    }

    Optional<Statement> ofCode(byte[] digest) {
        return jdbc.sql("select * from statement where code_digest = :digest")
                .param("digest", digest)
                .query(StatementTable::read)
                .optional();
    }

    List<Statement> withheld() {
        return jdbc.sql("select * from statement where given_at is null order by withheld_until, enforcement limit 500")
                .query(StatementTable::read)
                .list();
    }

    /** The enforcements whose statement is due, at most {@code limit}. */
    List<String> due(Instant now, int limit) {
        return jdbc.sql("""
                        select enforcement from statement where given_at is null and withheld_until <= :now
                        order by withheld_until, enforcement limit :limit
                        """)
                .param("now", time(Optional.of(now)))
                .param("limit", limit)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static Statement read(ResultSet row, int number) throws SQLException {
        String reason = row.getString("withheld_reason");
        return new Statement(
                row.getString("enforcement"),
                row.getString("language"),
                row.getString("pack"),
                new Grounds(
                        Grounds.Found.valueOf(row.getString("found").toUpperCase(Locale.ROOT)),
                        texts(row, "detectors")
                                .map(name -> Grounds.Kind.valueOf(name.toUpperCase(Locale.ROOT)))
                                .collect(Collectors.toSet()),
                        instant(row.getTimestamp("happened_at")),
                        "must_report".equals(reason)),
                texts(row, "countries").toList(),
                instant(row.getTimestamp("given_at")),
                reason == null
                        ? Optional.empty()
                        : Optional.of(new Withheld(
                                new Withholding(
                                        Reason.valueOf(reason.toUpperCase(Locale.ROOT)),
                                        row.getTimestamp("withheld_until").toInstant(),
                                        row.getString("withheld_note")),
                                row.getString("withheld_by"),
                                row.getTimestamp("withheld_at").toInstant())));
    }

    private static Stream<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray());
    }

    static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static Optional<Instant> instant(@Nullable Timestamp timestamp) {
        return Optional.ofNullable(timestamp).map(Timestamp::toInstant);
    }
}
