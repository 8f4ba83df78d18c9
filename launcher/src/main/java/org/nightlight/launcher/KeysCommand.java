package org.nightlight.launcher;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.storage.MasterKey;
import org.nightlight.server.storage.MasterKeySource;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "The installation's keys.",
        subcommands = KeysCommand.Rewrap.class)
final class KeysCommand {

    @Command(
            name = "rewrap",
            mixinStandardHelpOptions = true,
            description = "Seals the keys under another master key, while no server runs. The old one is taken from the"
                    + " environment or the folder, as the server does.")
    static final class Rewrap implements Callable<Integer> {

        @Option(names = "--data", description = "Folder of the database, keys and evidence.")
        private Optional<Path> data = Optional.empty();

        @ArgGroup(multiplicity = "1")
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private Target target;

        static final class Target {

            @Option(names = "--to-file", paramLabel = "FILE", description = "A file with the new key.")
            private Optional<Path> file = Optional.empty();

            @Option(names = "--to-command", paramLabel = "COMMAND", description = "A program that prints the new key.")
            private Optional<String> command = Optional.empty();
        }

        @Override
        public Integer call() {
            DataFolder folder = DataFolder.at(Folders.data(data));
            try (DataFolder.Lock lock = folder.lock()) {
                MasterKey to = MasterKeySource.chosen(folder, Optional.empty(), target.file, target.command)
                        .read();
                int done = Keys.rewrap(folder, MasterKey.fromEnvironment(folder), to);
                Keys.open(folder, to);
                System.out.println(Packs.count(done, "key") + " sealed under the new master key.");
                System.out.println("Set it for the server now ("
                        + (target.file.isPresent() ? "NIGHTLIGHT_MASTER_KEY_FILE" : "NIGHTLIGHT_MASTER_KEY_COMMAND")
                        + "). Keep the old one as long as you keep backups of before.");
                return Main.DONE;
            }
        }
    }
}
