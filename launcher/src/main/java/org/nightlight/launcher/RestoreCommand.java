package org.nightlight.launcher;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.nightlight.server.backup.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Restores a backup into an empty folder, checks every sum and verifies the ledger.")
final class RestoreCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("");

    @Option(names = "--data", required = true, description = "The folder to fill; empty, or not there yet.")
    private Path data = Path.of("");

    @Option(names = "--keys", required = true, paramLabel = "FILE", description = "The keys that were written apart.")
    private Path keys = Path.of("");

    @Override
    public Integer call() {
        try (ProgressBar bar = new ProgressBar()) {
            Restore.Summary summary =
                    new Restore(file.toAbsolutePath(), keys.toAbsolutePath()).into(data.toAbsolutePath(), bar::at);
            summary.ledger().findings().forEach(finding -> System.err.println("nightlight: " + finding.message()));
            System.out.printf(
                    "Restored %,d rows of %d tables and %,d sealed files; the ledger's %,d entries are %s.%n",
                    summary.rows(),
                    summary.tables(),
                    summary.evidenceFiles(),
                    summary.ledger().entries(),
                    summary.ledger().intact() ? "intact" : "NOT as they were");
            return summary.ledger().intact() ? Main.DONE : Main.SOME_FAILED;
        }
    }
}
