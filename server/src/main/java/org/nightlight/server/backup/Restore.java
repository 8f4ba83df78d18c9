package org.nightlight.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.nightlight.server.ledger.LedgerVerification;
import org.nightlight.server.ledger.LedgerVerifier;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.DatabaseAddress;
import org.nightlight.server.storage.EmbeddedPostgres;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.storage.MasterKey;

/**
 * Fills an empty data folder (and an empty database) from a {@link Backup} and its keys.
 *
 * <p>Everything is compared with its checksum before anything is written, and the ledger is verified at the end. Until
 * then the folder is marked, and no server starts on it.
 */
public final class Restore {

    private final Path backup;
    private final Path keys;
    private final Optional<DatabaseAddress> external;
    private final Function<DataFolder, MasterKey> masterKey;

    /**
     * Prepares a restore as the process's environment says: {@code NIGHTLIGHT_DATABASE_URL}, {@code
     * NIGHTLIGHT_MASTER_KEY} and {@code NIGHTLIGHT_MASTER_KEY_FILE}.
     *
     * @param backup the file that {@link Backup#write} wrote
     * @param keys the file that {@link Backup#writeKeys} wrote
     */
    public Restore(Path backup, Path keys) {
        this(
                backup,
                keys,
                Optional.ofNullable(System.getenv("NIGHTLIGHT_DATABASE_URL")).map(DatabaseAddress::parse),
                MasterKey::fromEnvironment);
    }

    /**
     * Prepares a restore.
     *
     * @param external an empty database of the operator's own; an embedded one when absent
     * @param masterKey gives the master key once the keys lie in the folder
     */
    public Restore(
            Path backup, Path keys, Optional<DatabaseAddress> external, Function<DataFolder, MasterKey> masterKey) {
        this.backup = backup;
        this.keys = keys;
        this.external = external;
        this.masterKey = masterKey;
    }

    /**
     * What was restored.
     *
     * @param tables how many tables
     * @param rows how many rows in them
     * @param evidenceFiles how many sealed files
     * @param ledger what the verification of the restored ledger found
     */
    public record Summary(int tables, long rows, long evidenceFiles, LedgerVerification ledger) {}

    /**
     * Restores.
     *
     * @param folder must be empty or not exist
     * @throws BackupException if the folder is not empty, the backup is damaged or was signed by other keys; nothing has
     *     been written then. Also when writing fails: empty the folder then, and try again
     */
    public Summary into(Path folder, Progress progress) {
        refuseFilledFolder(folder);
        try (BackupFile file = new BackupFile(backup)) {
            file.verifyContent(progress);
            DataFolder data = DataFolder.at(folder);
            try (DataFolder.Lock lock = data.lockForRestore()) {
                Files.createFile(data.unfinishedRestore());
                Summary summary = fill(data, file, progress);
                Files.delete(data.unfinishedRestore());
                return summary;
            }
        } catch (IOException | SQLException failure) {
            throw new BackupException(
                    "The backup could not be restored into " + folder + ": " + failure.getMessage()
                            + ". Empty the folder and try again.",
                    failure);
        }
    }

    private Summary fill(DataFolder data, BackupFile file, Progress progress) throws IOException, SQLException {
        copyKeys(data);
        Keys opened = Keys.open(data, masterKey.apply(data));
        if (!file.isSignedBy(opened)) {
            throw new BackupException("The keys in " + keys + " are not those of the installation that made " + backup
                    + ". Empty " + data.root() + " and restore with the right ones.");
        }
        file.optionalEntry(Backup.CHECKPOINTS).ifPresent(in -> {
            try (in) {
                write(in, data.ledger().resolve("checkpoints.jsonl"));
            } catch (IOException failure) {
                throw new BackupException("The checkpoints could not be written: " + failure.getMessage(), failure);
            }
        });
        long evidence = copyEvidence(data, file, progress);
        LedgerVerification verification;
        if (external.isPresent()) {
            verification = load(external.get().dataSource(), data, file, opened, progress);
        } else {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
                verification = load(postgres.dataSource(), data, file, opened, progress);
            }
        }
        if (verification.intact() && verification.entries() != file.manifest().ledgerEntries()) {
            throw new BackupException(
                    "The backup's manifest says " + file.manifest().ledgerEntries()
                            + " entries of the ledger, but there are " + verification.entries());
        }
        long rows = file.manifest().tables().stream()
                .mapToLong(Manifest.Table::rows)
                .sum();
        return new Summary(file.manifest().tables().size(), rows, evidence, verification);
    }

    private static LedgerVerification load(
            DataSource database, DataFolder data, BackupFile file, Keys opened, Progress progress)
            throws SQLException, IOException {
        new DatabaseLoad(database, file).run(progress);
        return new LedgerVerifier(database, data, opened)
                .verify(entries ->
                        progress.at("ledger entries", entries, file.manifest().ledgerEntries()));
    }

    private void copyKeys(DataFolder data) throws IOException {
        try (ZipFile zip = new ZipFile(keys.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!KeyFiles.isKey(entry.getName())) {
                    throw new BackupException(keys + " is no file of keys of Nightlight: it holds " + entry.getName());
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    write(in, data.keys().resolve(entry.getName()));
                }
            }
        }
    }

    private static long copyEvidence(DataFolder data, BackupFile file, Progress progress) throws IOException {
        var sealed = file.manifest().files().stream()
                .filter(stored -> stored.name().startsWith(Backup.EVIDENCE))
                .toList();
        Path folder = data.evidence();
        long done = 0;
        for (Manifest.StoredFile stored : sealed) {
            Path target = folder.resolve(stored.name().substring(Backup.EVIDENCE.length()))
                    .normalize();
            if (!target.startsWith(folder)) {
                throw new BackupException("The backup holds a path that leads out of the folder: " + stored.name());
            }
            Files.createDirectories(target.getParent());
            try (InputStream in = file.entry(stored.name())) {
                write(in, target);
            }
            done++;
            progress.at("evidence", done, sealed.size());
        }
        return done;
    }

    private static void write(InputStream in, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
            }
            OutputStream out = Channels.newOutputStream(channel);
            in.transferTo(out);
            channel.force(true);
        }
    }

    private static void refuseFilledFolder(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new BackupException(
                        folder + " is not empty. Restore into a folder that is empty or does not exist.");
            }
        } catch (IOException failure) {
            throw new BackupException("Cannot look into " + folder + ": " + failure.getMessage(), failure);
        }
    }
}
