package org.nightlight.launcher;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nightlight.server.backup.Backup;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.OpenedData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description =
                "Writes database, evidence and checkpoints into one file, also while the server runs; keys apart.")
final class BackupCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The backup; must not exist yet.")
    private Path file = Path.of("");

    @Option(names = "--data", description = "Folder of the database, keys and evidence.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--keys", paramLabel = "FILE", description = "Where to write the keys; keep it elsewhere.")
    private Optional<Path> keys = Optional.empty();

    @Override
    public Integer call() {
        DataFolder folder = DataFolder.at(Folders.data(data));
        try (OpenedData opened = OpenedData.open(folder);
                ProgressBar bar = new ProgressBar()) {
            Backup.Summary summary = new Backup(opened, Clock.systemUTC()).write(file.toAbsolutePath(), bar::at);
            System.out.printf(
                    "%,d rows of %d tables, %,d ledger entries and %,d sealed files in %,d bytes: %s%n",
                    summary.rows(),
                    summary.tables(),
                    summary.ledgerEntries(),
                    summary.evidenceFiles(),
                    summary.bytes(),
                    file);
        }
        if (keys.isPresent()) {
            boolean master = Backup.writeKeys(folder, keys.get().toAbsolutePath());
            System.out.println("Keys: " + keys.get()
                    + (master ? "" : " (without the master key, which you keep elsewhere)")
                    + ". Whoever has both files can read everything: keep them apart.");
        } else {
            System.err.println(
                    "nightlight: without its keys this backup cannot be restored; write them apart with --keys FILE");
        }
        return Main.DONE;
    }
}
