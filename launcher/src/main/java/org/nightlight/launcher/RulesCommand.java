package org.nightlight.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nightlight.embedding.SimilarityDetector;
import org.nightlight.engine.AppliedScore;
import org.nightlight.engine.json.EventTests;
import org.nightlight.media.InProcessFingerprinter;
import org.nightlight.media.MediaFingerprinter;
import org.nightlight.media.MediaLimits;
import org.nightlight.policy.Outcome;
import org.nightlight.policy.PackTests;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.RuleExplanation;
import org.nightlight.policy.WordingLearning;
import org.nightlight.testkit.scenario.InvalidSuiteException;
import org.nightlight.testkit.scenario.Suite;
import org.nightlight.testkit.scenario.SuiteReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "The rules of a policy pack: checked, tested, explained.",
        subcommands = {
            RulesCommand.Check.class,
            RulesCommand.Test.class,
            RulesCommand.Explain.class,
            RulesCommand.Learn.class
        })
final class RulesCommand {

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Type-checks every rule and list; names file, line and column of each problem.")
    static final class Check implements Callable<Integer> {

        @Option(names = "--pack", description = "Folder of the policy pack.")
        private Optional<Path> pack = Optional.empty();

        @Override
        public Integer call() {
            PolicyPack loaded = Packs.load(pack);
            loaded.warnings().forEach(warning -> System.err.println("warning: " + warning));
            loaded.duties().stale(LocalDate.now(ZoneOffset.UTC)).forEach(old -> System.err.println("warning: " + old));
            System.out.println(
                    loaded.label() + ": " + Packs.count(loaded.rules().size(), "rule") + " in order");
            loaded.scores().capacity().ifPresent(capacity -> {
                System.out.println("capacity: " + capacity);
                if (!capacity.suffices()) {
                    System.err.println(
                            "warning: score.yaml: More alerts are to be expected than reviewers can look at");
                }
            });
            return Main.DONE;
        }
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Runs the tests that lie beside the rules, or scenarios and checks of a file.")
    static final class Test implements Callable<Integer> {

        @Option(names = "--pack", description = "Folder of the policy pack.")
        private Optional<Path> pack = Optional.empty();

        @Option(
                names = "--scenario",
                paramLabel = "FILE",
                description =
                        "A file of scenarios in the form of GroomCheck, or a folder of them: says at which turn and with"
                                + " how many points each is alerted.")
        private Optional<Path> scenario = Optional.empty();

        @Option(
                names = "--against",
                paramLabel = "DIR",
                description = "With --scenario: another pack; says only what it decides otherwise.")
        private Optional<Path> against = Optional.empty();

        @Override
        public Integer call() throws IOException {
            if (against.isPresent() && scenario.isEmpty()) {
                throw new Failure(Main.WRONG_USAGE, "--against needs --scenario");
            }
            if (scenario.isEmpty()) {
                return besideTheRules();
            }
            ScenarioReport report = new ScenarioReport(suite(scenario.get()), System.out);
            PolicyPack loaded = Packs.load(pack);
            if (against.isPresent()) {
                report.comparison(loaded, Packs.load(against));
                return Main.DONE;
            }
            return report.of(loaded) ? Main.DONE : Main.SOME_FAILED;
        }

        private static Suite suite(Path file) throws IOException {
            if (!Files.exists(file)) {
                throw new Failure(Main.WRONG_USAGE, "there is no file " + file);
            }
            try {
                return SuiteReader.read(List.of(file));
            } catch (InvalidSuiteException e) {
                e.problems().forEach(System.err::println);
                throw new Failure(
                        Main.SOME_FAILED,
                        "the scenarios have " + Packs.count(e.problems().size(), "problem"));
            }
        }

        private Integer besideTheRules() {
            List<PackTests.Result> results = new PackTests(new EventTests()).run(Packs.load(pack));
            List<PackTests.Result> failed =
                    results.stream().filter(result -> !result.passed()).toList();
            failed.forEach(System.err::println);
            System.out.println((results.size() - failed.size()) + " passed, " + failed.size() + " failed");
            return failed.isEmpty() ? Main.DONE : Main.SOME_FAILED;
        }
    }

