package org.nightlight.server.subscribers.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.server.subscribers.Member;
import org.nightlight.server.subscribers.Subscribers.Asked;
import org.nightlight.server.subscribers.Subscribers.NewRequest;
import org.nightlight.server.subscribers.Subscribers.Request;
import org.nightlight.server.subscribers.Subscribers.Why;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What platforms were asked, and what of it they answered. */
@Repository
class RequestTable {

    private final JdbcClient jdbc;

    RequestTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String id, String service, NewRequest request, Instant now, String by) {
        jdbc.sql("""
                        insert into subscriber_request (id, case_id, service, members, media, why, asked_at, asked_by, until)
                        values (:id, :case, :service, :members, :media, :why, :now, :by, :until)
                        """)
                .param("id", id)
                .param("case", request.caseId())
                .param("service", service)
                .param("members", request.members().stream().map(Member::name).toArray(String[]::new))
                .param("media", request.media())
                .param("why", request.why().name().toLowerCase(Locale.ROOT))
                .param("now", time(now))
                .param("by", by)
                .param("until", time(request.until()))
                .update();
        jdbc.sql("insert into subscriber_asked (request, account) select ?, unnest(?::text[])")
                .param(id)
                .param(request.accounts().toArray(String[]::new))
                .update();
    }

    /** Notes that something was told of accounts of a case. */
    void answered(String caseId, Collection<String> accounts, Instant now) {
        jdbc.sql("""
                        update subscriber_asked asked set answered_at = :now
                          from subscriber_request request
                         where request.id = asked.request and request.case_id = :case and asked.account = any(:accounts)
                           and asked.answered_at is null
                        """)
                .param("now", time(now))
                .param("case", caseId)
                .param("accounts", accounts.toArray(String[]::new))
                .update();
    }

    /** Those of a case, the latest first. */
    List<Request> ofCase(String caseId) {
        return jdbc.sql("select * from subscriber_request where case_id = ? order by asked_at desc, id desc")
                .param(caseId)
                .query((row, _) -> request(row))
                .list();
    }

    /** Those that should have been answered between two times and were not, the longest first. */
    List<Request> overdue(Instant now, Instant since, int limit) {
        return jdbc.sql("""
                        select * from subscriber_request request
                         where until < ? and until > ? and exists (select from subscriber_asked asked
                                                      where asked.request = request.id and asked.answered_at is null)
                         order by until limit ?
                        """)
                .param(time(now))
                .param(time(since))
                .param(limit)
                .query((row, _) -> request(row))
                .list();
    }

    private List<Asked> asked(String request) {
        return jdbc.sql("select account, answered_at from subscriber_asked where request = ? order by account")
                .param(request)
                .query((row, _) -> new Asked(
                        row.getString("account"),
                        Optional.ofNullable(row.getObject("answered_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .list();
    }

    private Request request(ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new Request(
                id,
                row.getString("case_id"),
                asked(id),
                members((String[]) row.getArray("members").getArray()),
                row.getBoolean("media"),
                Why.valueOf(row.getString("why").toUpperCase(Locale.ROOT)),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getString("asked_by"),
                row.getObject("until", OffsetDateTime.class).toInstant());
    }

    private static Set<Member> members(String... names) {
        return Arrays.stream(names).map(Member::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
