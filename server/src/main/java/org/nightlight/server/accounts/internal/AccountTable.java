package org.nightlight.server.accounts.internal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.engine.Account;
import org.nightlight.engine.Account.Age;
import org.nightlight.engine.Account.Assurance;
import org.nightlight.engine.Account.Band;
import org.nightlight.engine.Account.Relation;
import org.nightlight.engine.Account.RelationKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of accounts, their ties and their labels. */
@Repository
class AccountTable {

    private final JdbcClient jdbc;
    private final Clock clock;

    AccountTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Everything known of one account in one round trip; labels may be there without the rest. */
    Row read(String service, String id) {
        return jdbc.sql("""
                        select a.service is not null as known, a.display_name, a.created_at, a.region, a.age_band,
                               a.age_assurance, a.birth_year, a.age_as_of,
                               array(select l.label from account_label l
                                      where l.service = k.service and l.account = k.id order by l.label) as labels,
                               r.others, r.kinds, r.sinces
                          from (values (:service, :id)) as k(service, id)
                          left join account a on a.service = k.service and a.id = k.id
                          left join lateral (
                                select array_agg(other order by other, kind) as others,
                                       array_agg(kind order by other, kind) as kinds,
                                       array_agg(coalesce(to_char(since at time zone 'UTC',
                                                          'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '')
                                                 order by other, kind) as sinces
                                  from account_relation
                                 where service = k.service and account = k.id) r on true
                        """)
                .param("service", service)
                .param("id", id)
                .query((row, _) -> read(service, id, row))
                .single();
    }

    /** Makes sure that there is a row, and locks it until the transaction ends. */
    void lock(String service, String id) {
        jdbc.sql("insert into account (service, id, updated_at) values (?, ?, ?) on conflict do nothing")
                .params(service, id, now())
                .update();
        jdbc.sql("select id from account where service = ? and id = ? for update")
                .params(service, id)
                .query(String.class)
                .single();
    }

    /** Replaces what the platform told of an account; its labels are ours and stay. */
    void write(Account account) {
        String service = account.service();
        String id = account.id();
        Age age = account.age();
        jdbc.sql("""
                        insert into account (service, id, display_name, created_at, region, age_band, age_assurance,
                                             birth_year, age_as_of, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (service, id) do update
                           set display_name = excluded.display_name, created_at = excluded.created_at,
                               region = excluded.region, age_band = excluded.age_band,
                               age_assurance = excluded.age_assurance, birth_year = excluded.birth_year,
                               age_as_of = excluded.age_as_of, updated_at = excluded.updated_at
                        """)
                .param(service)
                .param(id)
                .param(account.displayName().orElse(null))
                .param(account.createdAt()
                        .map(at -> at.atOffset(ZoneOffset.UTC))
                        .orElse(null))
                .param(account.region().orElse(null))
                .param(age.band().name())
                .param(age.assurance().name())
                .param(age.birthYear().orElse(null))
                .param(age.asOf().orElse(null))
                .param(now())
                .update();
        deleteRelations(service, id);
        List<Relation> relations = account.relations();
        jdbc.sql("""
                        insert into account_relation (service, account, other, kind, since)
                        select ?, ?, other, kind, nullif(since, '')::timestamptz
                          from unnest(?::text[], ?::text[], ?::text[]) as t(other, kind, since)
                        on conflict (service, account, other, kind) do update set since = excluded.since
                        """)
                .param(service)
                .param(id)
                .param(relations.stream().map(Relation::account).toArray(String[]::new))
                .param(relations.stream()
                        .map(relation -> relation.kind().name())
                        .toArray(String[]::new))
                .param(relations.stream()
                        .map(relation -> relation.since().map(Instant::toString).orElse(""))
                        .toArray(String[]::new))
                .update();
    }

    List<String> servicesOf(String id) {
        return jdbc.sql("select service from account where id = ? order by service")
                .param(id)
                .query((row, _) -> row.getString(1))
                .list();
    }

    void addLabel(String service, String account, String label, String origin) {
        jdbc.sql("insert into account_label values (?, ?, ?, ?, ?) on conflict do nothing")
                .params(service, account, label, origin, now())
                .update();
    }

    boolean deleteDetails(String service, String id) {
        return jdbc.sql("delete from account where service = ? and id = ?")
                        .params(service, id)
                        .update()
                > 0;
    }

    /** Deletes the ties of an account, those that others stated with it left alone. */
    boolean deleteRelations(String service, String id) {
        return jdbc.sql("delete from account_relation where service = ? and account = ?")
                        .params(service, id)
                        .update()
                > 0;
    }

    /** Deletes the ties that other accounts stated with this one. */
    boolean deleteRelationsTo(String service, String id) {
        return jdbc.sql("delete from account_relation where service = ? and other = ?")
                        .params(service, id)
                        .update()
                > 0;
    }

    boolean deleteLabels(String service, String id) {
        return jdbc.sql("delete from account_label where service = ? and account = ?")
                        .params(service, id)
                        .update()
                > 0;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Row read(String service, String id, ResultSet row) throws SQLException {
        var age = row.getString("age_band") == null
                ? Age.UNKNOWN
                : new Age(
                        Band.valueOf(row.getString("age_band")),
                        Assurance.valueOf(row.getString("age_assurance")),
                        Optional.ofNullable(row.getObject("birth_year", Integer.class)),
                        Optional.ofNullable(row.getObject("age_as_of", LocalDate.class)));
        var account = new Account(
                service,
                id,
                Optional.ofNullable(row.getString("display_name")),
                Optional.ofNullable(row.getObject("created_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("region")),
                age,
                relations(row),
                List.of(strings(row.getArray("labels"))));
        return new Row(row.getBoolean("known"), account);
    }

    private static List<Relation> relations(ResultSet row) throws SQLException {
        String[] others = strings(row.getArray("others"));
        String[] kinds = strings(row.getArray("kinds"));
        String[] sinces = strings(row.getArray("sinces"));
        List<Relation> relations = new ArrayList<>(others.length);
        for (int i = 0; i < others.length; i++) {
            Optional<Instant> since = sinces[i].isEmpty() ? Optional.empty() : Optional.of(Instant.parse(sinces[i]));
            relations.add(new Relation(others[i], RelationKind.valueOf(kinds[i]), since));
        }
        return relations;
    }

    private static String[] strings(@Nullable Array array) throws SQLException {
        return array == null ? new String[0] : (String[]) array.getArray();
    }

    /**
     * What the tables hold of an account.
     *
     * @param known whether the platform told us of it
     * @param account as it was stated, with its labels
     */
    record Row(boolean known, Account account) {}
}
