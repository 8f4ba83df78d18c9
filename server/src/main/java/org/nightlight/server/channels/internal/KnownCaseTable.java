package org.nightlight.server.channels.internal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.nightlight.policy.Harm;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code known_case}, and the setting beside it; the caller has the transaction. */
@Repository
class KnownCaseTable {

    private final JdbcClient jdbc;

    KnownCaseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes that a case is known, or adds to what is known of it; the earliest time stays. */
    void know(String caseId, String service, String account, Instant at, String by, Collection<Harm> harms) {
        jdbc.sql("""
                        insert into known_case as k (case_id, service, account, known_at, known_by, harms)
                        values (:case, :service, :account, :at, :by, :harms)
                        on conflict (case_id) do update set
                            harms = case when k.judged_by is null
                                         then (select array_agg(distinct h) from unnest(k.harms || excluded.harms) h)
                                         else k.harms end,
                            looked_at = null
                        """)
                .param("case", caseId)
                .param("service", service)
                .param("account", account)
                .param("at", time(at))
                .param("by", by)
                .param("harms", names(harms))
                .update();
    }

    /** What a person says a case is about and where those concerned are. */
    void judge(
            String caseId,
            Collection<Harm> harms,
            Set<String> suspects,
            Set<String> victims,
            boolean settled,
            String by) {
        jdbc.sql("""
                        update known_case set harms = :harms, judged_by = :by, suspects = :suspects, victims = :victims,
                               settled = :settled
                        where case_id = :case
                        """)
                .param("case", caseId)
                .param("harms", names(harms))
                .param("by", by)
                .param("suspects", suspects.toArray(String[]::new))
                .param("victims", victims.toArray(String[]::new))
                .param("settled", settled)
                .update();
    }

    void looked(String caseId, int perhaps, Optional<Instant> due, Instant now) {
        jdbc.sql("""
                        update known_case set perhaps = :perhaps, perhaps_due = :due, looked_at = :now
                        where case_id = :case
                        """)
                .param("case", caseId)
                .param("perhaps", perhaps)
                .param("due", due.map(KnownCaseTable::time).orElse(null))
                .param("now", time(now))
                .update();
    }

    Optional<KnownCase> find(String caseId) {
        return jdbc.sql("select * from known_case where case_id = ?")
                .param(caseId)
                .query((row, _) -> read(row))
                .optional();
    }

    /** Its row stays locked until the transaction ends. */
    Optional<KnownCase> lock(String caseId) {
        return jdbc.sql("select * from known_case where case_id = ? for update")
                .param(caseId)
                .query((row, _) -> read(row))
                .optional();
    }

    /** Those with duties that depend on a country nobody knows, the first due first. */
    List<KnownCase> unsettled(int limit) {
        return jdbc.sql("select * from known_case where perhaps > 0 order by perhaps_due limit ?")
                .param(limit)
                .query((row, _) -> read(row))
                .list();
    }

    /** Those of which somebody may have told more since they were looked at. */
    List<String> toLookAt(Instant before, int limit) {
        return jdbc.sql("""
                        select case_id from known_case
                        where (perhaps > 0 or looked_at is null) and (looked_at is null or looked_at < :before)
                        order by looked_at nulls first limit :limit
                        """)
                .param("before", time(before))
                .param("limit", limit)
                .query((row, _) -> row.getString(1))
                .list();
    }

    Optional<String> serviceCountry() {
        return jdbc.sql("select service_country from duty_setting")
                .query(String.class)
                .optional();
    }

    void serviceCountry(String country, Instant now, String by) {
        jdbc.sql("""
                        insert into duty_setting (service_country, changed_at, changed_by) values (:country, :now, :by)
                        on conflict (sole) do update set service_country = excluded.service_country,
                            changed_at = excluded.changed_at, changed_by = excluded.changed_by
                        """)
                .param("country", country)
                .param("now", time(now))
                .param("by", by)
                .update();
    }

    private static KnownCase read(ResultSet row) throws SQLException {
        return new KnownCase(
                row.getString("case_id"),
                row.getString("service"),
                row.getString("account"),
                row.getTimestamp("known_at").toInstant(),
                row.getString("known_by"),
                texts(row.getArray("harms")).stream()
                        .map(name -> Harm.valueOf(name.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()),
                Optional.ofNullable(row.getString("judged_by")),
                texts(row.getArray("suspects")),
                texts(row.getArray("victims")),
                row.getBoolean("settled"),
                row.getInt("perhaps"),
                Optional.ofNullable(row.getTimestamp("perhaps_due")).map(Timestamp::toInstant));
    }

    private static Set<String> texts(Array array) throws SQLException {
        return new TreeSet<>(List.of((String[]) array.getArray()));
    }

    private static String[] names(Collection<Harm> harms) {
        return harms.stream()
                .map(harm -> harm.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toArray(String[]::new);
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
