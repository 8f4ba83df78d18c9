package org.nightlight.server.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Extracts from the table, with checkpoints from the file beside the database. */
@Component
final class PostgresLedgerExtracts implements LedgerExtracts {

    private static final int MOST = 1_000;
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient database;
    private final JsonMapper json;
    private final CheckpointFile checkpoints;

    PostgresLedgerExtracts(JdbcClient database, JsonMapper json, DataFolder folder, Keys keys) {
        this.database = database;
        this.json = json;
        this.checkpoints = new CheckpointFile(folder, keys);
    }

    @Override
    public List<ChainedEntry> about(Set<String> subjects, Set<String> cases, long after, int limit) {
        return database.sql("""
                        select * from ledger_entry
                         where seq > :after and seq in (
                               select seq from ledger_personal where name = 'subject' and value = any(:subjects)
                               union
                               select seq from ledger_entry where facts @> any(:cases::jsonb[]))
                         order by seq limit :limit
                        """)
                .param("after", after)
                .param("subjects", subjects.stream().map(LedgerEntry::storable).toArray(String[]::new))
                .param(
                        "cases",
                        cases.stream()
                                .map(id -> json.writeValueAsString(Map.of("case", id)))
                                .toArray(String[]::new))
                .param("limit", Math.clamp(limit, 1, MOST))
                .query((row, _) -> entry(row))
                .list();
    }

    @Override
    public Optional<SignedCheckpoint> covering(long seq) {
        return checkpoints.read().stream()
                .flatMap(line -> line instanceof CheckpointFile.Line.Signed(Checkpoint checkpoint)
                        ? Optional.of(checkpoint).stream()
                        : Optional.<Checkpoint>empty().stream())
                .filter(checkpoint -> checkpoint.seq() >= seq)
                .min(Comparator.comparingLong(Checkpoint::seq))
                .map(checkpoint -> new SignedCheckpoint(
                        checkpoint.seq(), checkpoint.hash(), checkpoint.at().toString(), checkpoint.signature()));
    }

    private ChainedEntry entry(ResultSet row) throws SQLException {
        return new ChainedEntry(
                row.getLong("seq"),
                row.getTimestamp("at").toInstant(),
                row.getString("kind"),
                row.getString("actor"),
                json.readValue(row.getString("facts"), TEXTS),
                json.readValue(row.getString("digests"), TEXTS),
                HexFormat.of().formatHex(row.getBytes("previous")),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }
}
