package org.nightlight.server.ledger;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The ledger in PostgreSQL. The row of the head is locked from an append until its transaction ends. */
@Component
final class PostgresLedger implements Ledger {

    private static final int SALT_BYTES = 16;
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String APPEND = """
            select ledger_append(:at, :kind, :actor, :facts::jsonb, :digests::jsonb, :format, :rest,
                :names::text[], :texts::text[], :salts::bytea[])
            """;

    private final JdbcClient database;
    private final JsonMapper json;
    private final Clock clock;
    private final HeadListener listener;
    private final SecureRandom random = new SecureRandom();

    PostgresLedger(JdbcClient database, JsonMapper json, Clock clock, HeadListener listener) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public long append(LedgerEntry entry) {
        requireTransaction();
        // PostgreSQL keeps microseconds
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<String, String> personal = new HashMap<>(entry.personal());
        entry.subject().ifPresent(subject -> personal.put(LedgerEntry.SUBJECT, subject));
        Map<String, String> digests = new HashMap<>();
        List<String> names = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<byte[]> salts = new ArrayList<>();
        personal.forEach((name, value) -> {
            byte[] salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            digests.put(name, Chain.digest(salt, name, value));
            names.add(name);
            texts.add(value);
            salts.add(salt);
        });
        Long seq = database.sql(APPEND)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("kind", entry.kind())
                .param("actor", entry.actor())
                .param("facts", json.writeValueAsString(entry.facts()))
                .param("digests", json.writeValueAsString(digests))
                .param("format", Chain.format())
                .param("rest", Chain.rest(at, entry.kind(), entry.actor(), entry.facts(), digests))
                .param("names", names.toArray(String[]::new))
                .param("texts", texts.toArray(String[]::new))
                .param("salts", salts.toArray(byte[][]::new))
                .query(Long.class)
                .single();
        checkpointAfterCommit();
        return seq;
    }

    @Override
    public int erase(String subject) {
        requireTransaction();
        return database.sql("""
                        delete from ledger_personal where seq in
                            (select seq from ledger_personal where name = 'subject' and value = :subject)
                        """).param("subject", LedgerEntry.storable(subject)).update();
    }

    @Override
    public List<RecordedEntry> read(LedgerQuery query) {
        return database.sql("""
                        select entry.*, coalesce(
                            (select jsonb_object_agg(name, value) from ledger_personal personal
                             where personal.seq = entry.seq), '{}') as personal,
                            (select count(*) from jsonb_object_keys(entry.digests)) as values
                        from ledger_entry entry
                        where (:before::bigint is null or seq < :before::bigint)
                          and (:kind::text is null or kind = :kind::text or starts_with(kind, :kind::text || '.'))
                          and (:actor::text is null or actor = :actor::text)
                          and (:fact::jsonb is null or facts @> :fact::jsonb)
                          and (:subject::text is null or seq in
                              (select seq from ledger_personal where name = 'subject' and value = :subject::text))
                        order by seq desc limit :limit
                        """)
                .param("before", query.before().orElse(null))
                .param("kind", query.kind().orElse(null))
                .param("actor", query.actor().orElse(null))
                .param(
                        "fact",
                        query.fact()
                                .map(fact -> json.writeValueAsString(Map.of(fact.name(), fact.value())))
                                .orElse(null))
                .param("subject", query.subject().map(LedgerEntry::storable).orElse(null))
                .param("limit", query.limit())
                .query((row, number) -> recorded(row))
                .list();
    }

    private RecordedEntry recorded(ResultSet row) throws SQLException {
        Map<String, String> personal = texts(row.getString("personal"));
        Timestamp at = row.getTimestamp("at");
        return new RecordedEntry(
                row.getLong("seq"),
                at.toInstant(),
                row.getString("kind"),
                row.getString("actor"),
                texts(row.getString("facts")),
                personal,
                row.getInt("values") - personal.size());
    }

    private Map<String, String> texts(String object) {
        return json.readValue(object, TEXTS);
    }

    private void checkpointAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                listener.headMoved();
            }
        });
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException(
                    "The ledger is written in the transaction of what it tells of, and there is none");
        }
    }
}
