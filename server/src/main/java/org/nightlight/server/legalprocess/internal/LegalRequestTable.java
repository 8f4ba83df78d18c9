package org.nightlight.server.legalprocess.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Requests with what they concern. */
@Repository
class LegalRequestTable {

    private static final String UPDATE = "update legal_request set ";

    private final JdbcClient jdbc;
    private final LegalSeal seal;
    private final JsonMapper json;

    LegalRequestTable(JdbcClient jdbc, LegalSeal seal, JsonMapper json) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.json = json;
    }

    void insert(LegalRequest one) {
        jdbc.sql("""
                        insert into legal_request (id, kind, state, received_at, received_by, due_at, nondisclosure,
                            nondisclosure_until, preserve_until, details, number_digest, registered_at, registered_by)
                        values (:id, :kind, :state, :receivedAt, :receivedBy, :due, :nondisclosure, :nondisclosureUntil,
                            :preserveUntil, :details, :number, :registeredAt, :registeredBy)
                        """)
                .param("id", one.id())
                .param("kind", wireName(one.kind()))
                .param("state", wireName(one.state()))
                .param("receivedAt", time(one.receivedAt()))
                .param("receivedBy", wireName(one.receivedBy()))
                .param("due", one.dueAt().map(LegalRequestTable::time).orElse(null))
                .param("nondisclosure", one.nondisclosure())
                .param(
                        "nondisclosureUntil",
                        one.nondisclosureUntil().map(LegalRequestTable::time).orElse(null))
                .param(
                        "preserveUntil",
                        one.preserveUntil().map(LegalRequestTable::time).orElse(null))
                .param("details", seal.close(json.writeValueAsString(one.details()), "request/" + one.id()))
                .param("number", seal.numberDigest(one.details().number()))
                .param("registeredAt", time(one.registeredAt()))
                .param("registeredBy", one.registeredBy())
                .update();
        for (int number = 0; number < one.subjects().size(); number++) {
            Subject subject = one.subjects().get(number);
            jdbc.sql("insert into legal_subject (request, number, kind, service, value) values (?, ?, ?, ?, ?)")
                    .params(one.id(), number, subject.kind().wireName(), subject.service(), subject.value())
                    .update();
        }
    }

    Optional<LegalRequest> find(String id) {
        return list("where id = :id", Map.of("id", id), 1).stream().findFirst();
    }

    /** A request, locked until the transaction ends. */
    Optional<LegalRequest> lock(String id) {
        jdbc.sql("select id from legal_request where id = ? for update")
                .param(id)
                .query(String.class)
                .optional();
        return find(id);
    }

    void state(String id, RequestState state, @Nullable Instant closedAt) {
        jdbc.sql(UPDATE + "state = :state, closed_at = :closed where id = :id")
                .param("state", wireName(state))
                .param("closed", closedAt == null ? null : time(closedAt))
                .param("id", id)
                .update();
    }

    void extend(String id, Instant until) {
        jdbc.sql(UPDATE + "preserve_until = :until, extended = true where id = :id")
                .param("until", time(until))
                .param("id", id)
                .update();
    }

    /** Which requests are listed. */
    enum Only {
        OPEN("closed_at is null"),
        TO_REVIEW("id in (select request from legal_answer where alone and reviewed_at is null)"),
        CLOSED("closed_at is not null"),
        ALL("true");

        private final String condition;

        Only(String condition) {
            this.condition = condition;
        }
    }

    /**
     * Requests: those that are due first, then the latest.
     *
     * @param kind only of this kind; all when empty
     * @param wanted an id, a case, an object, an account, {@code service/account} or the number on the letter; all when
     *     empty
     */
    List<LegalRequest> list(Only only, Optional<RequestKind> kind, String wanted, int limit) {
        return list(
                "where " + only.condition + """
                         and (:kind = '' or kind = :kind)
                         and (:wanted = '' or id = :wanted or number_digest = :number or id in (
                                select request from legal_subject
                                 where value = :wanted or (kind = 'account' and service || '/' || value = :wanted)))
                         order by closed_at is not null, due_at nulls last, registered_at desc
                        """,
                Map.of(
                        "kind",
                        kind.map(LegalRequestTable::wireName).orElse(""),
                        "wanted",
                        wanted,
                        "number",
                        seal.numberDigest(wanted)),
                limit);
    }

    /** Requests that concern a case or its account, the latest first. */
    List<LegalRequest> concerning(String caseId, String service, String account, int limit) {
        return list("""
                where id in (select request from legal_subject
                              where (kind = 'case' and value = :case)
                                 or (kind = 'account' and service = :service and value = :account))
                order by registered_at desc
                """, Map.of("case", caseId, "service", service, "account", account), limit);
    }

    /** Those that may hold something, or for which somebody must do something. */
    List<LegalRequest> live(Instant now) {
        return list("""
                where closed_at is null or preserve_until > :now
                   or id in (select request from legal_answer where alone and reviewed_at is null)
                order by registered_at
                """, Map.of("now", time(now)), 10_000);
    }

    /** How many are open, and when the first of them is due. */
    Open open() {
        return jdbc.sql("select count(*) as open, min(due_at) as due from legal_request where closed_at is null")
                .query((row, _) -> new Open(row.getLong("open"), perhaps(row, "due")))
                .single();
    }

    record Open(long requests, Optional<Instant> due) {}

    private List<LegalRequest> list(String which, Map<String, ?> params, int limit) {
        List<Row> rows = jdbc.sql("select * from legal_request " + which + " limit " + limit)
                .params(params)
                .query((row, _) -> new Row(row.getString("id"), read(row)))
                .list();
        String[] ids = rows.stream().map(Row::id).toArray(String[]::new);
        Map<String, List<Subject>> subjects = jdbc
                .sql("select * from legal_subject where request = any(?) order by request, number")
                .param(ids)
                .query((row, _) -> Map.entry(
                        row.getString("request"),
                        new Subject(
                                value(Subject.Kind.class, row.getString("kind")),
                                row.getString("service"),
                                row.getString("value"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return rows.stream()
                .map(row -> row.read().with(subjects.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private record Row(String id, Read read) {}

    private interface Read {
        LegalRequest with(List<Subject> subjects);
    }

    private Read read(ResultSet row) throws SQLException {
        String id = row.getString("id");
        RequestKind kind = value(RequestKind.class, row.getString("kind"));
        RequestState state = value(RequestState.class, row.getString("state"));
        Instant receivedAt = perhaps(row, "received_at").orElseThrow();
        ReceivedBy receivedBy = value(ReceivedBy.class, row.getString("received_by"));
        Optional<Instant> due = perhaps(row, "due_at");
        boolean nondisclosure = row.getBoolean("nondisclosure");
        Optional<Instant> nondisclosureUntil = perhaps(row, "nondisclosure_until");
        Optional<Instant> preserveUntil = perhaps(row, "preserve_until");
        boolean extended = row.getBoolean("extended");
        RequestDetails details =
                json.readValue(seal.open(row.getBytes("details"), "request/" + id), RequestDetails.class);
        Instant registeredAt = perhaps(row, "registered_at").orElseThrow();
        String registeredBy = row.getString("registered_by");
        Optional<Instant> closedAt = perhaps(row, "closed_at");
        return subjects -> new LegalRequest(
                id,
                kind,
                state,
                receivedAt,
                receivedBy,
                due,
                nondisclosure,
                nondisclosureUntil,
                preserveUntil,
                extended,
                details,
                subjects,
                registeredAt,
                registeredBy,
                closedAt);
    }

    static <E extends Enum<E>> E value(Class<E> type, String wireName) {
        return Enum.valueOf(type, wireName.toUpperCase(Locale.ROOT));
    }

    static String wireName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Optional<Instant> perhaps(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** The value of an enumeration that a form or an address names. */
    static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
        return Arrays.stream(values)
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
