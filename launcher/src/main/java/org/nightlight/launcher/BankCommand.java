package org.nightlight.launcher;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankExport;
import org.nightlight.server.banks.BankImport;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.storage.DataFolderInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "bank",
        mixinStandardHelpOptions = true,
        description = {
            "Lists of known hashes: of a stopped server by its data folder, of a running one by --server and an API key.",
            "Through a running server, what is added is found by the next request."
        },
        subcommands = {BankCommand.Listing.class, BankCommand.Import.class, BankCommand.Export.class})
final class BankCommand {

    private static final String ACTOR = "system";

    private static ConfigurableApplicationContext open(Optional<Path> data) {
        Path folder = Folders.data(data);
        try {
            return new Servers()
                    .data(Optional.of(folder))
                    .port(Optional.of(0))
                    .set("server.address", "127.0.0.1")
                    .set("nightlight.console.first-administrator", false)
                    .start();
        } catch (RuntimeException failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof DataFolderInUseException) {
                    throw new Failure(
                            Main.WRONG_USAGE,
                            "a server runs on " + folder
                                    + ", which is in use: name it with --server and an API key, or stop it");
                }
            }
            throw failed;
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "All banks with their number of entries.")
    static final class Listing implements Callable<Integer> {

        @Option(names = "--data", description = "Folder of the database, keys and evidence.")
        private Optional<Path> data = Optional.empty();

        @Mixin
        private BankServer.Options running = new BankServer.Options();

        @Override
        public Integer call() throws IOException {
            Optional<BankServer> named = running.named();
            if (named.isPresent()) {
                for (JsonNode bank : named.get().list()) {
                    print(
                            bank.path("name").asString(),
                            bank.path("harmClass").asString(),
                            bank.path("duty").asString(),
                            bank.path("distance").asInt(),
                            bank.path("entries").asLong(),
                            bank.path("enabled").asBoolean(),
                            bank.path("shadow").asBoolean());
                }
                return Main.DONE;
            }
            try (ConfigurableApplicationContext server = open(data)) {
                for (Bank bank : server.getBean(Banks.class).all()) {
                    print(
                            bank.name(),
                            bank.harmClass().name().toLowerCase(Locale.ROOT),
                            bank.duty().name().toLowerCase(Locale.ROOT),
                            bank.distance(),
                            bank.entries(),
                            bank.enabled(),
                            bank.shadow());
                }
            }
            return Main.DONE;
        }

        private static void print(
                String name, String harm, String duty, int distance, long entries, boolean enabled, boolean shadow) {
            System.out.printf(
                    "%-24s %-24s %-7s distance %2d  %,10d entries%s%s%n",
                    name, harm, duty, distance, entries, enabled ? "" : "  disabled", shadow ? "  shadow" : "");
        }
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description =
                    "Reads CSV, plain lines or VICS JSON into a bank; bad rows are reported by line, the rest is kept.")
    static final class Import implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "NAME", description = "The bank.")
        private String bank = "";

        @Parameters(index = "1", paramLabel = "FILE", description = "The list.")
        private Path file = Path.of("");

        @Option(names = "--bare", description = "What 64 digits without a type are: ${COMPLETION-CANDIDATES}.")
        private BankImport.Bare bare = BankImport.Bare.GUESSED;

        @Option(names = "--source", description = "Who made the list, for entries that do not say.")
        private Optional<String> source = Optional.empty();

        @Option(
                names = "--categories",
                split = ",",
                description = "Of VICS JSON the categories to take: 1,2 unless given; others differ by country.")
        private Set<String> categories = Set.of();

        @Option(names = "--data", description = "Folder of the database, keys and evidence.")
        private Optional<Path> data = Optional.empty();

        @Mixin
        private BankServer.Options running = new BankServer.Options();

        @Override
        public Integer call() throws IOException {
            if (!Files.isRegularFile(file)) {
                throw new Failure(Main.WRONG_USAGE, "there is no file " + file);
            }
            long size = Files.size(file);
            Optional<BankServer> named = running.named();
            if (named.isPresent()) {
                return send(named.get(), size);
            }
            try (ConfigurableApplicationContext server = open(data);
                    InputStream list = Files.newInputStream(file);
                    ProgressBar bar = new ProgressBar()) {
                BankImport.Summary summary = server.getBean(BankImport.class)
                        .run(
                                bank,
                                list,
                                options(),
                                ACTOR,
                                progress -> bar.at(progress.lines() + " lines", progress.bytes(), size));
                bar.close();
                summary.badRows().forEach(row -> bad(row.line(), row.problem()));
                BankImport.Progress total = summary.total();
                return said(
                        total.lines(), total.added(), total.held(), total.removed(), total.bad(), total.passedOver());
            }
        }

        private int send(BankServer server, long size) throws IOException {
            String query = "bare=" + bare.name().toLowerCase(Locale.ROOT)
                    + source.map(text -> "&source=" + BankServer.encoded(text)).orElse("")
                    + (categories.isEmpty() ? "" : "&categories=" + String.join(",", categories));
            JsonNode answer;
            try (ProgressBar bar = new ProgressBar()) {
                answer = server.read(bank, file, query, sent -> bar.at("sent", sent, size));
            }
            for (JsonNode row : answer.path("badRows")) {
                bad(row.path("line").asLong(), row.path("problem").asString());
            }
            return said(
                    answer.path("lines").asLong(),
                    answer.path("added").asLong(),
                    answer.path("held").asLong(),
                    answer.path("removed").asLong(),
                    answer.path("bad").asLong(),
                    answer.path("passedOver").asLong());
        }

        private BankImport.Options options() {
            return new BankImport.Options(
                    bare, source, List.of(), categories.isEmpty() ? BankImport.Options.CATEGORIES : categories);
        }

        private void bad(long line, String problem) {
            System.err.println("nightlight: " + file + ":" + line + ": " + problem);
        }

        private static int said(long lines, long added, long held, long removed, long bad, long passedOver) {
            System.out.printf(
                    "%,d lines: %,d added, %,d held already, %,d removed, %,d bad%s%n",
                    lines,
                    added,
                    held,
                    removed,
                    bad,
                    passedOver == 0 ? "" : String.format(", %,d passed over for their category", passedOver));
            return bad == 0 ? Main.DONE : Main.SOME_FAILED;
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

        @Mixin
        private BankServer.Options running = new BankServer.Options();

        @Override
        public Integer call() throws IOException {
            if (Files.exists(file)) {
                throw new Failure(Main.WRONG_USAGE, file + " exists already; choose another name");
            }
            Optional<BankServer> named = running.named();
            if (named.isPresent()) {
                long rows;
                try (OutputStream csv = new BufferedOutputStream(Files.newOutputStream(file));
                        ProgressBar bar = new ProgressBar()) {
                    rows = named.get().write(bank, csv, written -> bar.at("hashes", written, 0));
                }
                System.out.printf("%,d hashes in %s%n", rows, file);
                return Main.DONE;
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
