package org.nightlight.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.matching.HashEntry;
import org.nightlight.matching.HashIndex;
import org.nightlight.matching.HashLines;
import org.nightlight.matching.HashMatch;
import org.nightlight.matching.MatchBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "match",
        mixinStandardHelpOptions = true,
        description = "Finds the hashes of a bank within a Hamming distance of each query, exactly.")
final class MatchCommand implements Callable<Integer> {

    private static final int PLANTED_QUERIES = 10_000;
    private static final int LARGEST_DISTANCE = 256;

    @Option(names = "--bank", required = true, paramLabel = "FILE", description = "One PDQ hash a line, 64 hex digits.")
    private Path bank = Path.of("");

    @Option(names = "--queries", paramLabel = "FILE", description = "The same; the bank itself when absent.")
    private Optional<Path> queries = Optional.empty();

    @Option(names = "--distance", description = "The largest distance that matches (default: ${DEFAULT-VALUE}).")
    private int distance = 31;

    @Option(names = "--json", description = "A JSON object a line.")
    private boolean json;

    @Option(names = "--bench", description = "Prints queries a second, build time and bytes a hash instead.")
    private boolean bench;

    private boolean badLines;

    @Override
    public Integer call() throws IOException {
        if (distance < 0 || distance > LARGEST_DISTANCE) {
            throw new Failure(Main.WRONG_USAGE, "--distance goes from 0 to " + LARGEST_DISTANCE);
        }
        HashLines lines = read(bank);
        Optional<HashLines> asked = queries.isPresent() ? Optional.of(read(queries.get())) : Optional.empty();
        if (bench) {
            measure(lines, asked);
        } else {
            search(lines, asked.orElse(lines));
        }
        return badLines ? Main.SOME_FAILED : Main.DONE;
    }

    private HashLines read(Path file) throws IOException {
        HashLines lines = HashLines.read(file);
        for (HashLines.BadLine bad : lines.badLines()) {
            badLines = true;
            System.err.println("nightlight: " + file + ":" + bad.number() + ": " + bad.message());
        }
        return lines;
    }

    private void search(HashLines lines, HashLines asked) {
        HashIndex index = new HashIndex();
        List<HashEntry> entries = lines.entries();
        index.addAll(entries);
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (HashLines.Line query : asked.lines()) {
            List<HashMatch> matches = index.search(query.hash(), distance);
            if (json) {
                List<Map<String, Object>> found = matches.stream()
                        .map(match -> Map.<String, Object>of("line", match.id(), "distance", match.distance()))
                        .toList();
                out.println(JsonMapper.shared()
                        .writeValueAsString(new Answer(query.hash().toHex(), found)));
            } else {
                out.println(query.hash().toHex());
                matches.forEach(match -> out.println("  line " + match.id() + " distance " + match.distance()));
            }
        }
        out.flush();
    }

    private void measure(HashLines lines, Optional<HashLines> asked) {
        List<PdqHash> hashes = lines.lines().stream().map(HashLines.Line::hash).toList();
        if (hashes.isEmpty()) {
            throw new Failure(Main.WRONG_USAGE, "the bank holds no hash that could be searched");
        }
        List<PdqHash> wanted = asked.map(
                        some -> some.lines().stream().map(HashLines.Line::hash).toList())
                .orElseGet(() -> MatchBenchmark.planted(hashes, PLANTED_QUERIES, 1));
        MatchBenchmark.Report report = MatchBenchmark.run(hashes, wanted, distance);
        if (json) {
            System.out.println(JsonMapper.shared().writeValueAsString(report));
            return;
        }
        System.out.printf(
                "%,d hashes, distance %d, one thread: %,.0f queries/s (median %.1f µs, p99 %.1f µs), built in %.2f s, %.0f bytes a hash, %,d matches of %,d queries%n",
                report.hashes(),
                report.distance(),
                report.queriesPerSecond(),
                report.medianMicros(),
                report.p99Micros(),
                report.buildSeconds(),
                report.bytesPerHash(),
                report.matches(),
                report.queries());
    }

    private record Answer(String query, List<Map<String, Object>> matches) {}
}
