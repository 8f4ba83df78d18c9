package org.nightlight.testkit.cybertipline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The README's second example is the method at the end, word for word. */
final class ReadmeTest {

    @Test
    void example_isThisCode() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.lastIndexOf("```java") + 7;
        String example = readme.substring(start, readme.indexOf("```", start));
        String code = Files.readString(Path.of("src/test/java/org/nightlight/testkit/cybertipline/ReadmeTest.java"));

        assertThat(example).contains("FakeCyberTipline");
        assertThat(code.replaceAll("\\s+", "")).contains(example.replaceAll("\\s+", ""));
    }

    @Test
    void example_run_saysWhereItIs() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            example(new CountDownLatch(0));
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .matches("Calls go below http://127.0.0.1:(\\d+)/ispws, what arrived is on http://127.0.0.1:\\1/\\R");
    }

    private static void example(CountDownLatch untilStopped) throws IOException, InterruptedException {
        try (var fake = new FakeCyberTipline(0, "harbour", "not-a-secret", Clock.systemUTC())) {
            System.out.println("Calls go below " + fake.address() + ", what arrived is on " + fake.page());
            untilStopped.await();
        }
    }
}
