package org.nightlight.launcher;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nightlight.server.ledger.LedgerVerification;
import org.nightlight.server.ledger.LedgerVerifier;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.OpenedData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "The record of every decision and access.",
        subcommands = LedgerCommand.Verify.class)
final class LedgerCommand {

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Recomputes the chain against the signed checkpoints; names the first bad row.")
    static final class Verify implements Callable<Integer> {

        @Option(names = "--data", description = "Folder of the database, keys and evidence.")
        private Optional<Path> data = Optional.empty();

        @Override
        public Integer call() {
            try (OpenedData opened = OpenedData.open(DataFolder.at(Folders.data(data)));
                    ProgressBar bar = new ProgressBar()) {
                LedgerVerification verification = new LedgerVerifier(opened.database(), opened.folder(), opened.keys())
                        .verify(entries -> bar.at("entries", entries, 0));
                verification.findings().forEach(finding -> System.err.println("nightlight: " + finding.message()));
                System.out.println(Packs.count(verification.entries(), "entry").replace("entrys", "entries")
                        + " compared with " + Packs.count(verification.checkpoints(), "signed checkpoint") + ": "
                        + (verification.intact()
                                ? "intact"
                                : Packs.count(verification.findings().size(), "finding")));
                return verification.intact() ? Main.DONE : Main.SOME_FAILED;
            }
        }
    }
}
