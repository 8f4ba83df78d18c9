package org.nightlight.server.banks.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nightlight.fingerprint.Vpdq;
import org.nightlight.server.banks.BankEntry;
import org.nightlight.server.banks.EntriesGained;
import org.nightlight.server.banks.NewEntry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** The entries of banks in the database. Adding is one statement for as many entries as there are. */
@Repository
class EntryStore {

    static final String TAG_SEPARATOR = "\u001f";

    private static final String SELECT = """
            select e.id, b.name as bank, e.pdq, e.quality, e.md5, e.sha1, e.sha256, e.harm_class, e.duty, e.tags, e.note,
                   e.source, e.list, e.category, e.severity_scheme, e.severity, e.negative, e.enabled, e.disabled_until,
                   e.added_at, e.added_by, e.removed_at, v.vpdq
            from bank_entry e join bank b on b.id = e.bank left join bank_video v on e.video and v.entry = e.id""";

    private final JdbcClient jdbc;

    EntryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds those the bank does not hold, and brings back those that were removed: as new, so that whether they may act is
     * open again.
     *
     * @param entries by fingerprint, each once
     * @return the ids of those added or brought back
     */
    Map<UUID, Long> insert(int bank, Map<UUID, NewEntry> entries, Instant now, String by) {
        List<UUID> fingerprints = List.copyOf(entries.keySet());
        Columns columns = new Columns(List.copyOf(entries.values()));
        Map<UUID, Long> added = new HashMap<>();
        jdbc.sql("""
                insert into bank_entry (
                    bank, fingerprint, pdq, quality, md5, sha1, sha256, harm_class, duty, tags, note, source, list,
                    category, severity_scheme, severity, negative, enabled, disabled_until, video, added_at, added_by)
                select :bank, n.fingerprint, n.pdq, n.quality, n.md5, n.sha1, n.sha256, n.harm_class, n.duty,
                       case n.tags when '' then '{}' else string_to_array(n.tags, chr(31)) end, n.note, n.source, n.list,
                       n.category, n.severity_scheme, n.severity, n.negative, n.enabled, n.disabled_until,
                       n.video, :now, :by
                from unnest(:fingerprint, :pdq, :quality, :md5, :sha1, :sha256, :harm, :duty, :tags, :note, :source,
                            :list, :category, :scheme, :severity, :negative, :enabled, :until, :video)
                    as n (fingerprint, pdq, quality, md5, sha1, sha256, harm_class, duty, tags, note, source, list,
                          category, severity_scheme, severity, negative, enabled, disabled_until, video)
                on conflict (bank, fingerprint) do update set
                    quality = excluded.quality, harm_class = excluded.harm_class, duty = excluded.duty, tags = excluded.tags, note = excluded.note,
                    source = excluded.source, list = excluded.list, category = excluded.category,
                    severity_scheme = excluded.severity_scheme, severity = excluded.severity, enabled = excluded.enabled,
                    disabled_until = excluded.disabled_until, added_at = excluded.added_at, added_by = excluded.added_by,
                    removed_at = null, removed_by = null,
                    quarantined_at = null, quarantine_reason = null, trusted_by = null
                where bank_entry.removed_at is not null
                returning id, fingerprint""")
                .param("bank", bank)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("fingerprint", new SqlArrayValue("uuid", fingerprints.toArray()))
                .param("pdq", columns.bytes(HashAlgorithm.PDQ))
                .param("quality", columns.array("int2", entry -> entry.hashes().quality()))
                .param("md5", columns.bytes(HashAlgorithm.MD5))
                .param("sha1", columns.bytes(HashAlgorithm.SHA1))
                .param("sha256", columns.bytes(HashAlgorithm.SHA256))
                .param("harm", columns.array("text", entry -> entry.harmClass().map(BankStore::lower)))
                .param("duty", columns.array("text", entry -> entry.duty().map(BankStore::lower)))
                .param("tags", columns.array("text", entry -> Optional.of(String.join(TAG_SEPARATOR, entry.tags()))))
                .param("note", columns.array("text", entry -> Optional.of(entry.note())))
                .param("source", columns.array("text", entry -> entry.claim().source()))
                .param("list", columns.array("text", entry -> entry.claim().list()))
                .param("category", columns.array("text", entry -> entry.claim().category()))
                .param("scheme", columns.array("text", entry -> entry.claim().severityScheme()))
                .param("severity", columns.array("text", entry -> entry.claim().severity()))
                .param("negative", columns.array("bool", entry -> Optional.of(entry.negative())))
                .param("enabled", columns.array("bool", entry -> Optional.of(entry.enabled())))
                .param(
                        "until",
                        columns.array(
                                "timestamptz", entry -> entry.disabledUntil().map(Instant::toString)))
                .param(
                        "video",
                        columns.array(
                                "bool",
                                entry -> Optional.of(entry.hashes().vpdq().isPresent())))
                .query(row -> {
                    added.put(row.getObject("fingerprint", UUID.class), row.getLong("id"));
                });
        added.forEach((fingerprint, id) -> Optional.ofNullable(entries.get(fingerprint))
                .flatMap(entry -> entry.hashes().vpdq())
                .ifPresent(video -> insertVideo(id, video)));
        return added;
    }

