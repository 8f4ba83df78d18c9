package org.nightlight.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.nightlight.testkit.harbour.Drawings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code POST /v1/events} costs, against an echo endpoint of the same server behind the same filters, in one run: both
 * are warmed up, then take turns. Needs a server started with {@code nightlight.intake.echo=true} and a high
 * {@code nightlight.intake.rate-factor}.
 */
public final class EventsBench {

    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = 3;
    private static final String MESSAGE =
            "are you coming to practice on thursday? the coach said we start at five, bring the blue shirts please";

    private final URI server;
    private final String apiKey;
    private final Duration turn;
    private final AtomicLong ids = new AtomicLong();
    private final String run = Long.toString(System.currentTimeMillis(), 36);

    private EventsBench(URI server, String apiKey, Duration turn) {
        this.server = server;
        this.apiKey = apiKey;
        this.turn = turn;
    }

    /** Arguments: the credentials file that {@code demo} wrote, the server's process id, and the seconds of a turn. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        JsonNode credentials = JsonMapper.shared().readTree(Files.readString(Path.of(arguments[0])));
        URI console = URI.create(credentials.path("console").asString());
        URI server = URI.create("http://127.0.0.1:" + console.getPort());
        EventsBench bench = new EventsBench(
                server, credentials.path("apiKey").asString(), Duration.ofSeconds(Long.parseLong(arguments[2])));
        bench.compare();
        bench.images(Long.parseLong(arguments[1]));
    }

    private void compare() throws IOException, InterruptedException {
        HttpLoad echo = new HttpLoad(server, "/v1/bench/echo", apiKey, this::message);
        HttpLoad events = new HttpLoad(server, "/v1/events", apiKey, this::message);
        System.out.println("warming up …");
        echo.flatOut(CONNECTIONS, turn);
        events.flatOut(CONNECTIONS, turn.multipliedBy(2));
        double[] echoes = new double[ROUNDS];
        double[] decisions = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            echoes[round] = checked(echo.flatOut(CONNECTIONS, turn)).perSecond();
            HttpLoad.Result result = checked(events.flatOut(CONNECTIONS, turn));
            decisions[round] = result.perSecond();
            System.out.printf(
                    "round %d: echo %,.0f/s, events %,.0f/s (p99 %.1f ms flat out)%n",
                    round + 1, echoes[round], decisions[round], result.percentileMillis(0.99));
        }
        double echoRate = median(echoes);
        double eventRate = median(decisions);
        System.out.printf(
                "median: echo %,.0f/s, events %,.0f/s, ratio %.2f (wanted: at least 0.50)%n",
                echoRate, eventRate, eventRate / echoRate);
        report("events at half that load", events.atRate(CONNECTIONS, turn, eventRate / 2), "wanted: p99 under 25 ms");
        report("the echo at the same rate", echo.atRate(CONNECTIONS, turn, eventRate / 2), "for comparison");
    }

    private static void report(String what, HttpLoad.Result result, String note) {
        HttpLoad.Result accepted = checked(result);
        System.out.printf(
                "%s (%,.0f/s): p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms (%s)%n",
                what,
                accepted.perSecond(),
                accepted.percentileMillis(0.5),
                accepted.percentileMillis(0.99),
                accepted.percentileMillis(0.999),
                note);
    }

    private void images(long serverProcess) throws IOException, InterruptedException {
        HttpLoad images = new HttpLoad(server, "/v1/events", apiKey, picture());
        checked(images.flatOut(2, turn));
        double before = cpuSeconds(serverProcess);
        HttpLoad.Result result = checked(images.flatOut(2, turn));
        double used = cpuSeconds(serverProcess) - before;
        System.out.printf(
                "image of 512 x 512 (JPEG, by bytes): %.1f ms CPU each, decoder processes included, %.0f/s (wanted: under 15 ms)%n",
                used * 1000 / result.micros().length, result.perSecond());
    }

    private byte[] message() {
        long id = ids.incrementAndGet();
        return event(id, "\"text\":\"" + MESSAGE + "\"").getBytes(StandardCharsets.UTF_8);
    }

    private Supplier<byte[]> picture() {
        String[] pictures = new String[64];
        Arrays.setAll(pictures, i -> Base64.getEncoder().encodeToString(Drawings.square512(i)));
        return () -> {
            long id = ids.incrementAndGet();
            String picture = pictures[(int) (id % pictures.length)];
            return event(id, "\"media\":[{\"id\":\"m\",\"kind\":\"image\",\"bytes\":\"" + picture + "\"}]")
                    .getBytes(StandardCharsets.UTF_8);
        };
    }

    private String event(long id, String content) {
        long pair = id % 5000;
        return "{\"id\":\"bench-" + run + "-" + id + "\",\"type\":\"message\",\"at\":\"" + Instant.now()
                + "\",\"actor\":{\"id\":\"bench-a" + pair + "\"},\"target\":{\"id\":\"bench-b" + pair
                + "\"},\"conversation\":{\"id\":\"bench-c" + pair + "\",\"kind\":\"direct\"},"
                + "\"context\":{\"region\":\"US\"}," + content + "}";
    }

    /** CPU time of a process and its children, as Linux counts it. */
    private static double cpuSeconds(long process) throws IOException {
        double seconds = ProcessHandle.of(process)
                        .orElseThrow()
                        .info()
                        .totalCpuDuration()
                        .orElseThrow()
                        .toNanos()
                / 1e9;
        return seconds
                + ProcessHandle.of(process)
                        .orElseThrow()
                        .descendants()
                        .filter(child -> child.info()
                                .command()
                                .filter(command -> command.endsWith("java"))
                                .isPresent())
                        .mapToDouble(child -> child.info()
                                        .totalCpuDuration()
                                        .orElse(Duration.ZERO)
                                        .toNanos()
                                / 1e9)
                        .sum();
    }

    private static HttpLoad.Result checked(HttpLoad.Result result) {
        if (result.refused() > 0) {
            throw new IllegalStateException(result.refused() + " requests were refused, so nothing was measured");
        }
        return result;
    }

    private static double median(double[] values) {
        return DoubleStream.of(values).sorted().toArray()[values.length / 2];
    }
}
