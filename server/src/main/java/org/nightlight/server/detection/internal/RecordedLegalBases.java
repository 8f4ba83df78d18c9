package org.nightlight.server.detection.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nightlight.policy.LegalBases;
import org.nightlight.policy.PrivateUse;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The legal bases that persons of the operator recorded, kept in memory for the engine. A new one for a region takes the
 * place of the one before, which stays on record. Thread-safe.
 */
@Component
class RecordedLegalBases implements LegalBases {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final LedgerAtCommit ledger;
    private final Clock clock;
    private final AtomicReference<@Nullable Map<String, LegalBasis>> inForce = new AtomicReference<>();

    RecordedLegalBases(JdbcClient jdbc, TransactionTemplate transactions, LedgerAtCommit ledger, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Optional<LegalBasis> recorded(String region) {
        Map<String, LegalBasis> known = inForce.get();
        if (known == null) {
            known = load();
        }
        return Optional.ofNullable(known.get(region));
    }

    /** Records a basis for a region, in place of the one before. */
    void record(String region, String statement, Set<PrivateUse> uses, String staff) {
        change(region, staff, () -> {
            jdbc.sql("""
                            insert into legal_basis (region, number, statement, uses, recorded_by, recorded_at)
                            select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ? from legal_basis where region = ?
                            """)
                    .param(region)
                    .param(statement)
                    .param(uses.stream().map(Enum::name).sorted().toArray(String[]::new))
                    .param(staff)
                    .param(now())
                    .param(region)
                    .update();
            ledger.append(entry(
                    "legal_basis.recorded",
                    region,
                    uses.stream().map(Enum::name).sorted().collect(Collectors.joining(" ")),
                    staff));
        });
    }

    /** Withdraws the basis of a region; private messages there are not examined from now on. */
    void withdraw(String region, String staff) {
        change(region, staff, () -> ledger.append(entry("legal_basis.withdrawn", region, "", staff)));
    }

    private void change(String region, String staff, Runnable rest) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql(
                            "update legal_basis set withdrawn_by = ?, withdrawn_at = ? where region = ? and withdrawn_at is null")
                    .param(staff)
                    .param(now())
                    .param(region)
                    .update();
            rest.run();
        });
        load();
    }

    private static LedgerEntry entry(String kind, String region, String uses, String staff) {
        return new LedgerEntry(kind, staff, Optional.empty(), Map.of("region", region, "uses", uses), Map.of());
    }

    /** Everything that was ever recorded, the newest first. */
    List<Record> history() {
        return jdbc.sql("select * from legal_basis order by recorded_at desc, region")
                .query((row, _) -> new Record(
                        row.getString("region"),
                        row.getString("statement"),
                        uses(row),
                        row.getString("recorded_by"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getString("withdrawn_by")),
                        Optional.ofNullable(row.getObject("withdrawn_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .list();
    }

    private Map<String, LegalBasis> load() {
        Map<String, LegalBasis> read = new HashMap<>();
        history().stream()
                .filter(record -> record.withdrawnAt().isEmpty())
                .forEach(record -> read.put(record.region(), new LegalBasis(record.statement(), record.uses())));
        Map<String, LegalBasis> known = Map.copyOf(read);
        inForce.set(known);
        return known;
    }

    private static Set<PrivateUse> uses(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("uses").getArray())
                .map(PrivateUse::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** A basis with who recorded it, and whether it was withdrawn. */
    record Record(
            String region,
            String statement,
            Set<PrivateUse> uses,
            String recordedBy,
            Instant recordedAt,
            Optional<String> withdrawnBy,
            Optional<Instant> withdrawnAt) {}
}