    /** An entry that was brought back has its video already. */
    private void insertVideo(long entry, Vpdq video) {
        jdbc.sql("""
                insert into bank_video (entry, vpdq, digest)
                values (:entry, :vpdq, sha256(convert_to(:vpdq, 'UTF8'))) on conflict (entry) do nothing""").param("entry", entry).param("vpdq", video.toText()).update();
    }

    /** The ids of the entries with these fingerprints, those removed left out. */
    Map<UUID, Long> ids(int bank, Collection<UUID> fingerprints) {
        Map<UUID, Long> ids = new HashMap<>();
        jdbc.sql("""
                select id, fingerprint from bank_entry
                where bank = :bank and fingerprint = any(:fingerprints) and removed_at is null""")
                .param("bank", bank)
                .param("fingerprints", new SqlArrayValue("uuid", fingerprints.toArray()))
                .query(row -> {
                    ids.put(row.getObject("fingerprint", UUID.class), row.getLong("id"));
                });
        return ids;
    }

    Optional<BankEntry> find(String bank, long id) {
        return jdbc.sql(SELECT + " where e.id = :id and lower(b.name) = lower(:bank)")
                .param("id", id)
                .param("bank", bank)
                .query(EntryRow::entry)
                .optional();
    }

    List<BankEntry> find(Collection<Long> ids) {
        return jdbc.sql(SELECT + " where e.id = any(:ids) and e.removed_at is null")
                .param("ids", new SqlArrayValue("int8", ids.toArray()))
                .query(EntryRow::entry)
                .list();
    }

    List<BankEntry> page(String bank, long after, int limit) {
        return jdbc.sql(SELECT + """
                 where b.id = (select id from bank where lower(name) = lower(:bank))
                   and e.bank = b.id and e.id > :after and e.removed_at is null
                order by e.id limit :limit""")
                .param("bank", bank)
                .param("after", after)
                .param("limit", limit)
                .query(EntryRow::entry)
                .list();
    }

    boolean remove(int bank, long id, Instant now, String by) {
        return jdbc.sql("""
                update bank_entry set removed_at = :now, removed_by = :by
                where id = :id and bank = :bank and removed_at is null""")
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .param("id", id)
                        .param("bank", bank)
                        .update()
                == 1;
    }

    boolean restore(int bank, long id) {
        return jdbc.sql("""
                update bank_entry set removed_at = null, removed_by = null
                where id = :id and bank = :bank and removed_at is not null""").param("id", id).param("bank", bank).update() == 1;
    }

    boolean setEnabled(int bank, long id, boolean enabled) {
        return jdbc.sql("""
                update bank_entry set enabled = :enabled, disabled_until = null
                where id = :id and bank = :bank and removed_at is null""")
                        .param("enabled", enabled)
                        .param("id", id)
                        .param("bank", bank)
                        .update()
                == 1;
    }

    /** All entries of a bank that match or will, in pieces of ten thousand. */
    List<EntriesGained> ranges(String bank) {
        return jdbc.sql("""
                select b.name, min(e.id) as first, max(e.id) as last, count(*) as count
                  from (select id, bank, (row_number() over (order by id) - 1) / 10000 as piece
                          from bank_entry
                         where bank = (select id from bank where lower(name) = lower(:bank))
                           and removed_at is null and enabled) e
                  join bank b on b.id = e.bank
                 group by b.name, e.piece order by e.piece""")
                .param("bank", bank)
                .query((row, number) -> new EntriesGained(
                        row.getString("name"),
                        List.of(new EntriesGained.Range(row.getLong("first"), row.getLong("last"))),
                        row.getLong("count"),
                        Optional.empty()))
                .list();
    }

    /** Forgets for good what was removed long ago. */
    int purgeRemovedBefore(Instant time) {
        return jdbc.sql("delete from bank_entry where removed_at < :time")
                .param("time", time.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The values of many entries, a column at a time. */
    private record Columns(List<NewEntry> entries) {

        SqlArrayValue bytes(HashAlgorithm algorithm) {
            byte[][] values = new byte[entries.size()][];
            Arrays.setAll(
                    values,
                    i -> algorithm
                            .of(entries.get(i).hashes())
                            .map(HexFormat.of()::parseHex)
                            .orElse(null));
            return new SqlArrayValue("bytea", (Object[]) values);
        }

        @SuppressWarnings("NullAway") // its elements may be null, which is not declared
        SqlArrayValue array(String type, Function<NewEntry, Optional<?>> value) {
            @Nullable Object[] values = new Object[entries.size()];
            Arrays.setAll(values, i -> value.apply(entries.get(i)).orElse(null));
            return new SqlArrayValue(type, values);
        }
    }
}
