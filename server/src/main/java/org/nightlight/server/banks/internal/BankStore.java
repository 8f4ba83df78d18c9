package org.nightlight.server.banks.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks.UnknownBankException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The banks in the database, without their entries. */
@Repository
class BankStore {

    private static final String SELECT = """
            select id, name, kind, harm_class, duty, distance, enabled, shadow, description, source, from_pack, entries,
                   created_at, created_by, orientations, verified
            from bank""";

    private final JdbcClient jdbc;

    BankStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Bank> all() {
        return jdbc.sql(SELECT + " order by lower(name)").query(BankStore::bank).list();
    }

    Optional<Bank> find(String name) {
        return jdbc.sql(SELECT + " where lower(name) = lower(:name)")
                .param("name", name)
                .query(BankStore::bank)
                .optional();
    }

    boolean insert(Bank.Settings settings, boolean fromPack, Instant now, String by) {
        return jdbc.sql("""
                insert into bank (name, kind, harm_class, duty, distance, enabled, shadow, description, source, from_pack,
                                  created_at, created_by, orientations, verified)
                values (:name, :kind, :harm, :duty, :distance, :enabled, :shadow, :description, :source, :pack, :now, :by,
                        :orientations, :verified)
                on conflict do nothing""")
                        .param("name", settings.name())
                        .param("kind", settings.kind().wireName())
                        .param("harm", lower(settings.harmClass()))
                        .param("duty", lower(settings.duty()))
                        .param("distance", settings.distance())
                        .param("enabled", settings.enabled())
                        .param("shadow", settings.shadow())
                        .param("description", settings.description())
                        .param("source", settings.source().orElse(null))
                        .param("pack", fromPack)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .param("orientations", settings.orientations())
                        .param("verified", settings.verified())
                        .update()
                == 1;
    }

    boolean update(Bank.Settings settings) {
        return jdbc.sql("""
                update bank set harm_class = :harm, duty = :duty, distance = :distance, enabled = :enabled,
                                shadow = :shadow, description = :description, source = :source,
                                orientations = :orientations, verified = :verified
                where lower(name) = lower(:name)""")
                        .param("name", settings.name())
                        .param("harm", lower(settings.harmClass()))
                        .param("duty", lower(settings.duty()))
                        .param("distance", settings.distance())
                        .param("enabled", settings.enabled())
                        .param("shadow", settings.shadow())
                        .param("description", settings.description())
                        .param("source", settings.source().orElse(null))
                        .param("orientations", settings.orientations())
                        .param("verified", settings.verified())
                        .update()
                == 1;
    }

    /**
     * The bank's number and kind, locked until the transaction ends: writers of one bank take turns.
     *
     * @throws UnknownBankException when there is none
     */
    Locked lock(String name) {
        return jdbc.sql("select id, name, kind from bank where lower(name) = lower(:name) for update")
                .param("name", name)
                .query((row, number) -> new Locked(row.getInt("id"), row.getString("name"), kind(row)))
                .optional()
                .orElseThrow(() -> new UnknownBankException(name));
    }

    void count(int bank, long change) {
        jdbc.sql("update bank set entries = entries + :change where id = :bank")
                .param("change", change)
                .param("bank", bank)
                .update();
    }

    /**
     * How far any bank that is enabled looks; in a transaction of its own, so that it can be asked after another was
     * committed.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW, readOnly = true)
    public Reach reach() {
        return jdbc.sql("""
                select coalesce(max(distance), -1), coalesce(max(distance) filter (where orientations), -1)
                from bank where enabled and kind = 'media'""")
                .query((row, number) -> new Reach(row.getInt(1), row.getInt(2)))
                .single();
    }

    /** The banks of phrases and addresses; in a transaction of its own, so that it can be asked after another was committed. */
    @Transactional(propagation = Propagation.REQUIRES_NEW, readOnly = true)
    public List<Bank> ofTerms() {
        return jdbc.sql(SELECT + " where kind <> 'media'")
                .query(BankStore::bank)
                .list();
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E upper(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }

    private static BankKind kind(ResultSet row) throws SQLException {
        return upper(BankKind.class, row.getString("kind"));
    }

    private static Bank bank(ResultSet row, int number) throws SQLException {
        return new Bank(
                row.getString("name"),
                kind(row),
                upper(HarmClass.class, row.getString("harm_class")),
                upper(Duty.class, row.getString("duty")),
                row.getInt("distance"),
                row.getBoolean("enabled"),
                row.getBoolean("shadow"),
                row.getString("description"),
                Optional.ofNullable(row.getString("source")),
                row.getBoolean("from_pack"),
                row.getLong("entries"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                row.getBoolean("orientations"),
                row.getBoolean("verified"));
    }

    /**
     * The largest distances that matter; below 0 when nothing is looked for.
     *
     * @param upright of pictures as they are
     * @param turned of pictures turned or mirrored
     */
    record Reach(int upright, int turned) {}

    /** A bank that this transaction may write to. */
    record Locked(int id, String name, BankKind kind) {}
}
