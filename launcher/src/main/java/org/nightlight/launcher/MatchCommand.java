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

    @Option(names = "--bank", paramLabel = "FILE", description = "One PDQ hash a line, 64 hex digits.")
    private Optional<Path> bank = Optional.empty();

    @Option(names = "--queries", paramLabel = "FILE", description = "The same; the bank itself when absent.")
    private Optional<Path> queries = Optional.empty();

    @Option(names = "--distance", description = "The largest distance that matches (default: ${DEFAULT-VALUE}).")
    private int distance = 31;

    @Option(names = "--json", description = "A JSON object a line.")
    private boolean json;

    @Option(
            names = "--bench",
            arity = "0..1",
            fallbackValue = "0",
            paramLabel = "HASHES",
            description = "Prints queries a second, build time and bytes a hash instead; of so many invented hashes"
                    + " when there is no --bank.")
    private Optional<Integer> bench = Optional.empty();

    @Option(
            names = "--families",
            paramLabel = "MEMBERS",
            description = "Invents families of so many related hashes, 0 to 40 bits from their first.")
    private int members = 1;

    private boolean badLines;

    @Override
    public Integer call() throws IOException {
        if (distance < 0 || distance > LARGEST_DISTANCE) {
            throw new Failure(Main.WRONG_USAGE, "--distance goes from 0 to " + LARGEST_DISTANCE);
        }
        int invented = bench.orElse(0);
        if (bank.isPresent() == invented > 0) {
            throw new Failure(Main.WRONG_USAGE, "say either --bank FILE or --bench HASHES with a number above 0");
        }
        if (members < 1) {
            throw new Failure(Main.WRONG_USAGE, "--families goes from 1 member on");
        }
        Optional<HashLines> lines = read(bank);
        Optional<HashLines> asked = read(queries);
        if (bench.isPresent()) {
            measure(
                    lines.map(MatchCommand::hashes)
                            .orElseGet(() -> MatchBenchmark.families(invented, members, MatchBenchmark.BANK_SEED)),
                    asked.map(MatchCommand::hashes));
        } else {
            HashLines known = lines.orElseThrow();
            search(known, asked.orElse(known));
        }
        return badLines ? Main.SOME_FAILED : Main.DONE;
    }

    private Optional<HashLines> read(Optional<Path> file) throws IOException {
        return file.isPresent() ? Optional.of(read(file.get())) : Optional.empty();
    }

    private static List<PdqHash> hashes(HashLines lines) {
        return lines.lines().stream().map(HashLines.Line::hash).toList();
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

    private void measure(List<PdqHash> hashes, Optional<List<PdqHash>> asked) {
        if (hashes.isEmpty()) {
            throw new Failure(Main.WRONG_USAGE, "the bank holds no hash that could be searched");
        }
        List<PdqHash> wanted =
                asked.orElseGet(() -> MatchBenchmark.planted(hashes, PLANTED_QUERIES, MatchBenchmark.QUERY_SEED));
        if (wanted.isEmpty()) {
            throw new Failure(Main.WRONG_USAGE, "the queries hold no hash that could be asked for");
        }
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
