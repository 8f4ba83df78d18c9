package org.nightlight.authorities.cybertipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.nightlight.authorities.cybertipline.SampleReports.CLOCK;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.nightlight.authorities.cybertipline.document.InvalidReportException;
import org.nightlight.authorities.cybertipline.document.ReportDocument;
import org.nightlight.authorities.cybertipline.document.ReportWriter;
import org.nightlight.testkit.cybertipline.FakeCyberTipline;
import org.nightlight.testkit.cybertipline.TipReport;

/** A fake, a client of it, and a writer for what the client sends. */
abstract class FakeHost {

    static final Credentials CREDENTIALS = new Credentials("harbour", "not-a-secret");
    static final Evidence TRANSCRIPT =
            Evidence.of("transcript \"1\"\r\n.txt", "river-17: hello".getBytes(StandardCharsets.UTF_8));

    FakeCyberTipline fake;
    CyberTipline client;
    ReportWriter writer;

    @BeforeEach
    final void open() throws Exception {
        fake = new FakeCyberTipline(0, CREDENTIALS.user(), CREDENTIALS.password(), CLOCK);
        client = client(Duration.ofSeconds(30));
        writer = client.writer(client.schema());
    }

    @AfterEach
    final void close() {
        client.close();
        fake.close();
    }

    CyberTipline client(Duration answering) {
        return new CyberTipline(
                new CyberTiplineSettings(fake.address(), CREDENTIALS, Duration.ofSeconds(10), answering, 1 << 20),
                CLOCK);
    }

    ReportDocument minimal() throws InvalidReportException {
        return writer.report(SampleReports.minimal());
    }

    TipReport only() {
        assertThat(fake.reports()).hasSize(1);
        return fake.reports().getFirst();
    }

    static <E extends Exception> E failure(Class<E> kind, ThrowingCallable call) {
        E failure = catchThrowableOfType(kind, call);
        assertThat(failure).isNotNull();
        return failure;
    }
}
