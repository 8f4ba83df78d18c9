package org.nightlight.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Large banks: {@code write LINES FILE} writes a list of random hashes; {@code add SERVER KEY BANK SECONDS} adds entries one by
 * one to a running server, while two connections match without pause, and looks whether the very next request matches each.
 */
public final class BanksBench {

    private static final int QUERIES_AT_ONCE = 2;
    private static final long WARM_UP_NANOS = 20_000_000_000L;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;
    private final String key;

    private BanksBench(URI server, String key) {
        this.server = server;
        this.key = key;
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments[0].equals("write")) {
            write(Long.parseLong(arguments[1]), Path.of(arguments[2]));
        } else {
            new BanksBench(URI.create(arguments[1]), arguments[2])
                    .add(arguments[3], 1_000_000_000L * Long.parseLong(arguments[4]));
        }
    }

    private static void write(long lines, Path file) throws IOException {
        Random random = new Random(lines);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (long i = 0; i < lines; i++) {
                out.write("pdq " + hash(random) + "\n");
            }
        }
    }

    private void add(String bank, long nanos) throws IOException, InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong queries = new AtomicLong();
        Thread[] others = new Thread[QUERIES_AT_ONCE];
        for (int i = 0; i < others.length; i++) {
            Random random = new Random(i);
            others[i] = Thread.ofPlatform().start(() -> {
                while (!stop.get()) {
                    try {
                        send("/v1/match", "{\"pdq\":[\"" + hash(random) + "\"]}");
                        queries.incrementAndGet();
                    } catch (IOException | InterruptedException failed) {
                        throw new IllegalStateException(failed);
                    }
                }
            });
        }
        Random random = new Random();
        long start = System.nanoTime();
        while (System.nanoTime() - start < WARM_UP_NANOS) {
            send("/v1/banks/" + bank + "/entries", "{\"pdq\":\"" + hash(random) + "\"}");
        }
        queries.set(0);
        long[] micros = new long[1 << 20];
        int added = 0;
        int missed = 0;
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < nanos && added < micros.length) {
            String hash = hash(random);
            long before = System.nanoTime();
            send("/v1/banks/" + bank + "/entries", "{\"pdq\":\"" + hash + "\"}");
            micros[added] = (System.nanoTime() - before) / 1000;
            added++;
            if (!send("/v1/match", "{\"pdq\":[\"" + hash + "\"]}").contains("\"distance\":0")) {
                missed++;
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        stop.set(true);
        for (Thread other : others) {
            other.join();
        }
        long[] warm = Arrays.copyOf(micros, added);
        Arrays.sort(warm);
        System.out.printf(
                Locale.ROOT,
                "%d entries added one by one, %d not matched by the next request; answer: median %.1f ms, 99 %% %.1f ms,"
                        + " slowest %.1f ms; meanwhile %.0f queries/s on %d connections%n",
                added,
                missed,
                warm[warm.length / 2] / 1000.0,
                warm[(int) (warm.length * 0.99)] / 1000.0,
                warm[warm.length - 1] / 1000.0,
                queries.get() / seconds,
                QUERIES_AT_ONCE);
    }

    private String send(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(path + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static String hash(Random random) {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }
}
