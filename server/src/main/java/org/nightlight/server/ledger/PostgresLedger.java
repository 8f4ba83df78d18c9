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
import java.util.HexFormat;
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

    // One statement, because it runs while everybody else waits for the head.
    private static final String APPEND = """
            with entry as (
                insert into ledger_entry (seq, at, kind, actor, facts, digests, previous, hash)
                values (:seq, :at, :kind, :actor, :facts::jsonb, :digests::jsonb, :previous, :hash)
                returning seq
            ), personal as (
                insert into ledger_personal (seq, name, value, salt)
                select entry.seq, given.name, given.value, given.salt
                from entry, unnest(:names::text[], :texts::text[], :salts::bytea[]) as given (name, value, salt)
            )
            update ledger_head set seq = :seq, hash = :hash
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

    private record Head(long seq, String hash) {}

    @Override
    public long append(LedgerEntry entry) {
        requireTransaction();
        Head head = database.sql("select seq, encode(hash, 'hex') as hash from ledger_head for update")
                .query((row, number) -> new Head(row.getLong("seq"), row.getString("hash")))
                .single();
        long seq = head.seq() + 1;
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
        byte[] previous = HexFormat.of().parseHex(head.hash());
        byte[] hash = Chain.hash(previous, seq, at, entry.kind(), entry.actor(), entry.facts(), digests);
        database.sql(APPEND)
                .param("seq", seq)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("kind", entry.kind())
                .param("actor", entry.actor())
                .param("facts", json.writeValueAsString(entry.facts()))
                .param("digests", json.writeValueAsString(digests))
                .param("previous", previous)
                .param("hash", hash)
                .param("names", names.toArray(String[]::new))
                .param("texts", texts.toArray(String[]::new))
                .param("salts", salts.toArray(byte[][]::new))
                .update();
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
