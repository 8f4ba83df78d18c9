package org.nightlight.launcher;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nightlight.server.evidence.VaultCheck;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.OpenedData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "vault",
        mixinStandardHelpOptions = true,
        description = "The sealed evidence.",
        subcommands = VaultCommand.Check.class)
final class VaultCommand {

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Opens every sealed object and compares its hash, also while the server runs.")
    static final class Check implements Callable<Integer> {

        @Option(names = "--data", description = "Folder of the database, keys and evidence.")
        private Optional<Path> data = Optional.empty();

        @Override
        public Integer call() {
            try (OpenedData opened = OpenedData.open(DataFolder.at(Folders.data(data)));
                    ProgressBar bar = new ProgressBar()) {
                VaultCheck.Summary summary = VaultCheck.of(opened, Clock.systemUTC())
                        .run("command", (done, whole) -> bar.at("objects", done, whole));
                summary.findings()
                        .forEach(finding ->
                                System.err.println("nightlight: " + finding.reference() + " " + finding.what()));
                System.out.println(Packs.count(summary.objects(), "sealed object") + " opened and compared: "
                        + (summary.intact()
                                ? "intact"
                                : summary.damaged() + " damaged, " + summary.missing() + " missing; restore "
                                        + (summary.damaged() + summary.missing() == 1 ? "it" : "them")
                                        + " from a backup"));
                return summary.intact() ? Main.DONE : Main.SOME_FAILED;
            }
        }
    }
}
