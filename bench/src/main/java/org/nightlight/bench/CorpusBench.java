package org.nightlight.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.nightlight.testkit.scenario.Answer;
import org.nightlight.testkit.scenario.Player;
import org.nightlight.testkit.scenario.Scenario;
import org.nightlight.testkit.scenario.Suite;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Counts the alerts that a policy pack raises in chat that is known to be innocent. */
@Command(
        name = "corpus",
        mixinStandardHelpOptions = true,
        description = {
            "Plays innocent chat in windows of 50 messages through ./nightlight decide and counts those with an alert.",
            "Each window is a conversation between an adult without a known relation, who says what the first speaker",
            "of a conversation says, and a minor of 13 to 15, who says the rest. No text is printed unless asked for."
        })
public final class CorpusBench implements Callable<Integer> {

    private static final int WINDOWS_A_RUN = 400;
    private static final long SEED = 1;

    private static final class Who {
        @Option(names = "--both-unknown", description = "The platform knows the age of neither.")
        private boolean bothUnknown;

        @Option(names = "--everything-by-adult", description = "The adult says everything: the worst case.")
        private boolean everythingByAdult;
    }

    @Parameters(
            paramLabel = "FOLDER",
            description = {
                "KIND/NAME[.LANGUAGE].tsv: conversation, speaker and text, parted by tabs; or .jsonl: an object of these",
                "three a line."
            })
    private Path folder = Path.of(".");

    @ArgGroup
    private Who who = new Who();

    @Option(names = "--window", description = "Messages of a window; 50 unless given.")
    private int window = 50;

    @Option(
            names = "--apart",
            description = "A window ends with its conversation; otherwise short ones are played one after another.")
    private boolean apart;

    @Option(names = "--first", description = "Only so many windows of each file.")
    private Optional<Integer> first = Optional.empty();

    @Option(names = "--pack", description = "Folder of the policy pack.")
    private Optional<Path> pack = Optional.empty();

    @Option(
            names = "--show",
            paramLabel = "N",
            description =
                    "Also prints the first N messages that were alerted, with their text: for who writes phrases.")
    private int show;

    private final Function<Optional<Path>, Function<List<String>, List<Answer>>> filters;
    private final PrintStream out;
    private final boolean watched = System.console() != null && System.console().isTerminal();

    /**
     * A bench.
     *
     * @param filters the filter for the pack that was named
     */
    CorpusBench(Function<Optional<Path>, Function<List<String>, List<Answer>>> filters, PrintStream out) {
        this.filters = filters;
        this.out = out;
    }

    /** Runs the measurement; the system property {@code nightlight.home} names the root of the repository. */
    public static void main(String[] arguments) {
        Path launcher = Path.of(System.getProperty("nightlight.home")).resolve("nightlight");
        CommandLine command =
                new CommandLine(new CorpusBench(pack -> new DecideCommand(launcher, pack, true), System.out));
        command.setExecutionExceptionHandler((exception, failed, result) -> {
            failed.getErr().println("nightlight: " + exception.getMessage());
            return 2;
        });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (window < 1 || !Files.isDirectory(folder)) {
            throw new IOException("name a folder of chat, and a window of at least one message");
        }
        List<CorpusFile> files = CorpusFile.below(folder);
        if (files.isEmpty()) {
            throw new IOException("there is no .tsv or .jsonl below " + folder);
        }
        CorpusTally all = new CorpusTally();
        Map<String, CorpusTally> kinds = new LinkedHashMap<>();
        out.println(CorpusTally.heading());
        for (CorpusFile file : files) {
            CorpusTally tally = play(file);
            out.println(tally.row(file.kind(), file.name()));
            kinds.computeIfAbsent(file.kind(), kind -> new CorpusTally()).add(tally);
            all.add(tally);
        }
        kinds.forEach((kind, tally) -> out.println(tally.row(kind, "all")));
        print("Rules that decided on an alert, by windows", all.rules());
        print("Phrases in messages that were alerted, by windows", all.phrases());
        return 0;
    }

    private CorpusTally play(CorpusFile file) throws IOException {
        CorpusWindows cut = new CorpusWindows(window, roles(), apart);
        List<Scenario> windows = cut.of(file, file.messages());
        windows = windows.subList(0, Math.min(windows.size(), first.orElse(windows.size())));
        CorpusTally tally = new CorpusTally();
        for (int start = 0; start < windows.size(); start += WINDOWS_A_RUN) {
            progress(file, start, windows.size());
            List<Scenario> part = windows.subList(start, Math.min(windows.size(), start + WINDOWS_A_RUN));
            Player player = new Player(new Suite(List.of(), part), SEED);
            player.answers(filters.apply(pack)).forEach((scenario, answers) -> {
                tally.add(answers);
                show(scenario, answers);
            });
        }
        progress(file, windows.size(), windows.size());
        return tally;
    }

    private CorpusWindows.Roles roles() {
        if (who.bothUnknown) {
            return CorpusWindows.Roles.BOTH_UNKNOWN;
        }
        return who.everythingByAdult ? CorpusWindows.Roles.EVERYTHING_BY_ADULT : CorpusWindows.Roles.ADULT_AND_MINOR;
    }

    private void show(Scenario scenario, List<Answer> answers) {
        for (int turn = 0; turn < answers.size() && show > 0; turn++) {
            Answer answer = answers.get(turn);
            if (answer.alert()) {
                show--;
                out.printf(
                        "  %s %s %s%n    %s%n",
                        answer.event(),
                        answer.rules(),
                        answer.phrases().isEmpty() ? answer.signals() : answer.phrases(),
                        scenario.turns().get(turn).text());
            }
        }
    }

    private void progress(CorpusFile file, int done, int whole) {
        if (watched) {
            System.err.printf("\r%-30s %,d of %,d windows %s", file.name(), done, whole, done == whole ? "\r" : "");
        }
    }

    private void print(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.println();
            out.println(title);
            lines.forEach(out::println);
        }
    }
}
