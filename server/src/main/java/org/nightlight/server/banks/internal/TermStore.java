package org.nightlight.server.banks.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Listed phrases and addresses in the database, sealed. */
@Repository
class TermStore {

    private static final int FETCH = 10_000;
    private static final String SELECT = """
            select t.id, t.bank as bank_id, b.name as bank, t.fingerprint, t.form, t.sealed, t.category, t.severity,
                   t.language, t.harm_class, t.duty, t.source, t.note, t.enabled, t.added_at, t.added_by, t.removed_at
            from bank_term t join bank b on b.id = t.bank""";

    private final JdbcClient jdbc;
    private final TermSeal seal;

    TermStore(JdbcClient jdbc, TermSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /**
     * Inserts terms and brings back those that were removed; what the bank holds stays as it is.
     *
     * @param terms by fingerprint, in hexadecimal digits
     * @return the ids of those that are new or back, by fingerprint
     */
    Map<String, Long> insert(int bank, Map<String, Term> terms, Instant now, String by) {
        List<Map.Entry<String, Term>> rows = List.copyOf(terms.entrySet());
        Map<String, Long> added = new LinkedHashMap<>();
        jdbc.sql("""
                insert into bank_term as held (bank, fingerprint, form, sealed, category, severity, language, harm_class,
                                               duty, source, note, enabled, added_at, added_by)
                select :bank, r.*, :now, :by
                from unnest(:fingerprints, :forms, :sealed, :categories, :severities, :languages, :harms, :duties,
                            :sources, :notes, :enabled) r
                on conflict (bank, fingerprint) do update
                    set removed_at = null, removed_by = null, added_at = excluded.added_at, added_by = excluded.added_by,
                        sealed = excluded.sealed, category = excluded.category, severity = excluded.severity,
                        language = excluded.language, harm_class = excluded.harm_class, duty = excluded.duty,
                        source = excluded.source, note = excluded.note, enabled = excluded.enabled
                    where held.removed_at is not null
                returning id, fingerprint""")
                .param("bank", bank)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("fingerprints", bytes(rows, row -> bytes(row.getKey())))
                .param("forms", array("text", rows, row -> row.getValue().form().wireName()))
                .param("sealed", bytes(rows, row -> seal.close(row.getValue(), bank, bytes(row.getKey()))))
                .param("categories", text(rows, Term::category))
                .param("severities", text(rows, Term::severity))
                .param("languages", text(rows, Term::language))
                .param("harms", text(rows, term -> term.harmClass().map(BankStore::lower)))
                .param("duties", text(rows, term -> term.duty().map(BankStore::lower)))
                .param("sources", text(rows, Term::source))
                .param("notes", text(rows, term -> Optional.of(term.note())))
                .param("enabled", array("bool", rows, row -> row.getValue().enabled()))
                .query(row -> {
                    added.put(HexFormat.of().formatHex(row.getBytes("fingerprint")), row.getLong("id"));
                });
        return added;
    }

    /** The ids of the terms with these fingerprints, those removed left out. */
    Map<String, Long> ids(int bank, Iterable<String> fingerprints) {
        List<byte[]> wanted = new ArrayList<>();
        fingerprints.forEach(fingerprint -> wanted.add(bytes(fingerprint)));
        Map<String, Long> ids = new LinkedHashMap<>();
        jdbc.sql("""
                select id, fingerprint from bank_term
                where bank = :bank and fingerprint = any(:fingerprints) and removed_at is null""")
                .param("bank", bank)
                .param("fingerprints", new SqlArrayValue("bytea", (Object[]) wanted.toArray(byte[][]::new)))
                .query(row -> {
                    ids.put(HexFormat.of().formatHex(row.getBytes("fingerprint")), row.getLong("id"));
                });
        return ids;
    }

    /** A term, removed or not; empty too when it cannot be opened. */
    Optional<StoredTerm> find(String bank, long id) {
        return jdbc.sql(SELECT + " where t.id = :id and lower(b.name) = lower(:bank)")
                .param("id", id)
                .param("bank", bank)
                .query(this::row)
                .optional()
                .flatMap(Row::opened);
    }

    /** Terms that can be opened, in the order of their ids; fewer than the limit only at the end. */
    List<StoredTerm> page(String bank, long after, int limit) {
        List<StoredTerm> opened = new ArrayList<>();
        long last = after;
        while (opened.size() < limit) {
            List<Row> rows = rows(bank, last, limit - opened.size());
            if (rows.isEmpty()) {
                break;
            }
            rows.forEach(row -> row.opened().ifPresent(opened::add));
            last = rows.getLast().id();
        }
        return opened;
    }

    private List<Row> rows(String bank, long after, int limit) {
        return jdbc.sql(SELECT + """
                 where lower(b.name) = lower(:bank) and t.id > :after and t.removed_at is null
                order by t.id limit :limit""")
                .param("bank", bank)
                .param("after", after)
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    boolean remove(int bank, long id, Instant now, String by) {
        return jdbc.sql("""
                update bank_term set removed_at = :now, removed_by = :by
                where id = :id and bank = :bank and removed_at is null""")
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .param("id", id)
                        .param("bank", bank)
                        .update()
                == 1;
    }

    /** Those of these terms that are in the bank, not removed, and cannot be opened. */
    List<Long> unreadable(int bank, Collection<Long> ids) {
        return jdbc
                .sql(SELECT + " where t.bank = :bank and t.id = any(:ids) and t.removed_at is null order by t.id")
                .param("bank", bank)
                .param("ids", new SqlArrayValue("bigint", ids.toArray()))
                .query(this::row)
                .stream()
                .filter(row -> row.opened().isEmpty())
                .map(Row::id)
                .toList();
    }

    void removeAll(int bank, Collection<Long> ids, Instant now, String by) {
        jdbc.sql("update bank_term set removed_at = :now, removed_by = :by where bank = :bank and id = any(:ids)")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("bank", bank)
                .param("ids", new SqlArrayValue("bigint", ids.toArray()))
                .update();
    }

    /** Brings back what was removed at one moment; returns the ids. */
    List<Long> restoreRemovedAt(int bank, Instant time) {
        return jdbc.sql("""
                update bank_term set removed_at = null, removed_by = null
                where bank = :bank and removed_at = :time returning id""")
                .param("bank", bank)
                .param("time", time.atOffset(ZoneOffset.UTC))
                .query((rows, number) -> rows.getLong("id"))
                .list();
    }

    boolean restore(int bank, long id) {
        return jdbc.sql("""
                update bank_term set removed_at = null, removed_by = null
                where id = :id and bank = :bank and removed_at is not null""").param("id", id).param("bank", bank).update() == 1;
    }

    boolean setEnabled(int bank, long id, boolean enabled) {
        return jdbc.sql("""
                update bank_term set enabled = :enabled
                where id = :id and bank = :bank and removed_at is null""")
                        .param("enabled", enabled)
                        .param("id", id)
                        .param("bank", bank)
                        .update()
                == 1;
    }

    /** Tells each term, removed or not, that a transaction with this number or a larger one changed. */
    @Transactional(readOnly = true)
    public void forEachChangedSince(long transaction, Visitor visitor) {
        jdbc.sql(SELECT + " where t.changed >= :transaction and (:transaction > 0 or t.removed_at is null)")
                .param("transaction", transaction)
                .withFetchSize(FETCH) // within a transaction the driver then reads by cursor
                .query(result -> {
                    Row row = row(result, 0);
                    row.opened()
                            .ifPresentOrElse(visitor::term, () -> visitor.closed(row.id(), row.bank(), row.removed()));
                });
    }

    /** Forgets for good what was removed long ago. */
    int purgeRemovedBefore(Instant time) {
        return jdbc.sql("delete from bank_term where removed_at < :time")
                .param("time", time.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A row, with what is in it if it can be opened. */
    private record Row(long id, String bank, boolean removed, Optional<StoredTerm> opened) {}

    private Row row(ResultSet row, int number) throws SQLException {
        Optional<TermSeal.Secret> secret =
                seal.open(row.getBytes("sealed"), row.getInt("bank_id"), row.getBytes("fingerprint"));
        return new Row(
                row.getLong("id"),
                row.getString("bank"),
                row.getObject("removed_at", OffsetDateTime.class) != null,
                secret.isPresent() ? Optional.of(term(row, secret.get())) : Optional.empty());
    }

    private static StoredTerm term(ResultSet row, TermSeal.Secret secret) throws SQLException {
        return new StoredTerm(
                row.getLong("id"),
                row.getString("bank"),
                new Term(
                        BankStore.upper(Term.Form.class, row.getString("form")),
                        secret.pattern(),
                        secret.wholeWords(),
                        secret.fuzzy(),
                        secret.allow(),
                        secret.context(),
                        Optional.ofNullable(row.getString("language")),
                        Optional.ofNullable(row.getString("category")),
                        Optional.ofNullable(row.getString("severity")),
                        Optional.ofNullable(row.getString("harm_class"))
                                .map(name -> BankStore.upper(HarmClass.class, name)),
                        Optional.ofNullable(row.getString("duty")).map(name -> BankStore.upper(Duty.class, name)),
                        Optional.ofNullable(row.getString("source")),
                        row.getString("note"),
                        row.getBoolean("enabled")),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                row.getString("added_by"),
                Optional.ofNullable(row.getObject("removed_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static SqlArrayValue text(List<Map.Entry<String, Term>> rows, Function<Term, Optional<String>> value) {
        return nullable(
                "text",
                rows.stream()
                        .map(row -> value.apply(row.getValue()).orElse(null))
                        .toArray());
    }

    private static SqlArrayValue bytes(
            List<Map.Entry<String, Term>> rows, Function<Map.Entry<String, Term>, byte[]> value) {
        return new SqlArrayValue("bytea", (Object[]) rows.stream().map(value).toArray(byte[][]::new));
    }

    private static SqlArrayValue array(
            String type, List<Map.Entry<String, Term>> rows, Function<Map.Entry<String, Term>, Object> value) {
        return new SqlArrayValue(type, rows.stream().map(value).toArray());
    }

    @SuppressWarnings("NullAway") // its elements may be null, which is not declared
    private static SqlArrayValue nullable(String type, @Nullable Object[] values) {
        return new SqlArrayValue(type, values);
    }

    /** Hears of each term. */
    interface Visitor {
        void term(StoredTerm term);

        /** One that cannot be opened. */
        void closed(long id, String bank, boolean removed);
    }
}
