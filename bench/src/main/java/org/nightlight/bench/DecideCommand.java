package org.nightlight.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.nightlight.testkit.scenario.Answer;

/**
 * The filter that {@code ./nightlight decide} is: what is measured is the command that everybody can run, and no shortcut into
 * the engine.
 *
 * @param launcher the launcher at the root of the repository
 * @param pack folder of the policy pack; the default pack when absent
 * @param explain whether the answers say which phrases were seen
 */
record DecideCommand(Path launcher, Optional<Path> pack, boolean explain)
        implements Function<List<String>, List<Answer>> {

    @Override
    public List<Answer> apply(List<String> lines) {
        try {
            Path events = Files.createTempFile("nightlight-bench", ".jsonl");
            Path decisions = Files.createTempFile("nightlight-bench", ".decisions");
            try {
                Files.write(events, lines);
                decide(events, decisions);
                try (var answers = Files.lines(decisions)) {
                    return answers.map(Answer::parse).toList();
                }
            } finally {
                Files.delete(events);
                Files.delete(decisions);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while events were decided", e);
        }
    }

    private void decide(Path events, Path decisions) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "decide", events.toString()));
        if (explain) {
            command.add("--explain");
        }
        pack.ifPresent(folder ->
                command.addAll(List.of("--pack", folder.toAbsolutePath().toString())));
        int status = new ProcessBuilder(command)
                .redirectOutput(decisions.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("nightlight decide ended with status " + status + "; nothing was measured");
        }
    }
}
