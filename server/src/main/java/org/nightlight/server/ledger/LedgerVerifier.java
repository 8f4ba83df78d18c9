package org.nightlight.server.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.nightlight.server.ledger.LedgerVerification.Fault;
import org.nightlight.server.ledger.LedgerVerification.Finding;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recomputes the whole chain and compares it with the signed checkpoints.
 *
 * <p>Reads entry by entry in one snapshot, so it can run beside a working server and needs little memory. Each {@link
 * #verify} is independent; thread-safe.
 */
public final class LedgerVerifier {

    /** After so many findings it stops. */
    public static final int MOST_FINDINGS = 20;

    /** Checkpoints come within a second; a server that stands still, or a clock that is set, may take this long. */
    private static final Duration WITHOUT_CHECKPOINT = Duration.ofMinutes(1);

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final DataSource database;
    private final CheckpointFile file;
    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * Prepares a verification.
     *
     * @param database the database with the ledger
     * @param folder the data folder with the checkpoints
     * @param keys the keys that signed them
     */
    public LedgerVerifier(DataSource database, DataFolder folder, Keys keys) {
        this.database = database;
        this.file = new CheckpointFile(folder, keys);
    }

    /** Verifies everything. */
    public LedgerVerification verify() {
        return verify(entries -> {});
    }

    /**
     * Verifies everything.
     *
     * @param progress told now and then how many entries have been recomputed
     * @throws IllegalStateException if the database cannot be read
     */
    public LedgerVerification verify(LongConsumer progress) {
        // The checkpoints first: the database, read later, holds all they speak of.
        List<Finding> findings = new ArrayList<>();
        NavigableMap<Long, Checkpoint> checkpoints = new TreeMap<>();
        long lines = 0;
        for (CheckpointFile.Line line : file.read()) {
            lines++;
            switch (line) {
                case CheckpointFile.Line.Signed(Checkpoint checkpoint) -> {
                    Checkpoint other = checkpoints.put(checkpoint.seq(), checkpoint);
                    if (other != null && !other.hash().equals(checkpoint.hash())) {
                        findings.add(new Finding(
                                Fault.REWRITTEN,
                                checkpoint.seq(),
                                "Two checkpoints of entry " + checkpoint.seq() + " name different hashes"));
                    }
                }
                case CheckpointFile.Line.Damaged(int number) ->
                    findings.add(new Finding(
                            Fault.CHECKPOINT_ALTERED,
                            number,
                            "Line " + number + " of the checkpoints is not as it was signed"));
            }
        }
        Walk walk = new Walk(checkpoints, findings);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            readEntries(connection, walk, progress);
            compareHead(connection, walk);
            connection.rollback();
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot read the ledger: " + failure.getMessage(), failure);
        }
        findings.sort(Comparator.comparing((Finding finding) -> finding.fault() == Fault.CHECKPOINT_ALTERED)
                .thenComparingLong(Finding::place));
        return new LedgerVerification(walk.count, lines, findings.subList(0, Math.min(findings.size(), MOST_FINDINGS)));
    }

    private void readEntries(Connection connection, Walk walk, LongConsumer progress) throws SQLException {
        String sql = """
                select entry.*, personal.name, personal.value, personal.salt
                from ledger_entry entry left join ledger_personal personal using (seq)
                order by entry.seq
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(1_000);
            try (ResultSet row = statement.executeQuery()) {
                long current = 0;
                Map<String, String> digests = Map.of();
                while (row.next() && walk.findings.size() < MOST_FINDINGS) {
                    long seq = row.getLong("seq");
                    if (seq != current) {
                        current = seq;
                        digests = texts(row.getString("digests"));
                        checkEntry(row, seq, digests, walk);
                        if (walk.count % 1_000 == 0) {
                            progress.accept(walk.count);
                        }
                    }
                    checkPersonal(row, seq, digests, walk);
                }
            }
        }
        walk.end();
    }

    private void checkEntry(ResultSet row, long seq, Map<String, String> digests, Walk walk) throws SQLException {
        byte[] previous = row.getBytes("previous");
        byte[] hash = row.getBytes("hash");
        Instant at = row.getTimestamp("at").toInstant();
        byte[] computed = Chain.hash(
                previous,
                seq,
                at,
                row.getString("kind"),
                row.getString("actor"),
                texts(row.getString("facts")),
                digests);
        walk.entry(seq, at, previous, hash, computed);
    }

    private static void checkPersonal(ResultSet row, long seq, Map<String, String> digests, Walk walk)
            throws SQLException {
        String name = row.getString("name");
        if (name == null) {
            return;
        }
        String digest = Chain.digest(row.getBytes("salt"), name, row.getString("value"));
        if (!digest.equals(digests.get(name))) {
            walk.findings.add(new Finding(
                    Fault.PERSONAL_ALTERED,
                    seq,
                    "The personal value '" + name + "' of entry " + seq + " is not the one that was recorded"));
        }
    }

    private static void compareHead(Connection connection, Walk walk) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select seq, hash from ledger_head")) {
            if (!row.next()) {
                walk.findings.add(new Finding(Fault.CUT_OFF, walk.last, "The ledger's head is missing"));
            } else if (walk.findings.isEmpty()
                    && (row.getLong("seq") != walk.last || !Arrays.equals(row.getBytes("hash"), walk.hash))) {
                walk.findings.add(new Finding(
                        row.getLong("seq") > walk.last ? Fault.CUT_OFF : Fault.ALTERED,
                        walk.last,
                        "The ledger ends with entry " + walk.last + ", but its head says " + row.getLong("seq")));
            }
        }
    }

    private Map<String, String> texts(String object) {
        return json.readValue(object, TEXTS);
    }

    /** The state of a verification between one entry and the next. */
    private static final class Walk {

        final NavigableMap<Long, Checkpoint> checkpoints;
        final List<Finding> findings;
        long count;
        long last;
        byte[] hash = Chain.beginning();
        Optional<Instant> firstUncovered = Optional.empty();
        Instant lastUncovered = Instant.EPOCH;

        Walk(NavigableMap<Long, Checkpoint> checkpoints, List<Finding> findings) {
            this.checkpoints = checkpoints;
            this.findings = findings;
        }

        void entry(long seq, Instant at, byte[] previous, byte[] stored, byte[] computed) {
            count++;
            if (seq != last + 1) {
                String range = seq == last + 2
                        ? "Entry " + (last + 1) + " is"
                        : "Entries " + (last + 1) + " to " + (seq - 1) + " are";
                findings.add(new Finding(Fault.MISSING, last + 1, range + " missing"));
            } else if (!Arrays.equals(previous, hash)) {
                findings.add(new Finding(Fault.OUT_OF_ORDER, seq, "Entry " + seq + " does not follow entry " + last));
            }
            if (!Arrays.equals(stored, computed)) {
                findings.add(new Finding(Fault.ALTERED, seq, "Entry " + seq + " was altered"));
            }
            Checkpoint checkpoint = checkpoints.get(seq);
            if (checkpoint != null && !HexFormat.of().formatHex(stored).equals(checkpoint.hash())) {
                findings.add(new Finding(
                        Fault.REWRITTEN,
                        seq,
                        "Entry " + seq + " is not the one that was signed at " + checkpoint.at()
                                + ": the ledger was written anew, from this entry or before"));
            }
            noteUncovered(seq, at);
            last = seq;
            hash = stored;
        }

        private void noteUncovered(long seq, Instant at) {
            if (checkpoints.isEmpty() || seq > checkpoints.lastKey()) {
                firstUncovered = firstUncovered.or(() -> Optional.of(at));
                lastUncovered = at;
            }
        }

        void end() {
            Map.Entry<Long, Checkpoint> highest = checkpoints.lastEntry();
            if (findings.size() < MOST_FINDINGS && highest != null && highest.getKey() > last) {
                findings.add(new Finding(
                        Fault.CUT_OFF,
                        last + 1,
                        "The ledger ends with entry " + last + ", but entry " + highest.getKey() + " was signed at "
                                + highest.getValue().at() + ": the end was cut off"));
            }
            firstUncovered
                    .filter(first -> Duration.between(first, lastUncovered).compareTo(WITHOUT_CHECKPOINT) > 0)
                    .ifPresent(first -> findings.add(new Finding(
                            Fault.CHECKPOINT_MISSING,
                            last,
                            "Entries up to " + last + " were appended between " + first + " and " + lastUncovered
                                    + " without a checkpoint: checkpoints were removed or could not be written")));
        }
    }
}
