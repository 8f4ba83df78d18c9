package org.nightlight.authorities.cybertipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.nightlight.authorities.cybertipline.SampleReports.CLOCK;

import java.net.URI;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.nightlight.authorities.cybertipline.document.InvalidReportException;
import org.nightlight.authorities.cybertipline.document.ReportSchema;
import org.nightlight.authorities.cybertipline.report.Report;
import org.nightlight.testkit.cybertipline.Disturbance;
import org.nightlight.testkit.cybertipline.TipCall;

/** Who may call, where to, and that nothing of it is shown. */
final class CredentialsTest extends FakeHost {

    @Test
    void status_withRightAndWrongCredentials_saysSo() throws Exception {
        assertThat(client.status().answer()).contains("Remote User");
        try (CyberTipline stranger =
                new CyberTipline(CyberTiplineSettings.of(fake.address(), new Credentials("harbour", "wrong")), CLOCK)) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    stranger::status, stranger::schema, () -> stranger.retract(1), () -> stranger.submit(minimal()))) {
                RefusedException refused = failure(RefusedException.class, call);
                assertThat(refused.responseCode()).contains(ResponseCode.AUTHENTICATION_REQUIRED);
                assertThat(refused.advice()).isEqualTo(Advice.STOP_AND_TELL_OPERATOR);
            }
        }
    }

    @Test
    void credentials_andReports_areShownNowhere() throws Exception {
        CyberTiplineSettings settings = CyberTiplineSettings.test(CREDENTIALS);
        OpenedReport opened = client.submit(writer.report(SampleReports.full()));
        fake.disturb(TipCall.FINISH, new Disturbance.Refused(4100));
        RefusedException refused = failure(RefusedException.class, () -> client.finish(opened.reportId()));

        assertThat(settings + " " + CREDENTIALS + " " + opened + " " + client.status() + " " + refused)
                .doesNotContain("harbour", "not-a-secret", CREDENTIALS.header(), "Remote User", "river");
    }

    @Test
    void settings_forAnythingButHttps_areRefused() {
        for (String host : List.of("http://harbour.example/ispws", "ftp://127.0.0.1/", "http://10.0.0.1/", "/ispws")) {
            assertThatThrownBy(() -> CyberTiplineSettings.of(URI.create(host), CREDENTIALS))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(CyberTiplineSettings.of(URI.create("http://[::1]:80/ispws"), CREDENTIALS)
                        .isProduction())
                .isFalse();
        assertThat(CyberTiplineSettings.production(CREDENTIALS).isProduction()).isTrue();
        assertThat(CyberTiplineSettings.test(CREDENTIALS).isProduction()).isFalse();
    }

    @Test
    void writer_forProduction_refusesPlaceholders() {
        try (CyberTipline production = new CyberTipline(CyberTiplineSettings.production(CREDENTIALS), CLOCK)) {
            Report report = SampleReports.full();

            assertThat(catchThrowableOfType(
                                    InvalidReportException.class,
                                    () -> production
                                            .writer(ReportSchema.baseline())
                                            .report(report))
                            .findings())
                    .extracting(finding -> finding.field())
                    .containsExactly("reporter/reportingPerson/email[1]", "reporter/contactPerson/email[1]");
        }
    }
}
