package org.nightlight.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.matching.HashEntry;
import org.nightlight.matching.HashIndex;
import org.nightlight.matching.MatchBenchmark;

/**
 * Writes the hashes and queries that {@code nightlight match --bench} invents, so that another index can be measured with the
 * same, and prints how many matches it should find.
 */
public final class SearchData {

    private SearchData() {}

    /** Arguments: the folder for {@code bank.bin} and {@code queries.bin}, how many hashes and queries, members of a family. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        List<PdqHash> bank = MatchBenchmark.families(count, Integer.parseInt(arguments[3]), MatchBenchmark.BANK_SEED);
        List<PdqHash> queries = MatchBenchmark.planted(bank, Integer.parseInt(arguments[2]), MatchBenchmark.QUERY_SEED);
        write(bank, folder.resolve("bank.bin"));
        write(queries, folder.resolve("queries.bin"));
        HashIndex index = new HashIndex();
        index.addAll(() -> IntStream.range(0, count)
                .mapToObj(i -> new HashEntry(i, bank.get(i)))
                .iterator());
        System.out.println(queries.stream()
                .mapToLong(query -> index.search(query, 31).size())
                .sum());
    }

    private static void write(List<PdqHash> hashes, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (PdqHash hash : hashes) {
                out.write(hash.toBytes());
            }
        }
    }
}
