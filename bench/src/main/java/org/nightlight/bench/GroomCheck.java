package org.nightlight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.nightlight.testkit.scenario.Answer;
import org.nightlight.testkit.scenario.CheckTable;
import org.nightlight.testkit.scenario.InvalidSuiteException;
import org.nightlight.testkit.scenario.Player;
import org.nightlight.testkit.scenario.Report;
import org.nightlight.testkit.scenario.Suite;
import org.nightlight.testkit.scenario.SuiteReader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a policy pack, or the answers of any other filter, on GroomCheck. */
@Command(
        name = "groomcheck",
        mixinStandardHelpOptions = true,
        description = "Plays GroomCheck to a policy pack and prints how early it warns and how often it is wrong.")
public final class GroomCheck implements Callable<Integer> {

    private static final long SEED = 1;

    private enum Half {
        OPEN,
        LOCKED,
        SECOND,
        BOTH
    }

    private enum Form {
        DECIDE,
        CSV
    }

    @Option(names = "--half", description = "open (unless given), locked, both; or second, the second series.")
    private Half half = Half.OPEN;

    @Option(names = "--pack", description = "Folder of the policy pack.")
    private Optional<Path> pack = Optional.empty();

    @Option(names = "--language", description = "Only this language: en, de, es, fr, pt.")
    private Optional<String> language = Optional.empty();

    @Option(names = "--suite", description = "Folder of the suite, with open, locked and second below it.")
    private Optional<Path> suite = Optional.empty();

    @Option(names = "--failures", description = "Also name what did not go as expected.")
    private boolean failures;

    @Option(names = "--json", description = "The figures as JSON.")
    private boolean json;

    @Option(names = "--export", description = "Measure nothing, but print the suite for another filter: decide or csv.")
    private Optional<Form> export = Optional.empty();

    @Option(
            names = "--answers",
            description = "Measure the answers in this file, one JSON object a line, of another filter.")
    private Optional<Path> answers = Optional.empty();

    private final Path home;

    private GroomCheck(Path home) {
        this.home = home;
    }

    /** Runs the measurement; the system property {@code nightlight.home} names the root of the repository. */
    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new GroomCheck(Path.of(System.getProperty("nightlight.home"))));
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionExceptionHandler((exception, failed, result) -> {
            failed.getErr().println("nightlight: " + exception.getMessage());
            return exception instanceof InvalidSuiteException ? 1 : 2;
        });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Path folder = suite.orElse(home.resolve("groomcheck"));
        for (Path part : halves().map(folder::resolve).toList()) {
            if (!Files.isDirectory(part)) {
                throw new IOException("there is no folder " + part + "; name the suite with --suite");
            }
        }
        Suite all = SuiteReader.read(halves().map(folder::resolve).toList());
        Suite played = language.map(all::in).orElse(all);
        Player player = new Player(played, SEED);
        if (export.isPresent()) {
            List<String> lines = switch (export.get()) {
                case DECIDE -> player.lines();
                case CSV -> CheckTable.lines(played, SEED);
            };
            lines.forEach(System.out::println);
            return 0;
        }
        Report report = new Report(player.play(filter()));
        System.out.print(json ? report.json() + "\n" : report.table());
        if (failures) {
            report.failures().forEach(System.err::println);
        }
        return 0;
    }

    private Stream<String> halves() {
        return switch (half) {
            case OPEN -> Stream.of("open");
            case LOCKED -> Stream.of("locked");
            case SECOND -> Stream.of("second");
            case BOTH -> Stream.of("open", "locked");
        };
    }

    private Function<List<String>, List<Answer>> filter() throws IOException {
        if (answers.isPresent()) {
            List<Answer> given = Files.readAllLines(answers.get()).stream()
                    .filter(line -> !line.isBlank())
                    .map(Answer::parse)
                    .toList();
            return lines -> given;
        }
        return new DecideCommand(home.resolve("nightlight"), pack, false);
    }
}
