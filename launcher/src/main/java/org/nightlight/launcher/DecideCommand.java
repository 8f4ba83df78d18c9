package org.nightlight.launcher;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
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

    @Override
    public Integer call() throws IOException {
        try (InputStream in = Packs.open(file);
                MediaFingerprinter fingerprinter = new InProcessFingerprinter(MediaLimits.DEFAULT)) {
            OutputStream out = new BufferedOutputStream(System.out);
            int failed = Packs.engine(Packs.load(pack), fingerprinter)
                    .decide(in, out, error -> System.err.println("nightlight: " + error));
            out.flush();
            return failed == 0 ? Main.DONE : Main.SOME_FAILED;
        }
    }
}