    @Command(
            name = "explain",
            mixinStandardHelpOptions = true,
            description = "Says for each event of a file which rules fire, and why.")
    static final class Explain implements Callable<Integer> {

        @Parameters(paramLabel = "FILE.jsonl", description = "Events as for decide; - for standard input.")
        private Path file = Path.of("-");

        @Option(names = "--pack", description = "Folder of the policy pack.")
        private Optional<Path> pack = Optional.empty();

        @Option(names = "--all", description = "Also the rules that do not fire.")
        private boolean all;

        @Override
        public Integer call() throws IOException {
            try (InputStream in = Packs.open(file);
                    MediaFingerprinter fingerprinter = new InProcessFingerprinter(MediaLimits.DEFAULT);
                    SimilarityDetector closerLook = Packs.closerLook()) {
                int failed = Packs.engine(Packs.load(pack), fingerprinter, closerLook)
                        .explain(
                                in,
                                (event, decision, rules) -> {
                                    System.out.println(event.id() + ": "
                                            + decision.verdict().name().toLowerCase(Locale.ROOT));
                                    decision.signals()
                                            .forEach(signal -> System.out.printf(
                                                    "  signal %s %.2f by %s%n",
                                                    signal.name(), signal.score(), signal.detector()));
                                    decision.scores().forEach(Explain::print);
                                    rules.stream()
                                            .filter(rule -> all || rule.outcome() != Outcome.FALSE)
                                            .forEach(Explain::print);
                                },
                                error -> System.err.println("nightlight: " + error));
                return failed == 0 ? Main.DONE : Main.SOME_FAILED;
            }
        }

        private static void print(AppliedScore score) {
            System.out.printf("  score %s %.2f, of which new %.2f%n", score.id(), score.points(), score.added());
            score.parts().forEach(part -> System.out.printf("    %.2f by %s%n", part.points(), part.name()));
        }

        private static void print(RuleExplanation explanation) {
            String outcome = switch (explanation.outcome()) {
                case TRUE -> "fires";
                case FALSE -> "does not fire";
                case UNKNOWN -> "unknown";
            };
            System.out.println("  rule " + explanation.rule().id() + " ("
                    + explanation.rule().mode().name().toLowerCase(Locale.ROOT) + ") " + outcome);
            for (RuleExplanation.Part part : explanation.parts()) {
                System.out.println("    " + "  ".repeat(part.depth()) + part.text() + "  →  " + part.value());
            }
        }
    }

    @Command(
            name = "learn",
            mixinStandardHelpOptions = true,
            description = "Learns the model of wordings of a policy pack from example messages, and writes it there.")
    static final class Learn implements Callable<Integer> {

        @Option(names = "--pack", description = "Folder of the policy pack.")
        private Optional<Path> pack = Optional.empty();

        @Option(
                names = "--examples",
                description = "Folder with <language>/<category>.txt, a message a line, besides those in the pack.")
        private Optional<Path> examples = Optional.empty();

        @Option(
                names = "--check",
                description = "Only says how messages are read by models that have not seen them; writes nothing.")
        private boolean check;

        @Override
        public Integer call() throws IOException {
            WordingLearning learning = Packs.learning(pack, examples);
            if (!learning.suffices()) {
                throw new Failure(
                        Main.SOME_FAILED,
                        "there must be examples of 'none' and of some other category; --examples names a folder with more");
            }
            System.out.println(Packs.count(learning.examples(), "example"));
            if (check) {
                learning.unseen(List.of(0.5, 0.8, 0.9, 0.95))
                        .forEach((sure, languages) -> languages.forEach((language, unseen) -> System.out.printf(
                                Locale.ROOT,
                                "from %.2f on, %s: %.1f %% of %d found, %.2f %% of %d harmless ones wrong%n",
                                sure,
                                language,
                                100.0 * unseen.found() / Math.max(1, unseen.harmful()),
                                unseen.harmful(),
                                100.0 * unseen.wrong() / Math.max(1, unseen.harmless()),
                                unseen.harmless())));
            } else {
                learning.write();
                System.out.println(
                        "the model was written; rules test and bench groomcheck say how the pack does with it");
            }
            return Main.DONE;
        }
    }
}
