package org.nightlight.authorities.cybertipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.nightlight.authorities.cybertipline.SampleReports.CLOCK;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nightlight.authorities.cybertipline.document.ReportDocument;

/** A host that answers what it should not: none of it counts as done. */
final class ForeignAnswersTest {

    private static final long REPORT = 7;
    private static final Evidence FILE = Evidence.of("a.txt", "hello".getBytes(StandardCharsets.UTF_8));
    private static final ReportDocument DOCUMENT = new ReportDocument("<report/>", List.of());

    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer host;
    private CyberTipline client;
    private volatile int status = 200;
    private volatile byte[] answer = new byte[0];
    private volatile long announced;

    @BeforeEach
    void open() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.setExecutor(threads);
        host.createContext("/", exchange -> {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            exchange.getResponseHeaders().set("Request-ID", "r-1");
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, announced);
            exchange.getResponseBody().write(answer);
            exchange.getResponseBody().flush();
            if (announced > answer.length) {
                await();
            }
            exchange.close();
        });
        host.start();
        client = client(Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        closed.countDown();
        client.close();
        host.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<reportDoneResponse><responseCode>0</responseCode><reportId>8</reportId><files/></reportDoneResponse>",
                "<reportDoneResponse><responseCode>0</responseCode><files/></reportDoneResponse>",
                "<reportResponse><responseCode>0</responseCode><reportId>7</reportId></reportResponse>"
            })
    void finish_answeredForAnotherReportOrCall_isNotDone(String body) {
        answerWith(body);

        UnansweredException unanswered = unanswered(() -> client.finish(REPORT));

        assertThat(unanswered.advice()).isEqualTo(Advice.RETRY);
        assertThat(unanswered.body()).isEqualTo(body);
        assertThat(unanswered).hasMessageContaining("r-1").hasMessageNotContaining("responseCode");
    }

    @Test
    void submit_answeredWithoutANumber_isNotDone() {
        answerWith("<reportResponse><responseCode>0</responseCode></reportResponse>");

        assertThat(unanswered(() -> client.submit(DOCUMENT)).advice()).isEqualTo(Advice.SUBMIT_ANEW);
    }

    @Test
    void upload_answeredWithoutAFile_isNotDone() {
        answerWith("<reportResponse><responseCode>0</responseCode><hash>5d41402abc4b2a76b9719d911017c592</hash>"
                + "</reportResponse>");

        assertThat(unanswered(() -> client.upload(REPORT, FILE)).advice()).isEqualTo(Advice.RETRACT_AND_SUBMIT_ANEW);
    }

    @Test
    void upload_answeredWithoutAHash_isNotTrusted() {
        answerWith("<reportResponse><responseCode>0</responseCode><fileId>f1</fileId></reportResponse>");

        assertThat(catchThrowableOfType(AlteredUploadException.class, () -> client.upload(REPORT, FILE))
                        .fileId())
                .isEqualTo("f1");
    }

    @Test
    void upload_whoseHashIsInCapitals_isTrusted() throws Exception {
        answerWith("<reportResponse><responseCode>0</responseCode><fileId>f1</fileId>"
                + "<hash>5D41402ABC4B2A76B9719D911017C592</hash></reportResponse>");

        assertThat(client.upload(REPORT, FILE).fileId()).isEqualTo("f1");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 500})
    void success_withAnotherStatus_isNotDone(int other) {
        status = other;
        answerWith("<reportResponse><responseCode>0</responseCode><reportId>7</reportId></reportResponse>");

        assertThat(unanswered(() -> client.submit(DOCUMENT)).status()).hasValue(other);
    }

    @Test
    void success_withAnyStatusOfSuccess_isDone() throws Exception {
        status = 201;
        answerWith("<reportResponse><responseCode>0</responseCode><reportId>7</reportId></reportResponse>");

        assertThat(client.submit(DOCUMENT).reportId()).isEqualTo(REPORT);
    }

    @Test
    void answer_thatIsFarTooLarge_isGivenUp() {
        answer = new byte[5 << 20];
        announced = answer.length;

        assertThat(unanswered(() -> client.finish(REPORT)).mayHaveArrived()).isTrue();
    }

    @Test
    void answer_thatStopsInTheMiddle_isGivenUpInTime() {
        answerWith("<reportResponse>");
        announced = 1_000;
        try (CyberTipline hasty = client(Duration.ofMillis(200))) {
            assertThat(unanswered(() -> hasty.finish(REPORT)).mayHaveArrived()).isTrue();
        }
    }

    private CyberTipline client(Duration answering) {
        URI address = URI.create("http://127.0.0.1:" + host.getAddress().getPort() + "/ispws");
        return new CyberTipline(
                new CyberTiplineSettings(
                        address, new Credentials("harbour", "word"), Duration.ofSeconds(10), answering, 1 << 20),
                CLOCK);
    }

    private void answerWith(String body) {
        answer = body.getBytes(StandardCharsets.UTF_8);
        announced = answer.length;
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the test is over
        }
    }

    private static UnansweredException unanswered(ThrowingCallable call) {
        UnansweredException unanswered = catchThrowableOfType(UnansweredException.class, call);
        assertThat(unanswered).isNotNull();
        return unanswered;
    }
}
