package org.nightlight.server.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nightlight.server.backup.Manifest.Sequence;
import org.nightlight.server.backup.Manifest.Table;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.OpenedData;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes everything an installation must not lose into one file, without stopping it: the database as it stood at one
 * moment, the ledger's checkpoints, and the sealed evidence.
 *
 * <p>The keys are never in it; {@link #writeKeys} puts them into a file of their own, to be kept elsewhere. A backup
 * without its keys cannot be restored.
 */
public final class Backup {

    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.sig";
    static final String CHECKPOINTS = "ledger/checkpoints.jsonl";
    static final String EVIDENCE = "evidence/";

    private final OpenedData data;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    /** Prepares a backup of an opened data folder. */
    public Backup(OpenedData data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    /**
     * What was written.
     *
     * @param tables how many tables
     * @param rows how many rows in them
     * @param ledgerEntries how many entries the ledger has
     * @param evidenceFiles how many sealed files
     * @param bytes the archive's size
     */
    public record Summary(int tables, long rows, long ledgerEntries, long evidenceFiles, long bytes) {}

    /**
     * Writes the backup. The file appears under its name only when it is whole.
     *
     * @param file a name that does not exist yet
     * @throws BackupException if it cannot be written; the message says why
     */
    public Summary write(Path file, Progress progress) {
        refuseExisting(file);
        Path draft = draftOf(file);
        try {
            Files.deleteIfExists(draft);
            Summary summary;
            try (Archive archive = new Archive(draft)) {
                summary = fill(archive, progress);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return new Summary(
                    summary.tables(),
                    summary.rows(),
                    summary.ledgerEntries(),
                    summary.evidenceFiles(),
                    Files.size(file));
        } catch (IOException | SQLException failure) {
            deleteQuietly(draft, failure);
            throw new BackupException(
                    "The backup could not be written to " + file + ": " + failure.getMessage(), failure);
        } catch (RuntimeException failure) {
            deleteQuietly(draft, failure);
            throw failure;
        }
    }

    private Summary fill(Archive archive, Progress progress) throws IOException, SQLException {
        // The checkpoints first: the database's snapshot, taken later, holds every entry they speak of.
        Path checkpoints = data.folder().ledger().resolve("checkpoints.jsonl");
        if (Files.exists(checkpoints)) {
            byte[] content = Files.readAllBytes(checkpoints);
            archive.add(CHECKPOINTS, out -> out.write(content));
        }
        Manifest manifest;
        long evidence;
        try (Connection connection = data.database().getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            DatabaseDump dump = new DatabaseDump(connection);
            // the first query takes the snapshot
            List<Manifest.Migration> migrations = dump.migrations();
            Instant at = clock.instant();
            long entries = dump.ledgerEntries();
            List<Sequence> sequences = dump.sequences();
            List<Table> tables = dump.copyTables(archive, progress);
            connection.rollback();
            // evidence is written before the row that speaks of it is committed, so all of it is there
            evidence = addEvidence(archive, progress);
            manifest = new Manifest(Manifest.FORMAT, at, migrations, tables, sequences, entries, archive.files());
        }
        byte[] content = json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
        archive.add(MANIFEST, out -> out.write(content));
        archive.add(SIGNATURE, out -> out.write(data.keys().sign(content)));
        archive.finish();
        long rows = manifest.tables().stream().mapToLong(Table::rows).sum();
        return new Summary(manifest.tables().size(), rows, manifest.ledgerEntries(), evidence, 0);
    }

    private long addEvidence(Archive archive, Progress progress) throws IOException {
        Path folder = data.folder().evidence();
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(Files::isRegularFile).sorted().forEach(files::add);
        }
        long added = 0;
        for (Path file : files) {
            String name = EVIDENCE + folder.relativize(file).toString().replace('\\', '/');
            try (InputStream content = Files.newInputStream(file)) {
                archive.addSealed(name, content);
                added++;
            } catch (NoSuchFileException deletedMeanwhile) {
                // it was deleted lawfully after the list was made
                continue;
            }
            progress.at("evidence", added, files.size());
        }
        return added;
    }

    /**
     * Writes the folder's keys into a file of their own.
     *
     * @param file a name that does not exist yet
     * @return whether the master key is among them; if not, the operator keeps it elsewhere
     * @throws BackupException if it cannot be written
     */
    public static boolean writeKeys(DataFolder folder, Path file) {
        refuseExisting(file);
        Path draft = draftOf(file);
        try {
            Files.deleteIfExists(draft);
            try (Archive archive = new Archive(draft)) {
                for (Path key : KeyFiles.in(folder)) {
                    archive.addSealed(key.getFileName().toString(), new ByteArrayInputStream(Files.readAllBytes(key)));
                }
                archive.finish();
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return Files.exists(folder.keys().resolve(KeyFiles.MASTER));
        } catch (IOException failure) {
            deleteQuietly(draft, failure);
            throw new BackupException(
                    "The keys could not be written to " + file + ": " + failure.getMessage(), failure);
        }
    }

    private static void refuseExisting(Path file) {
        if (Files.exists(file)) {
            throw new BackupException(
                    file + " is there already; choose another name", new FileAlreadyExistsException(file.toString()));
        }
    }

    private static Path draftOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".draft");
    }

    private static void deleteQuietly(Path draft, Exception failure) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }
}
