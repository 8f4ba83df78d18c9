package org.nightlight.launcher;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.nightlight.embedding.SimilarityDetector;
import org.nightlight.engine.json.DecideFile;
import org.nightlight.media.InProcessFingerprinter;
import org.nightlight.media.MediaFingerprinter;
import org.nightlight.media.MediaLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "decide",
        mixinStandardHelpOptions = true,
        description = {
            "Runs events through a policy pack, without a server: one JSON object a line, as POST /v1/events takes it,",
            "or {\"account\":{\"id\":…}}. Prints one decision a line, on the events' own times."
        })
final class DecideCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE.jsonl", description = "The events; - for standard input.")
    private Path file = Path.of("-");

    @Option(names = "--pack", description = "Folder of the policy pack.")
    private Optional<Path> pack = Optional.empty();

    @Option(
            names = "--explain",
            description = {
                "Also prints the scores with their parts, and what would have kept the rules from firing.",
                "For staff: who knows it knows how to stay below a threshold."
            })
    private boolean explain;

    @Override
    public Integer call() throws IOException {
        try (InputStream in = Packs.open(file);
                MediaFingerprinter fingerprinter = new InProcessFingerprinter(MediaLimits.DEFAULT);
                SimilarityDetector closerLook = Packs.closerLook()) {
            OutputStream out = new BufferedOutputStream(System.out);
            DecideFile events = Packs.engine(Packs.load(pack), fingerprinter, closerLook);
            Consumer<String> errors = error -> System.err.println("nightlight: " + error);
            int failed = explain ? events.decideExplained(in, out, errors) : events.decide(in, out, errors);
            out.flush();
            return failed == 0 ? Main.DONE : Main.SOME_FAILED;
        }
    }
}
