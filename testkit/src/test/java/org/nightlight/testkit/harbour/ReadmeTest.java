package org.nightlight.testkit.harbour;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The README's first example is the method at the end, word for word. */
final class ReadmeTest {

    @Test
    void example_isThisCode() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("```java") + 7;
        String example = readme.substring(start, readme.indexOf("```", start));
        String code = Files.readString(Path.of("src/test/java/org/nightlight/testkit/harbour/ReadmeTest.java"));

        assertThat(code.replaceAll("\\s+", "")).contains(example.replaceAll("\\s+", ""));
    }

    @Test
    void example_run_registersTheResidents() throws Exception {
        AtomicInteger accounts = new AtomicInteger();
        HttpServer nightlight = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        nightlight.createContext("/v1/accounts/", exchange -> {
            accounts.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        nightlight.start();

        example(
                URI.create("http://127.0.0.1:" + nightlight.getAddress().getPort()),
                "key",
                "whsec_AAAA",
                new CountDownLatch(0));

        nightlight.stop(0);
        assertThat(accounts).hasValue(36);
    }

    private static void example(URI nightlight, String apiKey, String webhookSecret, CountDownLatch untilStopped)
            throws IOException, InterruptedException {
        URI console = nightlight.resolve("/console");
        var settings = new HarbourSettings(nightlight, apiKey, webhookSecret, 0, console, true);
        try (var harbour = new Harbour(settings, Clock.systemUTC())) {
            harbour.moveIn();
            System.out.println("Act as a resident: " + harbour.address());
            System.out.println("Webhooks go to: " + harbour.webhookAddress());
            untilStopped.await();
        }
    }
}
