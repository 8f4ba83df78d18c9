package org.nightlight.launcher;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankExport;
import org.nightlight.server.banks.BankImport;
import org.nightlight.server.banks.Banks;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "bank",
        mixinStandardHelpOptions = true,
        description = {
            "Lists of known hashes, while the server is stopped. A running server takes lists on its page Banks and at",
            "POST /v1/banks/NAME/entries, so that each is found by the next request."
        },
        subcommands = {BankCommand.Listing.class, BankCommand.Import.class, BankCommand.Export.class})
final class BankCommand {

    private static final String ACTOR = "system";

    private static ConfigurableApplicationContext open(Optional<Path> data) {
        return new Servers()
                .data(Optional.of(Folders.data(data)))
                .port(Optional.of(0))
                .set("server.address", "127.0.0.1")
                .set("nightlight.console.first-administrator", false)
                .start();
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "All banks with their number of entries.")
    static final class Listing implements Callable<Integer> {

        @Option(names = "--data", description = "Folder of the database, keys and evidence.")
        private Optional<Path> data = Optional.empty();

        @Override
        public Integer call() {
            try (ConfigurableApplicationContext server = open(data)) {
                for (Bank bank : server.getBean(Banks.class).all()) {
                    System.out.printf(
                            "%-24s %-24s %-7s distance %2d  %,10d entries%s%s%n",
                            bank.name(),
                            bank.harmClass(),
                            bank.duty(),
                            bank.distance(),
                            bank.entries(),
                            bank.enabled() ? "" : "  disabled",
                            bank.shadow() ? "  shadow" : "");
                }
            }
            return Main.DONE;
        }
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Reads CSV or plain lines into a bank; bad rows are reported by line, the rest is kept.")
    static final class Import implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "NAME", description = "The bank.")
        private String bank = "";

        @Parameters(index = "1", paramLabel = "FILE", description = "The list.")
        private Path file = Path.of("");

        @Option(names = "--data", description = "Folder of the database, keys and evidence.")
        private Optional<Path> data = Optional.empty();

        @Override
        public Integer call() throws IOException {
            if (!Files.isRegularFile(file)) {
                throw new Failure(Main.WRONG_USAGE, "there is no file " + file);
            }
            long size = Files.size(file);
            try (ConfigurableApplicationContext server = open(data);
                    InputStream list = Files.newInputStream(file);
                    ProgressBar bar = new ProgressBar()) {
                BankImport.Summary summary = server.getBean(BankImport.class)
                        .run(
                                bank,
                                list,
                                BankImport.Options.DEFAULT,
                                ACTOR,
                                progress -> bar.at(progress.lines() + " lines", progress.bytes(), size));
                summary.badRows()
                        .forEach(row ->
                                System.err.println("nightlight: " + file + ":" + row.line() + ": " + row.problem()));
                BankImport.Progress total = summary.total();
                System.out.printf(
                        "%,d lines: %,d added, %,d held already, %,d removed, %,d bad%n",
                        total.lines(), total.added(), total.held(), total.removed(), total.bad());
                return total.bad() == 0 ? Main.DONE : Main.SOME_FAILED;
            }
        }
    }

    @Command(name = "export", mixinStandardHelpOptions = true, description = "Writes a bank as CSV.")
    static final class Export implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "NAME", description = "The bank.")
        private String bank = "";

        @Parameters(index = "1", paramLabel = "FILE", description = "The CSV to write; must not exist yet.")
        private Path file = Path.of("");

        @Option(names = "--data", description = "Folder of the database, keys and evidence.")
        private Optional<Path> data = Optional.empty();

        @Override
        public Integer call() throws IOException {
            if (Files.exists(file)) {
                throw new Failure(Main.WRONG_USAGE, file + " exists already; choose another name");
            }
            try (ConfigurableApplicationContext server = open(data);
                    OutputStream csv = new BufferedOutputStream(Files.newOutputStream(file));
                    ProgressBar bar = new ProgressBar()) {
                long entries = server.getBean(BankExport.class)
                        .run(bank, csv, ACTOR, written -> bar.at("entries", written, 0));
                System.out.printf("%,d entries in %s%n", entries, file);
            }
            return Main.DONE;
        }
    }
}
