package org.nightlight.server.banks.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.nightlight.server.banks.EntriesGained;
import org.nightlight.server.banks.MatchingEntries;
import org.nightlight.server.banks.Quarantine;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which entries act, in the database. */
@Service
class QuarantinedEntries implements Quarantine, MatchingEntries {

    private static final int FETCH = 10_000;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Clock clock;

    QuarantinedEntries(JdbcClient jdbc, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    @Transactional
    public boolean put(long entry, String reason) {
        Optional<String> bank = jdbc.sql("""
                update bank_entry e set quarantined_at = :now, quarantine_reason = :reason
                  from bank b
                 where e.id = :entry and b.id = e.bank and e.quarantined_at is null and e.removed_at is null
                   and e.trusted_by is null
                returning b.name""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .param("entry", entry)
                .query(String.class)
                .optional();
        bank.ifPresent(name -> record("bank.entry_quarantined", "system", name, entry));
        return bank.isPresent();
    }

    @Override
    @Transactional
    public boolean confirm(long entry, String by) {
        Optional<String> bank = jdbc.sql("""
                update bank_entry e set quarantined_at = null, trusted_by = :by
                  from bank b
                 where e.id = :entry and b.id = e.bank and e.quarantined_at is not null and e.removed_at is null
                returning b.name""")
                .param("by", by)
                .param("entry", entry)
                .query(String.class)
                .optional();
        bank.ifPresent(name -> record("bank.entry_confirmed", by, name, entry));
        return bank.isPresent();
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Long> of(String bank) {
        return jdbc.sql("""
                select e.id from bank_entry e join bank b on b.id = e.bank
                 where e.quarantined_at is not null and e.removed_at is null and lower(b.name) = lower(?)""").param(bank).query(Long.class).stream().collect(Collectors.toUnmodifiableSet());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Quarantined> all() {
        return jdbc.sql("""
                select b.name, e.id, e.quarantine_reason, e.quarantined_at from bank_entry e join bank b on b.id = e.bank
                 where e.quarantined_at is not null and e.removed_at is null
                 order by e.quarantined_at desc, e.id""")
                .query((row, number) -> new Quarantined(
                        row.getString("name"),
                        row.getLong("id"),
                        row.getString("quarantine_reason"),
                        row.getObject("quarantined_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Long> unproven(Collection<Long> entries, Instant addedAfter) {
        return jdbc
                .sql("""
                select id from bank_entry
                 where id = any(:ids) and added_at > :after and quarantined_at is null and trusted_by is null""")
                .param("ids", new SqlArrayValue("int8", entries.toArray()))
                .param("after", addedAfter.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    @Transactional(readOnly = true)
    public void forEach(String bank, List<EntriesGained.Range> ranges, Consumer<Gained> visitor) {
        jdbc.sql("""
                select e.id, b.name, e.pdq, e.quality, e.md5, e.sha1, e.sha256, b.distance, b.orientations, e.negative,
                       b.shadow or e.quarantined_at is not null as counts, e.trusted_by is not null as trusted
                  from unnest(:first, :last) as r (first, last)
                  join bank b on lower(b.name) = lower(:bank)
                  join bank_entry e on e.bank = b.id and e.id between r.first and r.last
                 where b.enabled
                   and e.negative <> (e.enabled and e.removed_at is null
                                      and (e.disabled_until is null or e.disabled_until <= :now))""")
                .param(
                        "first",
                        new SqlArrayValue(
                                "int8",
                                ranges.stream().map(EntriesGained.Range::first).toArray()))
                .param(
                        "last",
                        new SqlArrayValue(
                                "int8",
                                ranges.stream().map(EntriesGained.Range::last).toArray()))
                .param("bank", bank)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .withFetchSize(FETCH) // within a transaction the driver then reads by cursor
                .query(row -> {
                    visitor.accept(new Gained(
                            row.getLong("id"),
                            row.getString("name"),
                            EntryRow.hashes(row),
                            row.getInt("distance"),
                            row.getBoolean("orientations"),
                            row.getBoolean("negative"),
                            row.getBoolean("counts"),
                            row.getBoolean("trusted")));
                });
    }

    private void record(String kind, String by, String bank, long entry) {
        ledger.append(new LedgerEntry(
                kind, by, Optional.empty(), Map.of("bank", bank, "entry", Long.toString(entry)), Map.of()));
    }
}
